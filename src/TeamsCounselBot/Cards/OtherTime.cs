using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: the other times that clients propose; the counsellor can take one over.</summary>
internal static class OtherTime
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.OtherTime, "otherTime.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (Asking(c).Count == 0 || c.Session.Phase != Phase.Invited)
        {
            page.Text(c.Texts["otherTime.done"]);
            Setup.StillInTeams(c, page);
        }
        else
        {
            page.Some(Asking(c), client =>
                page.Quote(CardText.Name(client, c.Texts), CardText.Proposal(client, DateFormatter.OfCentre(c))));
            Take(c, page);
        }
        return page.Card();
    }

    public static IReadOnlyList<Participant> Asking(CardContext c) =>
        [.. c.Session.Clients.Where(p => p is { Answer: Answer.OtherTime, Removed: false })];

    /// <summary>
    /// The form that moves the session. Inputs: <c>client</c>, and <c>plannedStartDate</c>, <c>plannedStartTime</c> on the centre's
    /// clock.
    /// </summary>
    public static void Take(CardContext c, CardBuilder page)
    {
        var (asking, t) = (Asking(c), c.Texts);
        if (asking.Count == 0)
            return;
        if (asking.Count > 1)
            page.Choice("client", t["otherTime.whose"], asking[0].Id, asking.Take(2 * c.Excerpt.People)
                .Select(p => (p.Id, PlainWords.Name(p, t))));
        page.Moment("plannedStart", t["otherTime.start"], asking[0].ProposedStart ?? c.Session.Plan.Start);
        page.Buttons(() => page.ExecuteTitled(t["otherTime.take"], "proposal.take", inputs: true, ActionStyle.Positive,
            asking.Count == 1 ? ("client", asking[0].Id) : null));
    }
}
