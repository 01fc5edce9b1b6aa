namespace TeamsCounselBot.Sessions;

/// <summary>A session by telephone: Teams tells of no start, so the counsellors have a card to call from.</summary>
internal sealed partial class SessionStateMachine
{
    private static TransitionBuilder OfferStart(Session s, DateTimeOffset now)
    {
        var step = TransitionBuilder.Of(s with { StartOffered = s.Plan.Start }).Show(CardKind.Invitation);
        return s.Plan.Medium == Medium.Telephone && now < s.Plan.Start ? step.RenewEach(CardKind.FirstCall, s.Callers) : step;
    }

    private static TransitionBuilder AskForStart(Session s, DateTimeOffset now)
    {
        var step = TransitionBuilder.Of(s with { StartAskedAt = now }).And(new Effect.ReadMeeting());
        return s.Plan.Medium == Medium.Telephone
            ? step.RenewEach(CardKind.FirstCall, s.Callers)
            : step.RenewCounsellors(CardKind.StartQuestion);
    }

    /// <summary>It is tried again, as a message of its own each time, three times in all.</summary>
    private TransitionBuilder FirstCallFailed(Session s, DateTimeOffset now) => TransitionBuilder
        .Of(s with { FirstCall = NotReached(s.FirstCall ?? new Call(), now) })
        .ShowEach(CardKind.FirstCall, s.Callers).Show(CardKind.Invitation);

    /// <summary>The calls are for all clients together, so none of them was reached.</summary>
    private static Session NobodyReached(Session s) => s.Awaited.ToList()
        .Aggregate(s, (x, p) => x.With(p with { Turnout = Turnout.NotCome, AwaitedUntil = null, OnTheWaySince = null }));

    /// <summary>After the last try nobody has to say once more that the client was not reached.</summary>
    private TransitionBuilder CloseUnheard(Session s, DateTimeOffset now) =>
        Close(s is { IsCalledInVain: true, FirstCall.HasFailed: true } ? NobodyReached(s) with { NewAppointment = true } : s, now);

    /// <summary>The counsellors call again after all: the tries begin again, with a card to call from.</summary>
    private static TransitionBuilder ToBeCalledAgain(Session s, DateTimeOffset now)
    {
        s = s.WithEach(NobodyAskedFor) with
        {
            Phase = Phase.Invited,
            NoShow = false,
            EndedByCounsellor = false,
            NewAppointment = false,
            NewAppointmentFor = [],
            EndedAt = null,
            EraseAt = null,
            SeriesQuestionAt = null,
            StartAskedAt = now >= s.Plan.Start ? now : null,
        };
        return RemoveClosingCards(s).RenewEach(CardKind.FirstCall, s.Callers).Show(CardKind.Invitation);
    }

    private static TransitionBuilder CallAgain(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { FirstCall = s.FirstCall! with { TryAgainAt = null } }).RenewEach(CardKind.FirstCall, s.Callers);
}
