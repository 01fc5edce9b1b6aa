using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Tests.Cards;

public sealed class SpansTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    /// <summary>Without its rule, a new language would say "1 days" or stop the page; a form that no number takes is for nothing.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void Language_has_the_forms_that_its_numbers_take_and_no_other(string language)
    {
        var t = new Texts(language);
        var taken = Enumerable.Range(0, 200).Select(number => (double)number).Append(1.5).Select(number => Spans.Form(t.Code, number));
        string[] units = ["day", "hour", "minute", "second"];

        Assert.Equal(
            units.SelectMany(unit => taken.Distinct().Select(form => $"span.{unit}.{form}")).Order(StringComparer.Ordinal),
            t.All().Keys.Where(key => key.StartsWith("span.", StringComparison.Ordinal)));
    }

    /// <summary>From 20 on Romanian puts a word behind the number, and again wherever its last two figures make 20 or more.</summary>
    [Theory]
    [InlineData("ro", 2, "2 zile"), InlineData("ro", 19, "19 zile"), InlineData("ro", 20, "20 de zile"), InlineData("ro", 101, "101 zile")]
    [InlineData("ar", 1, "يوم واحد"), InlineData("ar", 2, "يومان"), InlineData("ar", 3, "3 أيام"), InlineData("ar", 11, "11 يومًا")]
    [InlineData("ar", 100, "100 يوم"), InlineData("ar", 102, "102 يوم"), InlineData("ar", 103, "103 أيام")]
    [InlineData("ru", 21, "21 день"), InlineData("uk", 22, "22 дні"), InlineData("ru", 12, "12 дней")]
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
    [InlineData("ru", 1.5 / 60, "1,5 секунды"), InlineData("ar", 1.5 / 60, "1.5 ثانية")]
    public void Form_of_minutes_is_that_of_the_number(string language, double minutes, string said) =>
        Assert.Equal(said, Spans.Words(new Texts(language), TimeSpan.FromMinutes(minutes)));
}
