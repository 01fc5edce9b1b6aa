using Microsoft.AspNetCore.Http;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Web;

public class PageLanguageTests
{
    [Theory]
    [InlineData("?lang=en", "de", "en")]
    [InlineData("?lang=DE", "en", "de")]
    [InlineData("?lang=xx", "de", "de")]
    [InlineData("?lang=%3Cscript%3E", "", "en")]
    [InlineData("", "nl, en;q=0.8, de-AT;q=0.9", "de")]
    [InlineData("", "nl, en;q=0, de-CH;q=0.1", "de")]
    [InlineData("?lang=kmr", "de", "kmr")]
    [InlineData("", "ku-TR, de;q=0.9", "kmr")]
    [InlineData("", "ckb, ku-Arab;q=0.9, de;q=0.8", "de")]
    [InlineData("", "nl", "en")]
    [InlineData("", "", "en")]
    [InlineData("", "*;;;q=", "en")]
    public void The_chosen_language_comes_before_the_browsers_and_that_before_the_centres(string query, string accepted, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.AcceptLanguage = accepted;
        Assert.Equal(expected, PageLanguage.Of(context.Request, otherwise: "en").Language);
    }
}
