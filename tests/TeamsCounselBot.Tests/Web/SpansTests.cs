using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

public sealed class SpansTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    /// <summary>Without its rule, a new language would say "1 days" or stop the page.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_a_form_for_every_number(string language)
    {
        var t = new Texts(language);
        string[] units = ["day", "hour", "minute", "second"];
        TimeSpan[] one = [TimeSpan.FromDays(1), TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)];

        Assert.All(units.Zip(one), unit => Assert.Equal(t.Format($"desk.span.{unit.First}.one", 1), Spans.Words(t, unit.Second)));
        Assert.All(Enumerable.Range(2, 20), days => Assert.NotEmpty(Spans.Words(t, TimeSpan.FromDays(days))));
    }
}
