using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>One date of a series is cancelled: the others and the chat stay.</summary>
public class SeriesTests
{
    private static readonly SessionEvent Cancelled = new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor);

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

    private static SessionScenario OneCancelled() => SessionScenario.Invited(recurring: true).Happens(Cancelled);
}
