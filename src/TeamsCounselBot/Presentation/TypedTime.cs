using System.Globalization;

namespace TeamsCounselBot.Presentation;

/// <summary>A time of day as a time field sends it, or as people write it where a client shows a text field instead.</summary>
internal static class TypedTime
{
    private static readonly string[] Forms = ["H:mm", "H:mm:ss", "H.mm"];

    /// <summary>Null where it is no time of day.</summary>
    public static TimeOnly? Read(string? text) =>
        TimeOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;
}
