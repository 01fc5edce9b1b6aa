using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What time may bring, and when, whatever happens.</summary>
public class TimeInvariantTests
{
    [Fact]
    public void A_session_that_was_woken_wants_to_be_woken_later_and_not_now() => PropertyRunner.Any(history =>
    {
        var story = history.Begin();
        story.Decided += (before, transition, e) =>
            Assert.True(e is not SessionEvent.TimePassed || transition.DueAt is not { } due
                || due > story.Now, $"{transition.DueAt:O} at {story.Now:O} in {before?.Phase}");
        foreach (var next in history.Happenings)
            next.In(story);
    });

    [Fact]
    public void What_can_wait_does_not_come_at_night() => PropertyRunner.Any(history =>
    {
        var story = history.Begin();
        story.Decided += (before, transition, e) => Assert.True(e is not SessionEvent.TimePassed || IsDay(story.Now)
            || !transition.Effects.OfType<Effect.ShowCard>().Any(show => CanWait(show.Slot.Card)),
            $"{string.Join(", ", transition.Effects)} at {story.Now:O}");
        foreach (var next in history.Happenings)
            next.In(story);
    });

    [Fact]
    public void Reminders_by_mail_do_not_come_at_night_but_for_the_one_before_the_start() => PropertyRunner.Any(history =>
    {
        var story = history.Begin();
        story.Decided += (before, transition, e) => Assert.True(e is not SessionEvent.TimePassed || IsDay(story.Now)
            || !transition.Effects.OfType<Effect.SendMail>().Any(mail => Ways.Of(mail.Matter).WaitsForDay),
            $"{string.Join(", ", transition.Effects)} at {story.Now:O}");
        foreach (var next in history.Happenings)
            next.In(story);
    });

    [Fact]
    public void No_chat_is_deleted_before_its_time() => PropertyRunner.Any(history =>
    {
        var story = history.Begin();
        story.Decided += (before, transition, e) =>
            Assert.True(before is not { Phase: < Phase.Erasing } || transition.State!.Phase < Phase.Erasing
            || MayErase(before, transition.State, e, story), $"{e} at {story.Now:O} in {before?.Phase}");
        foreach (var next in history.Happenings)
            next.In(story);
    });

    [Fact]
    public void Feedback_is_asked_before_the_chat_is_deleted() => PropertyRunner.Always((before, transition, e) =>
        before is not { Phase: < Phase.Erasing, IsHeld: true, NoClientCame: false, Cancelled: false, Plan.Feedback: true }
            || transition.State is not { Phase: Phase.Erasing, Erasure.LeavesChat: false } || transition.State.FeedbackAsked);

    [Fact]
    public void Once_its_chat_is_gone_a_session_shows_nothing_any_more() => PropertyRunner.Always((before, transition, e) =>
        before is not { Phase: Phase.Erasing, Erasure: { Step: > ErasureStep.DeleteChat } }
            || !transition.Effects.Any(effect => effect is Effect.ShowCard)
            || transition.State is { Erasure: { Step: ErasureStep.DeleteChat, Fault: not ErasureFault.None } });

    [Fact]
    public void A_session_that_is_left_alone_is_erased_in_bounded_time() => PropertyRunner.Any(history =>
    {
        var story = PropertyRunner.Through(history, (before, transition, e) => true);
        story.ErasureWorks = true;
        // An emergency ends by a counsellor's word alone; without the bot it has a bound of its own.
        if (story.Session is { CrisisSince: not null, RemovedAt: null })
            story.Happens(new SessionEvent.CrisisChanged(SessionScenario.Counsellor, IsOn: false));
        // Every question is answered by silence; the longest is that for a series.
        for (var day = 0; day < 400 && story.Phase != Phase.Erased; day++)
        {
            if (story.Performs(int.MaxValue).Session.Erasure is { TryAgainAt: null } waiting)
                story.Happens(new SessionEvent.ErasureStepDone(waiting.Step, ErasureResult.Told));
            story.Passes(TimeSpan.FromDays(1));
        }
        Assert.Equal(Phase.Erased, story.Phase);
    }, parts: 4);

    private static bool IsDay(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).TimeOfDay is var time
        && time >= TimeSpan.FromHours(7) && time < TimeSpan.FromHours(22);

    private static bool CanWait(CardKind card) => card is CardKind.SeriesQuestion or CardKind.TimeChanged
        || ReminderSchedule.Standard.All.Any(
            reminder => reminder.Card == card && reminder.WaitsForDay && reminder.Follows == PlannedTime.Start);

    /// <summary>
    /// At the counsellors' word, at the announced time, when all feedback is in and nothing else is waited for, or without the chat.
    /// </summary>
    private static bool MayErase(Session before, Session after, SessionEvent e, SessionScenario story) => e switch
    {
        SessionEvent.FeedbackGiven =>
            before is { Phase: Phase.Closing, Undos.IsEmpty: true, ErasePostponed: false, Plan.EraseAfter.Ticks: 0 },
        SessionEvent.TimePassed => after.Erasure!.LeavesChat
            ? before.RemovedAt + story.Timings.EndGrace <= story.Now || before is { Phase: Phase.Draft, StartedAt: null }
            : before.EraseAt <= story.Now || before is { Phase: Phase.Live, Plan.EraseAfter.Ticks: 0 },
        _ => false,
    };
}
