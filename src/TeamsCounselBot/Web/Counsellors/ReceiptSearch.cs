using System.Globalization;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>Which receipts somebody looks for. A day that is none, or a word that fits nothing, is as if it was not given.</summary>
/// <param name="From">The first day of erasure.</param>
/// <param name="Until">The last day of erasure.</param>
/// <param name="Find">A number, or the beginning of a reference.</param>
internal sealed record ReceiptSearch(DateOnly? From, DateOnly? Until, string Find)
{
    public const string FromField = "from";
    public const string UntilField = "until";
    public const string FindField = "find";

    private const int LongestWord = 36;

    /// <summary>Something shorter is a number: many references begin with it.</summary>
    private const int ShortestBeginning = 4;

    public static ReceiptSearch Of(IQueryCollection query) =>
        new(TypedDay.Read(query[FromField]), TypedDay.Read(query[UntilField]), Word(query[FindField].ToString().Trim()));

    public bool IsAll => From is null && Until is null && Find.Length == 0;

    public static string Written(DateOnly? day) => day?.ToString(TypedDay.Iso, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The same search in another address.</summary>
    public string Query => IsAll
        ? ""
        : $"&{FromField}={Written(From)}&{UntilField}={Written(Until)}&{FindField}={Uri.EscapeDataString(Find)}";

    /// <summary>A receipt that cannot be read has no day and no reference.</summary>
    public bool Finds(ReceiptLink link)
    {
        var shown = CentreQueries.Shown(link);
        if (shown.IsUnreadable)
            return From is null && Until is null && (Find.Length == 0 || shown.Number == Find);
        return (From is not { } from || shown.Day >= from) && (Until is not { } until || shown.Day <= until)
            && (Find.Length == 0 || shown.Number == Find
                || (Find.Length >= ShortestBeginning && shown.Reference.ToString().StartsWith(Find, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Word(string text) => text.Length <= LongestWord ? text : text[..LongestWord];
}
