namespace TeamsCounselBot.Sessions;

/// <summary>A client's own words for their safety.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>A callback that is under way is handled by the wish at once.</summary>
    private static TransitionBuilder WishCallback(Session s, SessionEvent.CallbackWished e)
    {
        if (s.People[e.By].CallbackWish == e.Wish)
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s.With(s.People[e.By] with { CallbackWish = e.Wish }))
            .Show(CardKind.Invitation).ShowCounsellors(CardKind.Callback);
        return s.Phase == Phase.Live ? step.Show(CardKind.SessionCard) : step;
    }

    /// <summary>A tick agrees that the need is kept; with nothing left the consent goes too.</summary>
    private TransitionBuilder SaveNeeds(Session s, SessionEvent.NeedsSaved e, DateTimeOffset now)
    {
        var (client, needs) = (s.People[e.By], e.Needs.Intersect(Need.All));
        var language = needs.Contains(Need.Interpreter) ? Said(e.Language) : null;
        return needs.SetEquals(client.Needs) && language == client.NeedsLanguage
            ? TransitionBuilder.Of(s)
            : NeedsChanged(s.With((client with { Needs = needs, NeedsLanguage = language })
                .Noting(ConsentFor.Needs, !needs.IsEmpty, s, now)), now);
    }

    private TransitionBuilder NeedsChanged(Session s, DateTimeOffset now) => s.Phase switch
    {
        Phase.Live => TransitionBuilder.Of(s).Show(CardKind.Invitation).Show(CardKind.SessionCard)
            .UpdateEach(CardKind.Callback, s.Counsellors),
        Phase.Invited => ShowProgressSoon(s, now),
        _ => TransitionBuilder.Of(s),
    };

    /// <summary>Counsellors are told by a message of their own, once in some minutes. Their card is there until it is taken back.</summary>
    private static TransitionBuilder SayNotFree(Session s, SessionEvent.NotFree e, DateTimeOffset now)
    {
        var client = s.People[e.By];
        if (e.IsFree == client.NotFreeSince is null)
            return TransitionBuilder.Of(s);
        s = s.With(client with { NotFreeSince = e.IsFree ? null : now });
        if (!e.IsFree)
            return Ask(s, CardKind.NotFree, e.By, now);
        return s.Clients.Any(p => p.NotFreeSince is not null)
            ? TransitionBuilder.Of(s).ShowCounsellors(CardKind.NotFree)
            : TransitionBuilder.Of(s).RemoveFromCounsellors(CardKind.NotFree).Show(CardKind.SessionCard);
    }

    /// <summary>The talk is over: what was said of it does not hold any more.</summary>
    private static Session EverybodyFree(Session s) => s.WithEach(p => p with { NotFreeSince = null });
}
