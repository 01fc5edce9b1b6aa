namespace TeamsCounselBot.Sessions;

/// <summary>The plan of a session changes, before it and during it.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>
    /// Time or topics changed before the session: the cards change in place, reminders move, and who was invited is told of another
    /// time and of video instead of telephone or the other way round.
    /// </summary>
    private TransitionBuilder Replan(Session s, Plan plan, DateTimeOffset now)
    {
        var moved = plan.Start != s.Plan.Start;
        var isOther = moved || plan.Medium != s.Plan.Medium;
        if (isOther && !moved)
            s = s.WithEach(p => AsWished(p, s, plan));
        s = s with { Plan = plan, FirstCall = isOther ? null : s.FirstCall, Round = isOther ? s.Round + 1 : s.Round };
        if (moved)
            s = reminders.Moved(NobodyOnTheWay(s) with { StartAskedAt = null }, timings, now, PlannedTime.Start);
        var step = TransitionBuilder.Of(s).Show(CardKind.Invitation);
        return isOther
            ? step.RemoveFromCounsellors(CardKind.FirstCall).UpdateEach(CardKind.OtherTime, s.Counsellors)
                .UpdateEach(CardKind.Declined, s.Counsellors)
                .RenewEach(CardKind.TimeChanged, s.Expected.Where(p => p.Role != Role.Counsellor))
                .Then(x => TellChange(x, moved ? Matter.NewTime : Matter.NewMedium, now))
            : step;
    }

    /// <summary>A wish for the medium that the session has now is answered, where it was for this start.</summary>
    private static Participant AsWished(Participant person, Session s, Plan plan) =>
        person is { Answer: Sessions.Answer.OtherTime, ProposedMedium: { } wished } && wished == plan.Medium && !person.AnsweredEarlier(s)
            ? person with
            {
                Answer = Sessions.Answer.Accepted,
                AnsweredFor = plan.Start,
                Proposal = null,
                ProposedStart = null,
                ProposedMedium = null,
            }
            : person;

    private TransitionBuilder ReplanLive(Session s, Plan plan, DateTimeOffset now)
    {
        if (plan.RemindsToMuteEvery != s.Plan.RemindsToMuteEvery)
            s = s with { MuteReminderAt = plan.RemindsToMuteEvery > TimeSpan.Zero && !s.Paused ? now + plan.RemindsToMuteEvery : null };
        if (plan.End != s.Plan.End)
            s = WithNewEnd(s, plan.End!.Value, now);
        var step = TransitionBuilder.Of(s with { Plan = plan }).Show(CardKind.Invitation).Show(CardKind.SessionCard);
        return plan.RemindsToMuteEvery == TimeSpan.Zero ? step.Then(HideMuteReminder) : step;
    }
}
