using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A session by telephone: the counsellor has a card to call from, and nobody is told of a meeting.</summary>
public class TelephoneTests
{
    private static readonly SessionEvent.FirstCallFailed NotReached = new(SessionScenario.Counsellor);

    [Fact]
    public void A_quarter_of_an_hour_before_and_at_the_start_the_counsellor_has_the_number()
    {
        var story = ByTelephone().Until(SessionScenario.Start.AddMinutes(-15));
        Assert.True(story.Shows(CardKind.FirstCall, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.JoinReminder, SessionScenario.Counsellor));
        Assert.True(story.Until(SessionScenario.Start).Shows(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Nobody_is_told_that_Teams_has_heard_of_no_start() =>
        Assert.False(ByTelephone().Until(SessionScenario.Start.AddMinutes(10)).Shows(CardKind.StartQuestion, SessionScenario.Counsellor));

    [Fact]
    public void Reached_it_begins_and_the_card_goes()
    {
        var story = ByTelephone().Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Removes(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Not_reached_it_is_tried_again_three_times()
    {
        var story = ByTelephone().Until(SessionScenario.Start);
        for (var attempt = 1; attempt < 3; attempt++)
        {
            story.Happens(NotReached);
            Assert.Equal(attempt, story.Session.FirstCall!.Attempts);
            Assert.True(story.Passes(TimeSpan.FromMinutes(5)).Removes(CardKind.FirstCall, SessionScenario.Counsellor));
        }
        Assert.True(story.Happens(NotReached).Session.FirstCall!.HasFailed);
        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session, NotReached));
        Assert.False(story.Passes(TimeSpan.FromMinutes(10)).Shows(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Nobody_on_the_telephone_is_reminded_to_mute()
    {
        var story = ByTelephone().Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(0, story.Until(SessionScenario.End).Shown(CardKind.MuteReminder));
    }

    [Fact]
    public void A_moved_session_has_new_tries()
    {
        var story = ByTelephone().Until(SessionScenario.Start).Happens(NotReached);
        var plan = story.Session.Plan with { Start = SessionScenario.Start.AddDays(1), End = SessionScenario.End.AddDays(1) };
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, plan));
        Assert.Null(story.Session.FirstCall);
        Assert.True(story.Until(SessionScenario.Start.AddDays(1).AddMinutes(-15)).Shows(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void The_stand_in_calls_and_the_counsellor_who_cannot_come_does_not()
    {
        var story = StoodIn().Knows(SessionScenario.Colleague, Role.Counsellor).Until(SessionScenario.Start);
        Assert.True(story.Stands(CardKind.FirstCall, SessionScenario.Colleague));
        Assert.False(story.Stands(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Until_the_stand_in_is_in_the_chat_the_counsellor_keeps_the_number() =>
        Assert.True(StoodIn().Until(SessionScenario.Start).Stands(CardKind.FirstCall, SessionScenario.Counsellor));

    [Fact]
    public void The_card_to_call_from_goes_when_a_colleague_takes_over()
    {
        var story = ByTelephone().Knows(SessionScenario.Colleague, Role.Counsellor).Until(SessionScenario.Start.AddMinutes(-15));
        Assert.True(story.Stands(CardKind.FirstCall, SessionScenario.Counsellor));
        Assert.False(Taken(story).Stands(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    private static SessionScenario StoodIn() => Taken(ByTelephone());

    private static SessionScenario Taken(SessionScenario story) => story
        .Happens(new SessionEvent.StandInOffered(SessionScenario.Counsellor, null, [new Colleague("account-of-stand-in")]))
        .Happens(new SessionEvent.StandInTaken("account-of-stand-in", "Vera Vertretung"));

    private static SessionScenario ByTelephone() => SessionScenario.Invited(p => p with { Medium = Medium.Telephone });
}
