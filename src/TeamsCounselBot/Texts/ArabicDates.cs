using System.Globalization;

namespace TeamsCounselBot;

/// <summary>
/// How days and times are told in Arabic to people in Germany: by 24 hours, as on every letter there, and without a region by both names
/// of the month. Readers from Syria, Lebanon and Iraq have other names than readers from Egypt and the Gulf.
/// </summary>
internal static class ArabicDates
{
    /// <summary>As the Arabic documents of the United Nations write them, with the empty thirteenth that .NET asks for.</summary>
    private static readonly string[] Months =
    [
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو", "تموز/يوليو", "آب/أغسطس",
        "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر", "",
    ];

    public static CultureInfo Of(CultureInfo own)
    {
        var told = (CultureInfo)own.Clone();
        told.DateTimeFormat.ShortTimePattern = "HH:mm";
        if (own.IsNeutralCulture)
            (told.DateTimeFormat.MonthNames, told.DateTimeFormat.MonthGenitiveNames) = (Months, Months);
        // Numbers are written in Latin figures, whose decimal point is not the one of the language's own figures.
        told.NumberFormat.NumberDecimalSeparator = ".";
        return CultureInfo.ReadOnly(told);
    }
}
