using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To clients: a colleague speaks with them instead. Does that suit them?</summary>
internal static class StandInCard
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.StandIn, "standIn.title");
        Invitation.When(c, page);
        if (c is { ForClient: true, Viewer.AsksStandIn: true, Session.Phase: Phase.Invited })
        {
            Ask(c, page);
            page.Fold("invitation.otherTime", () => ClientInvitation.Proposal(page));
        }
        else if (StandInWords.Instead(c, CardText.OneLine) is { } instead && c.Viewer is not null)
            page.Text(instead);
        return page.Card();
    }

    /// <summary>Somebody who has not accepted yet answers with the invitation's own buttons.</summary>
    public static void Ask(CardContext c, CardBuilder page)
    {
        if (c is not { ForClient: true, Viewer: { AsksStandIn: true } client, Session.Phase: Phase.Invited }
            || StandInWords.Instead(c, CardText.OneLine) is not { } instead)
            return;
        page.Banner(ContainerStyle.Warning, instead, c.Texts["standIn.suits"]);
        if (client.HasAccepted(c.Session))
            page.Buttons(() => page.Execute("standIn.yes", "invitation.accept", style: ActionStyle.Positive));
    }

    /// <summary>For counsellors: what became of it.</summary>
    public static void Tell(CardContext c, CardBuilder page)
    {
        if (StandInWords.ForCounsellors(c, CardText.OneLine) is { } told)
            page.Banner(ContainerStyle.Accent, told);
    }
}
