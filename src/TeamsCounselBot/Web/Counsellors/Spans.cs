using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Web.Counsellors;

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
        return t.Format($"desk.span.{unit}.{Form(t.Code, count)}", count);

        static bool Whole(double number) => number >= 1 && number % 1 == 0;
    }

    /// <summary>Which form of the unit a number takes, by the plural rules of Unicode for the languages that there are.</summary>
    private static string Form(string language, double count) => language switch
    {
        "ru" or "uk" => (count % 10, count % 100) switch
        {
            (1, not 11) => "one",
            (2 or 3 or 4, not (12 or 13 or 14)) => "few",
            _ => "many",
        },
        // A number with a fraction takes the genitive of one, which is written as the form for few.
        "pl" => (count % 10, count % 100) switch
        {
            _ when count == 1 => "one",
            (2 or 3 or 4, not (12 or 13 or 14)) => "few",
            _ => count % 1 == 0 ? "many" : "few",
        },
        "ar" => count == 1 ? "one" : count % 100 is >= 3 and <= 10 ? "few" : "many",
        "ro" => (count, count % 100) switch
        {
            (1, _) => "one",
            (0, _) or (_, >= 1 and <= 19) => "few",
            _ => "many",
        },
        "fr" => count < 2 ? "one" : "many",
        "de" or "en" or "tr" or "fa" or "bg" or "kmr" or "sq" => count == 1 ? "one" : "many",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "a language whose plural forms are not known"),
    };
}
