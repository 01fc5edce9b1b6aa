using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The chat is still there: why, and what an administrator can do.</summary>
internal static class ErasureProblem
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, CardKind.ErasureProblem, "trouble.title");
        if (!c.ForCounsellor)
        {
            page.Text(t["trouble.client"]);
            return page.Card(refreshed: true);
        }
        if (c.Session.Erasure is not { Fault: not ErasureFault.None } erasure)
        {
            page.Text(t["trouble.over"]);
            return page.Card(refreshed: true);
        }
        Tell(c, page, erasure);
        return page.Card(refreshed: true);
    }

    public static void Tell(CardContext c, CardBuilder page, Erasure erasure)
    {
        var t = c.Texts;
        page.Banner(erasure.Fault == ErasureFault.Temporary
            ? ContainerStyle.Emphasis
            : ContainerStyle.Attention, t[$"trouble.{erasure.Fault}"]);
        if (erasure.Fault is ErasureFault.Refused or ErasureFault.Retained or ErasureFault.Unverified)
            page.Quote(t["trouble.forAdmin"], t[$"trouble.{erasure.Fault}.admin"]);
        List<string> notes = [t.Format("trouble.attempts", erasure.Attempts)];
        if (erasure.TryAgainAt is { } next)
            notes.Add(t.Format("trouble.next", DateFormatter.Of(c).DateTimeInZone(next)));
        page.Note(string.Join(" · ", notes));
        if (!erasure.IsRefused)
            return;
        page.Text(t["trouble.again.text"]);
        if (erasure.TryAgainAt is not null)
            page.Buttons(() => page.Execute("trouble.again", "erase.again", style: ActionStyle.Positive));
    }
}
