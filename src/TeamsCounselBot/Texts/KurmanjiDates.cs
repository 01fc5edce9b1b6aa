using System.Globalization;

namespace TeamsCounselBot;

/// <summary>
/// How a day is told in Kurmanji. Older ICU data has only the months of Sorani, which few readers of Kurmanji know ("sermawez"), and
/// the year first; here stand names and patterns of CLDR 48.
/// </summary>
internal static class KurmanjiDates
{
    /// <summary>.NET knows the language by the code of Kurdish, whose script is Latin unless it says otherwise.</summary>
    private const string Kurdish = "ku";

    private static readonly string[] Days = ["yekşem", "duşem", "sêşem", "çarşem", "pêncşem", "înî", "şemî"];

    /// <summary>With the empty thirteenth that .NET asks for.</summary>
    private static readonly string[] Months =
    [
        "rêbendan", "sibat", "adar", "nîsan", "gulan", "hezîran", "tîrmeh", "tebax", "îlon", "cotmeh", "mijdar", "berfanbar", "",
    ];

    public static CultureInfo Culture { get; } = Written();

    /// <summary>
    /// Whether a tag that does not name Kurmanji means it all the same: Kurdish, but not in Arabic letters, which is Sorani.
    /// </summary>
    public static bool IsMeantBy(string tag) => tag.Split('-') is var parts
        && parts[0].Equals(Kurdish, StringComparison.OrdinalIgnoreCase) && !parts.Contains("Arab", StringComparer.OrdinalIgnoreCase);

    private static CultureInfo Written()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(Kurdish).Clone();
        var dates = culture.DateTimeFormat;
        (dates.DayNames, dates.MonthNames, dates.MonthGenitiveNames) = (Days, Months, Months);
        // Every month ends in a consonant, and the years from 2026 to 2030 take the same ending.
        dates.LongDatePattern = "dddd, d'ê' MMMM'a' yyyy'an'";
        dates.MonthDayPattern = "d'ê' MMMM'ê'";
        dates.YearMonthPattern = "MMMM yyyy";
        dates.ShortTimePattern = "HH:mm";
        return CultureInfo.ReadOnly(culture);
    }
}
