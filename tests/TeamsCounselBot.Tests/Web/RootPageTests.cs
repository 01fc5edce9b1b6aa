using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Web;

public class RootPageTests
{
    private static readonly CentreOptions Centre = new() { TenantId = "", Name = "Beratungsstelle Nord", Language = "tr" };

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Address_of_the_bot_says_in_the_browsers_language_that_links_lead_to_the_pages(string language) =>
        Assert.Contains(new Texts(language)["rootPage.text"], await PageAsync(language), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_language_it_speaks_the_centres_and_does_not_name_the_centre()
    {
        var page = await PageAsync(null);

        Assert.Contains(new Texts("tr")["rootPage.title"], page, StringComparison.Ordinal);
        Assert.DoesNotContain(Centre.Name, page, StringComparison.Ordinal);
    }

    private static Task<string> PageAsync(string? language)
    {
        var request = new DefaultHttpContext().Request;
        if (language is not null)
            request.Headers.AcceptLanguage = language;
        return PageText.OfAsync(WebPages.Root(request, new CentreDirectory(Options.Create(new List<CentreOptions> { Centre }))));
    }
}
