using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>One date of a series is cancelled: the others and the chat stay.</summary>
public class SeriesTests
{
    private static readonly SessionEvent Cancelled = new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor);

    private static readonly SessionEvent WithMail = new SessionEvent.ContactSaved(
        SessionScenario.Counsellor, SessionScenario.Client, "klara@example.org", null, Reminders: true);

    [Fact]
    public void Cancelling_one_date_of_a_series_deletes_no_chat()
    {
        var story = OneCancelled();
        Assert.True(story.Shows(CardKind.ErasureNotice) && story.Shows(CardKind.Invitation));
        Assert.Null(story.Session.EraseAt);
        Assert.Equal((Phase.Closing, true), (story.Passes(TimeSpan.FromDays(20)).Phase, story.Session.Cancelled));
    }

    [Fact]
    public void Cancelling_a_date_before_the_last_leaves_the_deletion_after_the_last()
    {
        var last = SessionScenario.End.AddDays(21);
        var story = SessionScenario.Invited(p => p with { LastDate = last }, recurring: true).Happens(Cancelled);
        Assert.True(story.Session.EraseAt > last);
    }

    [Fact]
    public void After_a_cancelled_date_the_next_is_set_up_and_invites_again()
    {
        var story = OneCancelled();
        var next = new SessionEvent.SetupSaved(SessionScenario.Counsellor,
            story.Session.Plan with { Start = SessionScenario.Start.AddDays(7), End = SessionScenario.End.AddDays(7) });
        Assert.Equal(PermissionResult.Allowed, Permission.Check(story.Session, next));

        story.Happens(next);

        Assert.Equal((Phase.Invited, false), (story.Phase, story.Session.Cancelled));
        Assert.Equal([MustKnow.Invitation], story.Session.People[SessionScenario.Client].DoesNotKnow(story.Session));
        Assert.True(story.Until(SessionScenario.Start.AddDays(7)).Shows(CardKind.JoinReminder, SessionScenario.Client));
    }

    [Fact]
    public void Cancelled_date_does_not_begin_and_the_next_one_does()
    {
        var story = OneCancelled().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Closing, story.Phase);

        story.Happens(new SessionEvent.MeetingEnded()).Until(SessionScenario.Start.AddDays(7)).Happens(new SessionEvent.MeetingStarted());
        Assert.Equal((Phase.Live, false), (story.Phase, story.Session.Cancelled));
    }

    [Fact]
    public void Series_that_was_cancelled_before_its_first_invitation_does_not_begin_by_itself()
    {
        var story = SessionScenario.Draft(recurring: true).Happens(Cancelled)
            .Until(SessionScenario.Start.AddDays(7)).Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Closing, story.Phase);
    }

    [Fact]
    public void Cancelled_date_is_taken_back_and_nobody_is_asked_for_further_dates()
    {
        var story = OneCancelled().Happens(new SessionEvent.Undone(SessionScenario.Counsellor));
        Assert.Equal((Phase.Invited, false), (story.Phase, story.Session.Cancelled));
        Assert.Null(story.Session.SeriesQuestionAt);
        Assert.Null(story.Session.EraseAt);
    }

    [Fact]
    public void Chat_of_a_cancelled_date_is_deleted_by_a_press_of_its_own() =>
        Assert.Equal(Phase.Erased, OneCancelled().Passes(TimeSpan.FromHours(1)).ErasesNow().Phase);

    [Fact]
    public void Next_date_that_is_set_up_before_a_cancellation_was_told_is_told_as_another_time()
    {
        var story = OneCancelled(withMail: true);
        Assert.Equal([Matter.Invitation], Matters(story));

        story.Happens(NextDate(story)).Until(SessionScenario.Start);

        Assert.Equal([Matter.Invitation, Matter.NewTime], Matters(story));
        Assert.Empty(story.Session.People[SessionScenario.Client].DoesNotKnow(story.Session));
    }

    [Fact]
    public void Next_date_after_a_cancellation_that_was_told_is_an_invitation()
    {
        var story = OneCancelled(withMail: true);
        story.Passes(TimeSpan.FromDays(1)).Happens(NextDate(story)).Until(SessionScenario.Start);

        Assert.Equal([Matter.Invitation, Matter.Cancellation, Matter.Invitation], Matters(story));
    }

    private static SessionScenario OneCancelled(bool withMail = false)
    {
        var story = SessionScenario.Invited(recurring: true);
        return (withMail ? story.Happens(WithMail) : story).Happens(Cancelled);
    }

    private static SessionEvent.SetupSaved NextDate(SessionScenario story) => new(SessionScenario.Counsellor,
        story.Session.Plan with { Start = SessionScenario.Start.AddDays(7), End = SessionScenario.End.AddDays(7) });

    private static IEnumerable<Matter> Matters(SessionScenario story) => story.Left.Select(message => message.Matter);
}
