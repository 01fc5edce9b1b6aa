using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The receipts as counsellors get them in their own chat: the latest, or one of them with its steps.</summary>
internal static class ReceiptCard
{
    /// <summary>One receipt with every step.</summary>
    /// <param name="c">The centre and the viewer.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="broken">
    /// The number from which on the chain of all receipts does not hold, where this one is not before it; else null.
    /// </param>
    public static AdaptiveCard Render(CentreContext c, ErasureReceipt receipt, long? broken = null)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, "receipt.title");
        Broken(page, broken);
        var number = (t["receipt.number"], t.LeftToRight(Markdown.Escape(receipt.Number)));
        if (receipt.IsUnreadable)
        {
            page.Text(t["receipt.unreadable"]);
            page.Facts(number);
            return page.Card();
        }
        if (broken is null && receipt.ResultOf(ErasureStep.VerifyChat) == StoredName.Of(ErasureResult.Gone))
            page.Banner(ContainerStyle.Good, t["receipt.done"]);
        page.Facts(
            number,
            (t["receipt.day"], DateFormatter.Day(receipt.Day, t)),
            Reference(t, receipt.Reference));
        if (ReceiptWords.Held(t, receipt) is { } held)
            page.Facts((t["receipt.held"], held));
        page.Section(t["receipt.steps"]);
        page.Facts([.. Enum.GetValues<ErasureStep>().Select(step => (t[$"receipt.step.{step}"], ReceiptWords.Result(t, receipt, step)))]);
        page.Note(t["erasure.admin"]);
        return page.Card();
    }

    /// <summary>The latest receipts, newest first, by their numbers.</summary>
    /// <param name="c">The centre and the viewer.</param>
    /// <param name="receipts">The receipts in this order.</param>
    /// <param name="broken">The number from which on the chain of all receipts does not hold; null where it holds.</param>
    public static AdaptiveCard Many(CentreContext c, IReadOnlyCollection<ErasureReceipt> receipts, long? broken = null)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, "receipts.title");
        Broken(page, broken);
        if (receipts.Count == 0)
            page.Text(t["receipts.none"]);
        foreach (var receipt in receipts)
        {
            var number = t.LeftToRight(Markdown.Escape(receipt.Number));
            if (receipt.IsUnreadable)
                page.Person(t["receipt.unreadable"], number);
            else
                page.Person(t.AtStart(DateFormatter.Day(receipt.Day, t)), number, ReceiptWords.Result(t, receipt, ErasureStep.VerifyChat));
        }
        if (receipts.FirstOrDefault() is { } latest)
            page.Note(t.Format("receipts.one", t["command.receipts"], latest.Number));
        return page.Card();
    }

    /// <summary>
    /// What the session's counsellors get in their own chats after the deletion, with the reference by which they find the receipt.
    /// Nothing on it leads to the chat, and the bot deletes it after a time.
    /// </summary>
    /// <param name="c">The centre and the counsellor.</param>
    /// <param name="held">When the session was; null if that is not known.</param>
    /// <param name="result">The key of the sentence about the chat.</param>
    /// <param name="reference">The receipt's reference.</param>
    /// <param name="page">The receipt on the counsellors' page; null if there is no such page.</param>
    public static AdaptiveCard ForCounsellor(CentreContext c, DateTimeOffset? held, string result, Guid reference, Uri? page)
    {
        var t = c.Texts;
        var card = new CardBuilder(c, "receipt.title");
        card.Banner(result == "erased.chatGone" ? ContainerStyle.Good : ContainerStyle.Warning, t[result]);
        card.Facts([
            .. held is { } day ? new[] { (t["receipt.session"], DateFormatter.Of(c).Date(day)) } : [],
            Reference(t, reference)]);
        card.Note(t.Format("receipt.own", t["command.receipts"]));
        if (page is not null)
            card.Open(t["receipt.page"], page);
        return card.Card();
    }

    private static (string, string) Reference(Texts t, Guid reference) => (t["receipt.reference"], t.LeftToRight(reference.ToString("D")));

    /// <summary>A chain that does not hold is said before anything that it would prove.</summary>
    private static void Broken(CardBuilder page, long? broken)
    {
        if (broken is { } first)
            page.Banner(ContainerStyle.Attention, page.Texts.Format("receipts.broken", first));
    }
}
