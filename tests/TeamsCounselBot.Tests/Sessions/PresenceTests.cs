using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Case F12: one of two devices leaves. Before the bot misses a person, it asks Teams whether they are present.</summary>
public sealed class PresenceTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    [Fact]
    public void Somebody_who_is_there_with_another_device_is_not_missed()
    {
        var story = Live(inMeeting: true).Leaves(SessionScenario.Other).Passes(Grace);

        Assert.Null(story.Session.Disruption);
        Assert.True(story.Session.People[SessionScenario.Other].Present);
        Assert.False(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void Somebody_who_is_not_there_or_cannot_be_asked_for_is_called_back(bool? inMeeting)
    {
        var story = Live(inMeeting).Leaves(SessionScenario.Other).Passes(Grace);

        Assert.Contains(new Effect.ReadPresence(SessionScenario.Other), story.Effects);
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void People_without_an_account_are_missed_without_asking()
    {
        var story = Live(inMeeting: true).Leaves(SessionScenario.Client).Passes(Grace);

        Assert.DoesNotContain(story.Effects, effect => effect is Effect.ReadPresence);
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void Without_an_answer_the_callback_begins_after_five_seconds()
    {
        var story = new SessionScenario { IsSlow = true };
        Start(story).Leaves(SessionScenario.Other).Passes(Grace);
        Assert.False(story.Shows(CardKind.Callback, SessionScenario.Counsellor));

        Assert.True(story.Passes(TimeSpan.FromSeconds(5)).Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void One_of_two_lost_people_who_is_there_is_not_among_the_missed()
    {
        var story = Live(inMeeting: true).Leaves(SessionScenario.Client, SessionScenario.Other).Passes(Grace);

        Assert.Equal((SessionScenario.Client, DisruptionStage.CallBack), (story.Session.Disruption!.Who, story.Session.Disruption.Stage));
        Assert.Empty(story.Session.Disruption.Also);
    }

    [Fact]
    public void An_answer_that_comes_too_late_changes_nothing()
    {
        var story = Live(inMeeting: null).Leaves(SessionScenario.Other).Passes(Grace);
        var before = story.Session;

        Assert.Same(before, story.Happens(new SessionEvent.PresenceRead(SessionScenario.Other, true)).Session);
    }

    private static SessionScenario Live(bool? inMeeting)
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other, objectId: "o");
        story.InMeeting = inMeeting;
        return story;
    }

    private static SessionScenario Start(SessionScenario story) => story.Happens(SessionScenario.BotAdded()).Performs(99)
        .Happens(new SessionEvent.MeetingRead(
            SessionScenario.Facts(SessionScenario.Start, SessionScenario.End),
            [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor, "c"),
            SessionScenario.Person(SessionScenario.Other, objectId: "o")]))
        .Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session))).Until(SessionScenario.Start)
        .Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor, "c")
            .Joins(SessionScenario.Other, objectId: "o").Passes(TimeSpan.FromMinutes(5));
}
