using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What time may bring, and when, whatever happens.</summary>
public class TimeInvariantTests
{
    [Fact]
    public void A_session_that_was_woken_wants_to_be_woken_later_and_not_now() =>
        PropertyRunner.Always(TimeInvariants.A_session_that_was_woken_wants_to_be_woken_later_and_not_now);

    [Fact]
    public void What_can_wait_does_not_come_at_night() => PropertyRunner.Always(TimeInvariants.What_can_wait_does_not_come_at_night);

    [Fact]
    public void Reminders_by_mail_do_not_come_at_night_but_for_the_one_before_the_start() =>
        PropertyRunner.Always(TimeInvariants.Reminders_by_mail_do_not_come_at_night_but_for_the_one_before_the_start);

    [Fact]
    public void No_chat_is_deleted_before_its_time() => PropertyRunner.Always(TimeInvariants.No_chat_is_deleted_before_its_time);

    [Fact]
    public void Feedback_is_asked_before_the_chat_is_deleted() =>
        PropertyRunner.Always(TimeInvariants.Feedback_is_asked_before_the_chat_is_deleted);

    [Fact]
    public void Once_its_chat_is_gone_a_session_shows_nothing_any_more() =>
        PropertyRunner.Always(TimeInvariants.Once_its_chat_is_gone_a_session_shows_nothing_any_more);

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
}
