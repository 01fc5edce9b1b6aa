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

    private static TransitionBuilder CallAgain(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { FirstCall = s.FirstCall! with { TryAgainAt = null } }).RenewEach(CardKind.FirstCall, s.Callers);
}
