using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The results of an erasure, in words.</summary>
internal static partial class ReceiptWords
{
    /// <summary>A result is a word of ours, or counts in the form <c>recordings=1;transcripts=0</c>.</summary>
    public static string Result(Texts t, ErasureReceipt receipt, ErasureStep step)
    {
        var result = receipt.ResultOf(step)
            ?? StoredName.Of(step == ErasureStep.EraseData ? ErasureResult.Erased : ErasureResult.Unknown);
        return Counts().IsMatch(result)
            ? t.List(result.Split(';').Select(part => part.Split('=')).Select(part => Count(t, part[0], part[1])))
            : t.Find($"receipt.result.{result}") ?? t["receipt.result.unknown"];
    }

    /// <summary>From when to when the deletion waited, since somebody asked for it; null where nobody did.</summary>
    public static string? Held(Texts t, ErasureReceipt receipt) =>
        receipt.Results.GetValueOrDefault(Erasure.Held)?.Split('/') is [var from, var until]
            && Day(from) is { } first && Day(until) is { } last
            ? t.Format("receipt.held.days", DateFormatter.Day(first, t), DateFormatter.Day(last, t))
            : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, TypedDay.Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Count(Texts t, string what, string count) =>
        t.Format($"receipt.{what}", count == "unknown" ? t["receipt.unknown"] : count);

    [GeneratedRegex("^(recordings|transcripts)=[0-9a-z]+(;(recordings|transcripts)=[0-9a-z]+)*$")]
    private static partial Regex Counts();
}
