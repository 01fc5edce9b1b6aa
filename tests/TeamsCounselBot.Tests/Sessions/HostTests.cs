using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A person who added the bot or organises the meeting is a counsellor only with evidence, as everybody else.</summary>
public class HostTests
{
    private static readonly MeetingFacts Organized = SessionScenario.Facts(SessionScenario.Start, SessionScenario.End) with
    {
        OrganizerId = SessionScenario.Colleague,
        OrganizerBelongs = true,
    };

    [Fact]
    public void An_adder_whom_the_roster_calls_a_client_loses_the_setup_card()
    {
        var story = SessionScenario.JustAdded().Passes(TimeSpan.FromMinutes(1)).Happens(new SessionEvent.MeetingRead(null, []));
        Assert.True(story.Stands(CardKind.Setup, SessionScenario.Counsellor));

        story.Happens(new SessionEvent.MeetingRead(
            null, [SessionScenario.Person(SessionScenario.Counsellor),
            SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor)]));

        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Counsellor].Role);
        Assert.True(story.Removes(CardKind.Setup, SessionScenario.Counsellor));
        Assert.True(story.Stands(CardKind.Setup, SessionScenario.Colleague));
        Assert.False(story.Stands(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void An_adder_who_is_not_in_the_roster_is_no_counsellor() =>
        Assert.Equal(Role.Client,
            Read(null, SessionScenario.Person(SessionScenario.Client)).Session.People[SessionScenario.Counsellor].Role);

    [Fact]
    public void An_adder_who_may_be_a_guest_is_a_client_until_a_counsellor_says_otherwise()
    {
        var story = Read(null, SessionScenario.Person(SessionScenario.Counsellor) with { MayCounsel = true },
            SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor));
        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Counsellor].Role);

        story.Happens(new SessionEvent.RoleSet(SessionScenario.Colleague, SessionScenario.Counsellor, Role.Counsellor));

        Assert.Equal(Role.Counsellor, story.Session.People[SessionScenario.Counsellor].Role);
    }

    [Fact]
    public void A_confirmed_adder_stays_one_when_a_later_roster_does_not_name_them()
    {
        var story = Read(null, SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor))
            .Knows(SessionScenario.Client, Role.Client);
        Assert.Equal(Role.Counsellor, story.Session.People[SessionScenario.Counsellor].Role);
    }

    [Fact]
    public void An_organiser_of_the_centres_tenant_is_a_counsellor_where_the_roster_cannot_tell() =>
        Assert.Equal(Role.Counsellor,
            Read(Organized, SessionScenario.Person(
            SessionScenario.Colleague) with
            { MayCounsel = true }).Session.People[SessionScenario.Colleague].Role);

    [Fact]
    public void An_organiser_whom_the_roster_calls_a_guest_is_a_client() =>
        Assert.Equal(Role.Client,
            Read(Organized, SessionScenario.Person(SessionScenario.Colleague)).Session.People[SessionScenario.Colleague].Role);

    [Fact]
    public void An_organiser_of_another_tenant_is_a_client() => Assert.Equal(
        Role.Client,
        Read(Organized with { OrganizerBelongs = false },
            SessionScenario.Person(SessionScenario.Colleague) with { MayCounsel = true }).Session.People[SessionScenario.Colleague].Role);

    [Fact]
    public void Where_nobody_is_a_counsellor_a_neutral_card_stands_in_the_chat()
    {
        var story = Read(null, SessionScenario.Person(SessionScenario.Counsellor), SessionScenario.Person(SessionScenario.Client));
        Assert.True(story.Stands(CardKind.SetupInChat));
        Assert.False(story.Stands(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void Another_bot_in_the_meeting_is_told_until_it_is_gone()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.OtherBotsMet(["Recorder"], Present: true));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Equal(["Recorder"], story.Session.OtherBots);

        story.Happens(new SessionEvent.OtherBotsMet(["Recorder"], Present: false));

        Assert.Empty(story.Session.OtherBots);
    }

    [Fact]
    public void Who_dialled_in_is_called_back_on_that_number()
    {
        var story = SessionScenario.Live()
            .Happens(new SessionEvent.Joined([new Person("4:+49309876543", Role.Client) { Phone = "+49309876543" }]));
        Assert.Equal("+49309876543", story.Session.People["4:+49309876543"].Phone);
    }

    private static SessionScenario Read(MeetingFacts? facts, params Person[] roster) =>
        SessionScenario.JustAdded().Happens(new SessionEvent.MeetingRead(facts, [.. roster]));
}
