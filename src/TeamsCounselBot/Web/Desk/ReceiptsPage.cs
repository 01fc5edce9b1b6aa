using TeamsCounselBot.Cards;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Desk;

/// <summary>The centre's receipts of deletion, and whether their chain holds.</summary>
internal static class ReceiptsPage
{
    /// <param name="view">Whose page.</param>
    /// <param name="chain">All receipts, from the first on.</param>
    /// <param name="most">How many are listed at once.</param>
    /// <param name="before">Only receipts with a smaller number are listed; null = the newest.</param>
    public static PageShell Page(DeskView view, IReadOnlyList<ReceiptLink> chain, int most, long? before)
    {
        var t = view.Texts;
        if (chain.Count == 0)
            return DeskFrame.Page(view, t["desk.nav.receipts"], $"<p>{t["receipts.none"]}</p>");
        List<ReceiptLink> listed = [.. chain.Where(link => link.Number < (before ?? long.MaxValue)).Reverse().Take(most)];
        Html older = $"""<a href="{view.Address(DeskRoutes.Receipts, $"&before={listed.LastOrDefault()?.Number}")}">{t["desk.receipts.older"]}</a>""";
        Html newest = $"""<a href="{view.Address(DeskRoutes.Receipts)}">{t["desk.receipts.newest"]}</a>""";
        return DeskFrame.Page(view, t["desk.nav.receipts"], $"""
            {Check(view, chain)}
            <section aria-label="{t["desk.nav.receipts"]}"><ul class="list">{listed.Select(link => Row(view, link))}</ul></section>
            <p class="actions">{(before is null ? Html.None : newest)}{(listed.Count > 0 && listed[^1].Number > chain[0].Number ? older : Html.None)}</p>
            """);
    }

    private static Html Check(DeskView view, IReadOnlyList<ReceiptLink> chain)
    {
        var t = view.Texts;
        return $"""
            {(Receipts.FirstBroken(chain) is { } number
                ? GuestForms.Banner("bad", t.Format("receipts.broken", number))
                : GuestForms.Banner("good", t.Format("desk.receipts.whole", chain.Count)))}
            <p class="hint">{t["desk.receipts.last"]}<br><code dir="ltr">{Convert.ToHexStringLower(chain[^1].Hash)}</code></p>
            <p class="actions screen"><a class="button second" href="{DeskRoutes.Receipts}.json" download>{t["desk.receipts.file"]}</a></p>
            """;
    }

    private static Html Row(DeskView view, ReceiptLink link)
    {
        var (t, shown) = (view.Texts, CentreBooks.Shown(link));
        var what = shown.IsUnreadable ? t["receipt.unreadable"] : $"{view.Clock.DateAndTime(shown.FinishedAt)} · {ReceiptCard.Result(t, shown, ErasureStep.VerifyChat)}";
        return $"""<li><a href="{view.Address($"{DeskRoutes.Receipts}/{shown.Number}")}">{t.Format("desk.receipts.row", shown.Number)}</a> <span class="quiet">{what}</span></li>""";
    }
}

/// <summary>One receipt, to be read, printed or kept as a file.</summary>
internal static class ReceiptPage
{
    /// <param name="view">Whose page.</param>
    /// <param name="link">The receipt.</param>
    /// <param name="broken">From which number on the chain does not hold; null where it holds.</param>
    public static PageShell Page(DeskView view, ReceiptLink link, long? broken)
    {
        var (t, shown) = (view.Texts, CentreBooks.Shown(link));
        return DeskFrame.Page(view, t.Format("desk.receipts.row", shown.Number), $"""
            {(broken <= link.Number ? GuestForms.Banner("bad", t.Format("receipts.broken", broken)) : GuestForms.Banner("good", t["desk.receipt.fits"]))}
            <section aria-labelledby="what"><h2 id="what">{t["receipt.title"]}</h2>
            {(link.Receipt is { } receipt ? Content(view, receipt, shown) : GuestForms.Paragraph(t["receipt.unreadable"]))}
            {DeskFrame.Facts([(t["desk.receipt.hash"], $"""<code dir="ltr">{Convert.ToHexStringLower(link.Hash)}</code>""")])}
            </section>
            <p class="actions screen"><button type="button" class="second" data-do="print" hidden>{t["desk.receipt.print"]}</button>
            <a class="button second" href="{DeskRoutes.Receipts}/{shown.Number}.json" download>{t["desk.receipt.file"]}</a></p>
            <p class="screen"><a href="{view.Address(DeskRoutes.Receipts)}">{t["desk.receipt.back"]}</a></p>
            """);
    }

    private static Html Content(DeskView view, Receipt receipt, ErasureReceipt shown)
    {
        var (t, clock) = (view.Texts, view.Clock);
        return $"""
            {DeskFrame.Facts([
                (t["desk.receipt.reference"], (Html)$"""<code dir="ltr">{receipt.Reference.ToString()}</code>"""),
                (t["receipt.started"], $"{clock.DateTimeInZone(shown.StartedAt)}"),
                (t["receipt.finished"], $"{clock.DateTimeInZone(shown.FinishedAt)}"),
            ])}
            <h3>{t["receipt.steps"]}</h3>
            {DeskFrame.Facts(Enum.GetValues<ErasureStep>().Select(step => (t[$"receipt.step.{step}"], (Html)$"{ReceiptCard.Result(t, shown, step)}")))}
            <p class="hint">{t["erasure.admin"]}</p>
            """;
    }
}
