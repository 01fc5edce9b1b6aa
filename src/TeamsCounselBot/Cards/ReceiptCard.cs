using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The receipt of an erasure: what was done, when, with what result; no names, no content, no chat id.</summary>
/// <param name="Number">What the receipt is found by; means nothing outside.</param>
/// <param name="StartedAt">When the erasure began.</param>
/// <param name="FinishedAt">When the chat was verified to be gone and the session's data was erased.</param>
/// <param name="Results">Step → result, as <see cref="Erasure.Results"/> holds them.</param>
internal sealed record ErasureReceipt(string Number, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, ImmutableSortedDictionary<string, string> Results)
{
    /// <summary>Nothing but its number is known: what was kept of it is damaged.</summary>
    public bool IsUnreadable { get; init; }

    public static ErasureReceipt Unreadable(string number) =>
        new(number, default, default, ImmutableSortedDictionary<string, string>.Empty) { IsUnreadable = true };
}

/// <summary>The receipts as counsellors get them in their own chat: the latest, or one of them with its steps.</summary>
internal static partial class ReceiptCard
{
    /// <summary>One receipt with every step.</summary>
    /// <param name="c">Whose card it is.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="broken">The number from which on the chain of all receipts does not hold, where this one is not before it; else null.</param>
    public static AdaptiveCard Render(CentreContext c, ErasureReceipt receipt, long? broken = null)
    {
        var (t, clock) = (c.Texts, Clock.Of(c));
        var page = new Page(c, "receipt.title");
        Broken(page, broken);
        var number = (t["receipt.number"], t.LeftToRight(Markdown.Escape(receipt.Number)));
        if (receipt.IsUnreadable)
        {
            page.Text(t["receipt.unreadable"]);
            page.Facts(number);
            return page.Card();
        }
        if (broken is null && receipt.Results.GetValueOrDefault(nameof(ErasureStep.VerifyChat)) == Decider.Gone)
            page.Banner(ContainerStyle.Good, t["receipt.done"]);
        page.Facts(
            number,
            (t["receipt.started"], clock.DateTimeInZone(receipt.StartedAt)),
            (t["receipt.finished"], clock.DateTimeInZone(receipt.FinishedAt)));
        page.Section(t["receipt.steps"]);
        page.Facts([.. Enum.GetValues<ErasureStep>().Select(step => (t[$"receipt.step.{step}"], Result(t, receipt, step)))]);
        page.Note(t["erasure.admin"]);
        return page.Card();
    }

    /// <summary>The latest receipts, newest first, by their numbers.</summary>
    /// <param name="c">Whose card it is.</param>
    /// <param name="receipts">The receipts in this order.</param>
    /// <param name="broken">The number from which on the chain of all receipts does not hold; null where it holds.</param>
    public static AdaptiveCard Many(CentreContext c, IReadOnlyCollection<ErasureReceipt> receipts, long? broken = null)
    {
        var (t, clock) = (c.Texts, Clock.Of(c));
        var page = new Page(c, "receipts.title");
        Broken(page, broken);
        if (receipts.Count == 0)
            page.Text(t["receipts.none"]);
        foreach (var receipt in receipts)
        {
            var number = t.LeftToRight(Markdown.Escape(receipt.Number));
            if (receipt.IsUnreadable)
                page.Person(t["receipt.unreadable"], number);
            else
                page.Person(clock.DateAndTime(receipt.FinishedAt), number, Result(t, receipt, ErasureStep.VerifyChat));
        }
        if (receipts.FirstOrDefault() is { } latest)
            page.Note(t.Format("receipts.one", t["command.receipts"], latest.Number));
        return page.Card();
    }

    /// <summary>A chain that does not hold is said before anything that it would prove.</summary>
    private static void Broken(Page page, long? broken)
    {
        if (broken is { } first)
            page.Banner(ContainerStyle.Attention, page.Texts.Format("receipts.broken", first));
    }

    /// <summary>A result is a word of ours, or counts in the form <c>recordings=1;transcripts=0</c>.</summary>
    public static string Result(Texts t, ErasureReceipt receipt, ErasureStep step)
    {
        var result = receipt.Results.GetValueOrDefault(step.ToString(), step == ErasureStep.EraseData ? "erased" : "unknown");
        return Counts().IsMatch(result)
            ? string.Join(", ", result.Split(';').Select(part => part.Split('=')).Select(part => Count(t, part[0], part[1])))
            : t.Find($"receipt.result.{result}") ?? t["receipt.result.unknown"];
    }

    private static string Count(Texts t, string what, string count) =>
        t.Format($"receipt.{what}", count == "unknown" ? t["receipt.unknown"] : count);

    [GeneratedRegex("^(recordings|transcripts)=[0-9a-z]+(;(recordings|transcripts)=[0-9a-z]+)*$")]
    private static partial Regex Counts();
}
