namespace TeamsCounselBot.Sessions;

/// <summary>
/// All rules of a session in one pure function. Which part of its life a rule belongs to decides the file:
/// <c>Decider.Preparation</c>, <c>.People</c>, <c>.Answers</c>, <c>.Reminders</c>, <c>.Live</c>, <c>.Disruptions</c>,
/// <c>.Closing</c>, <c>.Erasing</c>; what time brings is listed in <c>.Time</c>.
/// </summary>
internal sealed partial class Decider(Rules rules)
{
    private const int MostAtOnce = 200;

    /// <summary>
    /// The next state after <paramref name="e"/> at <paramref name="now"/>. An event that means nothing in
    /// this state, or that its author may not cause, leaves the state as it is and has no effects.
    /// </summary>
    public Decision Decide(Session? state, SessionEvent e, DateTimeOffset now)
    {
        if (state is null)
            return e is SessionEvent.BotAdded added ? Finish(Create(added, now), now) : new Decision(null, [], null);
        if (state.Phase == Phase.Erased || Permission.Check(state, e) != Verdict.Allowed)
            return Finish(Step.Of(state), now);
        return Finish(Next(state, e, now), now);
    }

    private Step Next(Session s, SessionEvent e, DateTimeOffset now) => e switch
    {
        SessionEvent.BotAdded x => AddedAgain(s, x),
        SessionEvent.BotRemoved => Step.Of(s with { RemovedAt = s.RemovedAt ?? now }),
        SessionEvent.MembersAdded x => MembersAdded(s, x, now),
        SessionEvent.MembersRemoved x => MembersRemoved(s, x, now),
        SessionEvent.MeetingRead x => MeetingWasRead(s, x, now),
        SessionEvent.RecordingSwitched x => RecordingWasSwitched(s, x),
        SessionEvent.TenantChecked x => TenantWasChecked(s, x.Check),
        SessionEvent.Met x => WasMet(s, x.Person),
        SessionEvent.RoleSet x => SetRole(s, x),
        SessionEvent.SetupSaved x => SetUp(s, x.Plan, now),
        SessionEvent.Answered x => Answer(s, x),
        SessionEvent.ProposalTaken x => TakeProposal(s, x, now),
        SessionEvent.ConsentGiven x => GiveConsent(s, x.By),
        SessionEvent.ConsentWithdrawn x => WithdrawConsent(s, x.By),
        SessionEvent.DocumentsAnnounced x => AnnounceDocuments(s, x, now),
        SessionEvent.DocumentsAgreed x => AgreeDocuments(s, x),
        SessionEvent.LanguageChosen x => Step.Of(s.With(s.People[x.By] with { Language = x.Language })),
        SessionEvent.ChecklistSaved x => Tick(s, x),
        SessionEvent.PhoneLeft x => LeavePhone(s, x),
        SessionEvent.MeetingStarted => MeetingStarted(s, now),
        SessionEvent.StartedByCounsellor => GoLive(s, now),
        SessionEvent.MeetingEnded => MeetingEnded(s, now),
        SessionEvent.Joined x => Joined(s, x.People, now),
        SessionEvent.Left x => Left(s, x.People, now),
        SessionEvent.EndedByCounsellor => Close(s with { EndedByCounsellor = true }, now),
        SessionEvent.Extended x => Extend(s, x.Minutes, now),
        SessionEvent.PauseToggled => Pause(s, now),
        SessionEvent.CancelledByCounsellor => Cancel(s, now),
        SessionEvent.CameraChanged x => CameraChanged(s, x),
        SessionEvent.DisruptionReported x => DisruptionReported(s, x.By, now),
        SessionEvent.CallbackReached => CallbackReached(s),
        SessionEvent.CallbackFailed => CallbackFailed(s, now),
        SessionEvent.NewAppointment => MakeNewAppointment(s, now),
        SessionEvent.FeedbackGiven x => FeedbackGiven(s, x, now),
        SessionEvent.EraseNow => BeginErasure(s, now),
        SessionEvent.ErasePostponed x => Postpone(s, x.Reason),
        SessionEvent.SeriesGoesOn => SeriesGoesOn(s, now),
        SessionEvent.Shown x => Step.Of(s with { Posted = s.Posted.SetItem(x.Surface.Key, x.ActivityId) }),
        SessionEvent.StrayMet x => Step.Of(s).And(new Effect.Remove(x.Surface, x.ActivityId)),
        SessionEvent.SetupAsked x => Step.Of(s).RenewEach(CardKind.Setup, [s.People[x.By]]),
        SessionEvent.Withdrawn x => Step.Of(s with { Posted = s.Posted.Remove(x.Surface.Key) }),
        SessionEvent.TargetedRefused x => ShowOtherwise(s, x.Surface),
        SessionEvent.ErasureStepDone x => ErasureGoesOn(s, x),
        SessionEvent.ErasureStepFailed x => ErasureFailed(s, x, now),
        SessionEvent.TimePassed => PassTime(s, now),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an event without a rule"),
    };

    private Decision Finish(Step step, DateTimeOffset now) => new(
        step.State,
        [.. step.Effects.Where(e => IsPossible(step.State, e))],
        Due(step.State, now).Select(d => (DateTimeOffset?)d.At).Min());

    /// <summary>What cannot reach anybody, or must not, is not even tried.</summary>
    private static bool IsPossible(Session s, Effect e) => e switch
    {
        Effect.Show x => Audience.Allows(s, x.Surface),
        Effect.Withdraw or Effect.Remove or Effect.ReadMeeting or Effect.SwitchRecordingOff or Effect.CheckTenant => s.RemovedAt is null,
        Effect.Erase => true,
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an effect without a rule"),
    };

    private Step PassTime(Session s, DateTimeOffset now)
    {
        var step = Step.Of(s);
        for (var i = 0; i < MostAtOnce; i++)
        {
            var due = Due(step.State, now).Where(d => d.At <= now).OrderBy(d => d.At).Select(d => d.What).FirstOrDefault();
            if (due is null)
                return step;
            step = step.Then(x => due(x, now));
        }
        return step;
    }

    private static Session Once(Session s, string key) => s with { Done = s.Done.Add(key) };
}
