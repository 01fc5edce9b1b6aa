using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// To those who were invited: the appointment was moved, or is by telephone instead of by video, or the other way round. It is
/// answered here, and the answer stays in sight.
/// </summary>
internal static class TimeChanged
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.TimeChanged, "timeChanged.title");
        Invitation.When(c, page);
        if (c.Viewer is not { Role: not Role.Counsellor } guest || c.Session.Phase != Phase.Invited)
        {
            page.Text(c.Texts["timeChanged.text"]);
            return page.Card();
        }
        foreach (var line in TelephoneWords.Agreed(c))
            page.Strong(line);
        Said(c, page, guest);
        page.Buttons(() =>
        {
            if (TelephoneWords.NeedsNumber(c))
                ClientInvitation.NumberInput(page);
            if (!guest.HasAccepted(c.Session) && MayAccept(c, guest))
                page.Execute("standIn.yes", "invitation.accept", style: ActionStyle.Positive);
            page.Fold("invitation.otherTime", () => ClientInvitation.Proposal(page));
        });
        return page.Card();
    }

    private static void Said(CardContext c, CardBuilder page, Participant guest)
    {
        var t = c.Texts;
        switch (guest)
        {
            case { Answer: Answer.Accepted } when guest.HasAccepted(c.Session):
                page.Banner(ContainerStyle.Good, t["timeChanged.accepted"]);
                break;
            case { Answer: Answer.Declined }:
                page.Banner(ContainerStyle.Emphasis, t["invitation.you.Declined"]);
                break;
            case { Answer: Answer.OtherTime } when !guest.IsAskedAgain(c.Session):
                page.Banner(ContainerStyle.Emphasis, t["invitation.you.OtherTime"], CardText.Proposal(guest, DateFormatter.Of(c)));
                break;
            default:
                if (!MayAccept(c, guest))
                    page.Text(t["timeChanged.text"]);
                else if (guest.IsAskedAgain(c.Session))
                    page.Text(t["invitation.moved.text"]);
                break;
        }
    }

    /// <summary>Consent to the video and the number to call are asked by the invitation's own form.</summary>
    private static bool MayAccept(CardContext c, Participant guest) =>
        !(ClientInvitation.AsksConsent(c) && !guest.Consent) && !TelephoneWords.NeedsNumber(c);
}
