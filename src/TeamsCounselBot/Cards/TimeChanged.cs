using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To those who were invited: the appointment was moved.</summary>
internal static class TimeChanged
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.TimeChanged, "timeChanged.title");
        Invitation.When(c, page);
        page.Text(c.Texts[c.Viewer?.HasAccepted(c.Session) == true ? "timeChanged.accepted" : "timeChanged.text"]);
        if (c.Viewer is { Role: not Role.Counsellor } && c.Session.Phase == Phase.Invited)
            page.Execute("timeChanged.decline", "invitation.decline");
        return page.Card();
    }
}
