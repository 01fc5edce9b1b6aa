using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class PeopleTests
{
    [Fact]
    public void Everybody_is_spoken_to_in_the_language_of_their_teams_until_they_choose_another()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Client) with { Language = "tr" }));
        Assert.Equal("tr", story.Session.People[SessionScenario.Client].Language);
        story.Happens(new SessionEvent.LanguageChosen(SessionScenario.Client, "uk"))
            .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Client) with { Language = "tr" }));
        Assert.Equal("uk", story.Session.People[SessionScenario.Client].Language);
        Assert.Null(story.Session.People[SessionScenario.Counsellor].Language);
    }

    [Fact]
    public void A_colleague_can_be_made_a_client_and_what_a_counsellor_saw_goes()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Colleague, Role.Client));
        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Colleague].Role);
        Assert.True(story.Removes(CardKind.Setup, SessionScenario.Colleague));
    }

    [Fact]
    public void What_a_counsellor_said_of_somebody_outlasts_the_roster()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Colleague, Role.Client))
            .Happens(new SessionEvent.MeetingRead(null, [SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor)]));
        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Colleague].Role);
    }

    [Fact]
    public void A_colleague_who_was_made_a_client_can_be_a_counsellor_again()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Colleague, Role.Client))
            .Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Colleague, Role.Counsellor));
        Assert.Equal(Role.Counsellor, story.Session.People[SessionScenario.Colleague].Role);
    }

    [Fact]
    public void Nobody_from_outside_is_made_a_counsellor()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Client, Role.Counsellor));
        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Client].Role);
    }

    [Fact]
    public void A_name_turns_no_text_around_and_is_not_endless()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.PersonIdentified(
            SessionScenario.Person(SessionScenario.Other) with { Name = "\u202EAnna\u2066 \u200BB.\n" + new string('x', 200) }));
        var name = story.Session.People[SessionScenario.Other].Name!;
        Assert.StartsWith("Anna B. xxx", name, StringComparison.Ordinal);
        Assert.Equal(PersonName.Longest, name.Length);
    }

    [Fact]
    public void Who_added_the_bot_stays_a_counsellor()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(SessionScenario.Colleague, SessionScenario.Counsellor, Role.Client));
        Assert.Equal(Role.Counsellor, story.Session.People[SessionScenario.Counsellor].Role);
    }

    [Fact]
    public void A_client_sets_nobodys_role()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(SessionScenario.Client, SessionScenario.Colleague, Role.Client));
        Assert.Equal(Role.Counsellor, story.Session.People[SessionScenario.Colleague].Role);
    }

    [Fact]
    public void A_passing_sight_makes_no_counsellor_of_a_client()
    {
        var story = SessionScenario.Invited().Joins(SessionScenario.Client, Role.Counsellor);
        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Client].Role);
    }

    [Fact]
    public void An_interpreter_has_no_points_about_documents() =>
        Assert.DoesNotContain(
            Checklist.Points(Role.Interpreter, Medium.Video), point => point.StartsWith("documents", StringComparison.Ordinal));

    [Fact]
    public void An_interpreter_is_not_asked_for_feedback()
    {
        var story = Interpreted(SessionScenario.Live());
        Assert.Equal(PermissionResult.NotYours,
            Permission.Check(story.Session, new SessionEvent.FeedbackGiven(SessionScenario.Other, null)));
    }

    [Fact]
    public void An_interpreter_who_leaves_is_not_called_back()
    {
        var story = Interpreted(SessionScenario.Live()).Joins(SessionScenario.Other).Leaves(SessionScenario.Other)
            .Passes(TimeSpan.FromMinutes(2));
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void Who_was_removed_from_the_chat_may_nothing_any_more()
    {
        var story = WithColleague().Happens(new SessionEvent.MembersRemoved([SessionScenario.Colleague]));
        Assert.Equal(PermissionResult.NotYours,
            Permission.Check(story.Session, new SessionEvent.CancelledByCounsellor(SessionScenario.Colleague)));
    }

    [Fact]
    public void Who_was_removed_is_shown_nothing_any_more()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Until(SessionScenario.Start);
        Assert.False(story.Shows(CardKind.JoinReminder, SessionScenario.Client));
    }

    [Fact]
    public void Who_comes_back_into_the_chat_may_act_again()
    {
        var story = WithColleague().Happens(new SessionEvent.MembersRemoved([SessionScenario.Colleague]))
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor)]));
        Assert.Equal(PermissionResult.Allowed,
            Permission.Check(story.Session, new SessionEvent.CancelledByCounsellor(SessionScenario.Colleague)));
    }

    [Fact]
    public void A_counsellor_who_comes_into_a_draft_sees_its_setup_card_once_the_roster_tells()
    {
        var story = SessionScenario.Draft()
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor)]));
        Assert.Contains(new Effect.ReadMeeting(), story.Effects);
        Assert.True(story.Knows(SessionScenario.Colleague, Role.Counsellor).Shows(CardKind.Setup, SessionScenario.Colleague));
    }

    [Fact]
    public void Nobody_is_a_counsellor_before_the_roster_says_so()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Colleague, Role.Counsellor);
        Assert.Equal(Role.Client, story.Session.People[SessionScenario.Colleague].Role);
        Assert.Contains(new Effect.ReadMeeting(), story.Effects);
        Assert.Equal(0, story.Shown(CardKind.ConsentRequest) + story.Shown(CardKind.MuteReminder));
        Assert.Equal(Role.Counsellor,
            story.Knows(SessionScenario.Colleague, Role.Counsellor).Session.People[SessionScenario.Colleague].Role);
    }

    [Fact]
    public void Who_comes_into_the_chat_later_gets_a_view_of_the_invitation() =>
        Assert.True(SessionScenario.Invited().Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Other)]))
            .Shows(CardKind.Invitation));

    [Fact]
    public void Anonymous_client_removed_from_the_chat_is_missed_without_a_leave_event()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Passes(TimeSpan.FromMinutes(1));
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void An_anonymous_client_who_comes_into_the_chat_again_is_back()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Passes(TimeSpan.FromSeconds(20))
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Client) with { Id = "29:new-id" }]))
                .Passes(TimeSpan.FromMinutes(2));
        Assert.Equal(0, story.Shown(CardKind.Callback));
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void A_member_with_an_account_who_is_taken_out_of_the_chat_is_not_called_back()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other, objectId: "o")
            .Happens(new SessionEvent.MembersRemoved([SessionScenario.Other])).Passes(TimeSpan.FromMinutes(2));
        Assert.Equal(0, story.Shown(CardKind.Callback));
    }

    [Theory]
    [InlineData(Role.Client, Medium.Video,
        "charged device internet devicesTested notepad documents documentsAgreed quiet childcare nothingPrivate")]
    [InlineData(Role.Client, Medium.Telephone, "charged reception notepad documents documentsAgreed quiet childcare")]
    [InlineData(Role.Counsellor, Medium.Video,
        "internet invited ownRoom noSmoking lighting callbackAgreed noRecording")]
    [InlineData(Role.Counsellor, Medium.Telephone,
        "internet invited ownRoom noSmoking callbackAgreed noRecording")]
    public void Everybody_prepares_what_their_role_and_the_medium_need(object role, object medium, string points) =>
        Assert.Equal(points.Split(' '), Checklist.Points((Role)role, (Medium)medium));

    internal static SessionScenario Interpreted(SessionScenario story) =>
        story.Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Other)))
        .Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Other, Role.Interpreter));

    private static SessionScenario WithColleague() => SessionScenario.Draft().Knows(SessionScenario.Colleague, Role.Counsellor);
}
