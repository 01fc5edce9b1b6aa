using System.Globalization;

namespace TeamsCounselBot.Presentation;

/// <summary>A day as a date field sends it, or as people write it where a client shows a text field instead.</summary>
internal static class TypedDay
{
    /// <summary>As date fields send it.</summary>
    public const string Iso = "yyyy-MM-dd";

    private static readonly string[] Forms = [Iso, "d.M.yyyy", "d/M/yyyy"];

    /// <summary>Null where it is no day.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) ? day : null;
}
