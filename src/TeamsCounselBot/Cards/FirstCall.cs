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
            if (!session.IsCalledInVain || !session.Awaited.Any())
                page.Confirm("invitation.cancel", SeriesWords.CancelQuestion(session), "session.cancel", "invitation.cancel.confirm");
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
        var time = DateFormatter.Of(c).TimeInZone(start);
        if (session.NobodyIsLeft)
            page.Banner(ContainerStyle.Warning, t["declined.all"]);
        var words = session.Clients.Where(client => client.Answer != Answer.Declined)
            .Select(client => ClientNumber.Words(c, client, CallFor.Beginning)).ToList();
        page.Strong(session.Plan.ClientCalls || (words.Count > 0 && words.All(it => it.Way is not null))
            ? t.Format("firstCall.isCalled", time)
            : words.Count > 0 && words.All(it => it.Signs is not null) ? time
            : t.Format("firstCall.call", time));
        if (!session.Plan.ClientCalls && !session.NobodyIsLeft && words.All(it => it is { Number: null, Way: null }))
            page.Banner(ContainerStyle.Warning, t["callback.none"], t["callback.none.text"]);
        page.Some([.. words.Where(it => it is { Number: not null } or { Way: not null } or { Signs: not null })], person =>
        {
            // Somebody who wants no call calls by themselves, as they read on their own card.
            ClientNumber.Wishes(page, person, person.WantsNoCall ? [t.Format("firstCall.self", person.Name)] : []);
            ClientNumber.Number(c, page, person, FontSize.ExtraLarge);
        });
        Callback.Attempts(c, page, session.FirstCall ?? new Call());
        page.Buttons(() =>
        {
            page.Execute("firstCall.reached", "session.start", style: hasFailed ? null : ActionStyle.Positive);
            if (!hasFailed)
                page.ExecuteTitled(c.Texts["callback.notReached"], "call.notReached", tooltip: Callback.Retry(c));
            NewAppointment(session, page);
        });
    }

    /// <summary>Once somebody was called in vain, another appointment takes the place of the cancellation.</summary>
    private static void NewAppointment(Session session, CardBuilder page)
    {
        if (!session.IsCalledInVain || session.Awaited.FirstOrDefault() is not { } client)
            return;
        page.Fold("callback.newAppointment", () =>
        {
            page.Text(page.Texts["firstCall.newAppointment"]);
            page.ExecuteTitled(page.Texts["callback.newAppointment.confirm"], "arrival.newAppointment", style: ActionStyle.Destructive,
                with: ("who", client.Id));
        });
    }
}
