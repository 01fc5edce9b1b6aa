using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>What people may do with what is kept of them.</summary>
public class OwnTests
{
    private const string Number = "+493023125000";

    [Fact]
    public void Deleted_own_data_is_gone_and_the_counsellors_are_told()
    {
        var story = Prepared().Happens(new SessionEvent.OwnDeleted(SessionScenario.Client));
        Assert.True(Of(story) is { Name: null, Phone: null, Answer: Answer.None, Ticked.IsEmpty: true, Feedback: null, OwnDeleted: true });
        Assert.True(story.Shows(CardKind.ConsentNotice, SessionScenario.Counsellor));
    }

    [Fact]
    public void Deleted_name_does_not_come_back_with_the_roster()
    {
        var story = Prepared().Happens(new SessionEvent.OwnDeleted(SessionScenario.Client));
        story.Happens(new SessionEvent.MeetingRead(null,
            [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor, "c"), SessionScenario.Person(SessionScenario.Client)]));
        Assert.Null(Of(story).Name);
    }

    [Fact]
    public void Counsellor_keeps_the_name_when_they_delete_their_own_data()
    {
        var story = Prepared().Happens(new SessionEvent.ChecklistSaved(SessionScenario.Counsellor, ["charged"]))
            .Happens(new SessionEvent.OwnDeleted(SessionScenario.Counsellor));
        Assert.True(story.Session.People[SessionScenario.Counsellor] is { Name: not null, Ticked.IsEmpty: true, OwnDeleted: false });
    }

    [Fact]
    public void Deleted_address_gets_no_message_any_more()
    {
        var story = Prepared()
            .Happens(new SessionEvent.ContactSaved(SessionScenario.Client, SessionScenario.Client, "a@example.org", null, true))
            .Happens(new SessionEvent.OwnDeleted(SessionScenario.Client));
        var sent = story.Left.Count;

        story.Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromHours(20));

        Assert.Equal(sent, story.Left.Count);
    }

    [Fact]
    public void Name_of_ones_own_choice_is_not_changed_by_the_roster()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.OwnChanged(SessionScenario.Client, "A.", "tr", Number))
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Client)]));
        Assert.True(Of(story) is { Name: "A.", Language: "tr", Phone: Number });
        Assert.True(Of(story).AgreedTo(ConsentFor.Callback));
    }

    [Fact]
    public void Own_data_is_changed_until_the_erasure_begins()
    {
        var change = new SessionEvent.OwnChanged(SessionScenario.Client, "A.", null, null);
        var story = SessionScenario.Closing();
        Assert.Equal(PermissionResult.Allowed, Permission.Check(story.Session, change));
        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session with { Phase = Phase.Erasing }, change));
        Assert.Equal(PermissionResult.NotYours, Permission.Check(story.Session, change with { By = SessionScenario.Stranger }));
    }

    [Fact]
    public void Deletion_on_hold_waits_thirty_days_and_not_longer()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: true));
        var held = story.Now;
        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session, new SessionEvent.EraseNow(SessionScenario.Counsellor)));
        Assert.True(story.Shows(CardKind.ErasureNotice) && story.Shows(CardKind.ConsentNotice, SessionScenario.Counsellor));

        Assert.Equal(Phase.Closing, story.Until(held + SessionTimings.LongestHold - TimeSpan.FromMinutes(1)).Phase);
        Assert.Equal(Phase.Erased, story.Until(held + SessionTimings.LongestHold).Phase);
        Assert.Equal($"{held:yyyy-MM-dd}/{held + SessionTimings.LongestHold:yyyy-MM-dd}", story.Session.Erasure!.Results[Erasure.Held]);
    }

    [Fact]
    public void Hold_before_the_session_counts_from_its_end()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: true))
            .Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(story.Session.EndedAt + SessionTimings.LongestHold, story.Session.HoldEnds);
    }

    [Fact]
    public void Hold_that_is_taken_back_and_asked_for_again_is_no_longer_one()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: true));
        var held = story.Now;
        story.Passes(TimeSpan.FromHours(1)).Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: false))
            .Passes(TimeSpan.FromHours(1)).Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: true));
        Assert.Equal(held + SessionTimings.LongestHold, story.Session.HoldEnds);
    }

    [Fact]
    public void Hold_that_is_taken_back_lets_the_deletion_come_as_planned()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.ErasureHeld(SessionScenario.Counsellor, On: true));
        var planned = story.Session.EraseAt!.Value;
        story.Happens(new SessionEvent.ErasureHeld(SessionScenario.Counsellor, On: false));
        Assert.Equal(Phase.Erased, story.Until(planned).Phase);
    }

    [Fact]
    public void Deletion_waits_until_nobody_asks_for_it_any_more()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: true))
            .Happens(new SessionEvent.ErasureHeld(SessionScenario.Counsellor, On: true))
            .Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: false));
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromDays(2)).Phase);
        Assert.Equal(Phase.Erased, story.Happens(new SessionEvent.ErasureHeld(SessionScenario.Counsellor, On: false)).Passes(
            TimeSpan.FromMinutes(1)).Phase);
    }

    private static SessionScenario Prepared() => SessionScenario.Invited()
        .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, false, null))
        .Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, Number))
        .Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"]))
        .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true));

    private static Participant Of(SessionScenario story) => story.Session.People[SessionScenario.Client];
}
