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

    /// <summary>From 20 on Romanian puts a word behind the number, and again wherever its last two figures make 20 or more.</summary>
    [Theory]
    [InlineData("ro", 2, "2 zile"), InlineData("ro", 19, "19 zile"), InlineData("ro", 20, "20 de zile"), InlineData("ro", 101, "101 zile")]
    [InlineData("bg", 2, "2 дни"), InlineData("bg", 21, "21 дни")]
    [InlineData("fr", 1, "1 jour"), InlineData("fr", 2, "2 jours")]
    [InlineData("kmr", 1, "1 roj"), InlineData("kmr", 2, "2 roj")]
    [InlineData("sq", 1, "1 ditë"), InlineData("sq", 2, "2 ditë")]
    public void Form_of_the_unit_is_that_of_the_number(string language, int days, string said) =>
        Assert.Equal(said, Spans.Words(new Texts(language), TimeSpan.FromDays(days)));

    /// <summary>Polish asks for the last figure, but not of 12 to 14, and not behind a one: 21 is many.</summary>
    [Theory]
    [InlineData("pl", 3, "3 minuty"), InlineData("pl", 12, "12 minut"), InlineData("pl", 21, "21 minut"), InlineData("pl", 22, "22 minuty"),
        InlineData("pl", 1.5 / 60, "1,5 sekundy"), InlineData("fr", 1.5 / 60, "1,5 seconde")]
    public void Form_of_minutes_is_that_of_the_number(string language, double minutes, string said) =>
        Assert.Equal(said, Spans.Words(new Texts(language), TimeSpan.FromMinutes(minutes)));
}
