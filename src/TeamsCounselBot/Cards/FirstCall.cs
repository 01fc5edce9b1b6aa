using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors, for a session by telephone: whom to call, on which number, and the result.</summary>
internal static class FirstCall
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new CardBuilder(c, CardKind.FirstCall, "firstCall.title");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (session is not { Phase: Phase.Invited, Plan: { Medium: Medium.Telephone, Start: { } start } })
            page.Text(t["firstCall.done"]);
        else
        {
            Call(c, page, start);
            page.Confirm("invitation.cancel", "invitation.cancel.question", "session.cancel", "invitation.cancel.confirm");
        }
        return page.Card();
    }

    /// <summary>For people who are shown nothing alone, on their own view of the invitation.</summary>
    public static void Call(CardContext c, CardBuilder page, DateTimeOffset start)
    {
        var (session, t) = (c.Session, c.Texts);
        var hasFailed = session.FirstCall is { HasFailed: true };
        if (hasFailed)
            page.Banner(ContainerStyle.Attention, t["firstCall.failed"]);
        page.Strong(t.Format(session.Plan.ClientCalls ? "firstCall.isCalled" : "firstCall.call", DateFormatter.Of(c).TimeInZone(start)));
        var numbers = CallbackNumbers.All(session);
        if (numbers.IsEmpty && !session.Plan.ClientCalls && session.Clients.All(p => p.WantsCall))
            page.Banner(ContainerStyle.Warning, t["callback.none"], t["callback.none.text"]);
        page.Some(numbers, person => page.Number(CardText.Name(person, t), person.Phone!));
        foreach (var client in session.Clients.Where(p => !p.WantsCall))
            page.Text(t.Format("firstCall.self", CardText.Name(client, t)));
        Callback.Attempts(c, page, session.FirstCall ?? new Call());
        page.Buttons(() =>
        {
            page.Execute("firstCall.reached", "session.start", style: hasFailed ? null : ActionStyle.Positive);
            if (!hasFailed)
                page.ExecuteTitled(c.Texts["callback.notReached"], "call.notReached", tooltip: Callback.Retry(c));
        });
    }
}
