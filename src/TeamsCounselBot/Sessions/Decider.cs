using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// All rules of a session in one pure function. Which part of its life a rule belongs to decides
/// the file: <c>Decider.Preparation</c>, <c>.Live</c>, <c>.Closing</c>; what time brings is in <c>.Time</c>.
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
            return e is SessionEvent.BotAdded added ? Finish(Create(added)) : new Decision(null, [], null);
        if (Permission.Check(state, e) != Verdict.Allowed)
            return Finish(Step.Of(state));
        return Finish(Next(state, e, now));
    }

    private Step Next(Session s, SessionEvent e, DateTimeOffset now) => e switch
    {
        SessionEvent.BotAdded x => AddedAgain(s, x),
        SessionEvent.BotRemoved => s.Phase < Phase.Erasing ? BeginErasure(s, now) : Step.Of(s),
        SessionEvent.MeetingRead x => MeetingWasRead(s, x, now),
        SessionEvent.RecordingSwitched x => RecordingWasSwitched(s, x),
        SessionEvent.Met x => Step.Of(Meet(s, x.Person)),
        SessionEvent.SetupSaved x => SetUp(s, x, now),
        SessionEvent.Answered x => Answer(s, x),
        SessionEvent.LanguageChosen x => Step.Of(s.With(s.People[x.By] with { Language = x.Language })),
        SessionEvent.ChecklistSaved x => Tick(s, x),
        SessionEvent.PhoneLeft x => LeavePhone(s, x),
        SessionEvent.MeetingStarted => MeetingStarted(s, now),
        SessionEvent.StartedByCounsellor => GoLive(s, now),
        SessionEvent.MeetingEnded => MeetingEnded(s, now),
        SessionEvent.Joined x => Joined(s, x.People, now),
        SessionEvent.Left x => Left(s, x.People, now),
        SessionEvent.EndedByCounsellor => Close(s with { EndedByCounsellor = true }, now),
        SessionEvent.Extended x => Extend(s, x.Minutes),
        SessionEvent.PauseToggled => Pause(s, now),
        SessionEvent.CancelledByCounsellor => Cancel(s, now),
        SessionEvent.CameraChanged x => CameraChanged(s, x),
        SessionEvent.DisruptionReported x => DisruptionReported(s, x.By, now),
        SessionEvent.CallbackReached => DisruptionOver(s),
        SessionEvent.CallbackFailed => CallbackFailed(s, now),
        SessionEvent.NewAppointment => s.Phase == Phase.Live ? Close(s, now) : DisruptionOver(s),
        SessionEvent.FeedbackGiven x => FeedbackGiven(s, x, now),
        SessionEvent.EraseNow => BeginErasure(s, now),
        SessionEvent.ErasePostponed => Postpone(s),
        SessionEvent.Shown x => Step.Of(s with { Posted = s.Posted.SetItem(x.Surface.Key, x.ActivityId) }),
        SessionEvent.Withdrawn x => Step.Of(s with { Posted = s.Posted.Remove(x.Surface.Key) }),
        SessionEvent.TargetedRefused x => ShowOtherwise(s, x.Surface),
        SessionEvent.ErasureStepDone x => ErasureGoesOn(s, x, now),
        SessionEvent.ErasureStepFailed x => ErasureFailed(s, x, now),
        SessionEvent.TimePassed => PassTime(s, now),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an event without a rule"),
    };

    private Decision Finish(Step step) =>
        new(step.State, step.Effects, Due(step.State).Select(d => (DateTimeOffset?)d.At).Min());

    private Step PassTime(Session s, DateTimeOffset now)
    {
        var step = Step.Of(s);
        for (var i = 0; i < MostAtOnce; i++)
        {
            var due = Due(step.State).Where(d => d.At <= now).OrderBy(d => d.At).Select(d => d.What).FirstOrDefault();
            if (due is null)
                return step;
            var next = due(step.State, now);
            step = next with { Effects = step.Effects.AddRange(next.Effects) };
        }
        return step;
    }

    private static Session Once(Session s, string key) => s with { Done = s.Done.Add(key) };
}
