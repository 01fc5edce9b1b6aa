namespace TeamsCounselBot.Presentation;

/// <summary>Spans of time as people say them: in the largest unit that leaves no rest.</summary>
internal static class Spans
{
    public static string Words(Texts t, TimeSpan span)
    {
        var (unit, count) = span switch
        {
            _ when Whole(span.TotalDays) => ("day", span.TotalDays),
            _ when Whole(span.TotalHours) => ("hour", span.TotalHours),
            _ when Whole(span.TotalMinutes) => ("minute", span.TotalMinutes),
            _ => ("second", span.TotalSeconds),
        };
        return In(t, unit, count);

        static bool Whole(double number) => number >= 1 && number % 1 == 0;
    }

    /// <summary>In minutes, also where hours leave no rest.</summary>
    public static string Minutes(Texts t, double count) => In(t, "minute", count);

    /// <summary>In hours, to a tenth of one.</summary>
    public static string Hours(Texts t, double count) => In(t, "hour", Math.Round(count, 1));

    private static string In(Texts t, string unit, double count) => t.Format($"span.{unit}.{Form(t.Code, count)}", count);

    /// <summary>
    /// Which form of the unit a number takes, by the names and the rules of the Unicode CLDR for the languages that there are
    /// (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html). A language has texts for its own forms alone.
    /// </summary>
    internal static string Form(string language, double count) => language switch
    {
        "ru" or "uk" => (count % 10, count % 100) switch
        {
            _ when count % 1 != 0 => "other",
            (1, not 11) => "one",
            (2 or 3 or 4, not (12 or 13 or 14)) => "few",
            _ => "many",
        },
        "pl" => (count % 10, count % 100) switch
        {
            _ when count % 1 != 0 => "other",
            _ when count == 1 => "one",
            (2 or 3 or 4, not (12 or 13 or 14)) => "few",
            _ => "many",
        },
        "ar" => (count, count % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            _ when count % 1 != 0 => "other",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => "other",
        },
        "ro" => (count, count % 100) switch
        {
            (1, _) => "one",
            _ when count == 0 || count % 1 != 0 => "few",
            (_, >= 1 and <= 19) => "few",
            _ => "other",
        },
        "fr" => count < 2 ? "one" : "other",
        "de" or "en" or "tr" or "fa" or "bg" or "kmr" or "sq" => count == 1 ? "one" : "other",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "a language whose plural forms are not known"),
    };
}
