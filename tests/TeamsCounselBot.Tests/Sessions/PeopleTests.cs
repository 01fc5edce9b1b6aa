using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class PeopleTests
{
    [Fact]
    public void Everybody_is_spoken_to_in_the_language_of_their_teams_until_they_choose_another()
    {
        var story = Story.Invited().Happens(new SessionEvent.Met(Story.Person(Story.Client) with { Language = "tr" }));
        Assert.Equal("tr", story.Session.People[Story.Client].Language);
        story.Happens(new SessionEvent.LanguageChosen(Story.Client, "uk")).Happens(new SessionEvent.Met(Story.Person(Story.Client) with { Language = "tr" }));
        Assert.Equal("uk", story.Session.People[Story.Client].Language);
        Assert.Null(story.Session.People[Story.Counsellor].Language);
    }

    [Fact]
    public void A_colleague_can_be_made_a_client_and_what_a_counsellor_saw_goes()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(Story.Counsellor, Story.Colleague, Role.Client));
        Assert.Equal(Role.Client, story.Session.People[Story.Colleague].Role);
        Assert.True(story.Withdraws(CardKind.Setup, Story.Colleague));
    }

    [Fact]
    public void What_a_counsellor_said_of_somebody_outlasts_the_roster()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(Story.Counsellor, Story.Colleague, Role.Client))
            .Happens(new SessionEvent.MeetingRead(null, [Story.Person(Story.Colleague, Role.Counsellor)]));
        Assert.Equal(Role.Client, story.Session.People[Story.Colleague].Role);
    }

    [Fact]
    public void A_colleague_who_was_made_a_client_can_be_a_counsellor_again()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(Story.Counsellor, Story.Colleague, Role.Client))
            .Happens(new SessionEvent.RoleSet(Story.Counsellor, Story.Colleague, Role.Counsellor));
        Assert.Equal(Role.Counsellor, story.Session.People[Story.Colleague].Role);
    }

    [Fact]
    public void Nobody_from_outside_is_made_a_counsellor()
    {
        var story = Story.Invited().Happens(new SessionEvent.RoleSet(Story.Counsellor, Story.Client, Role.Counsellor));
        Assert.Equal(Role.Client, story.Session.People[Story.Client].Role);
    }

    [Fact]
    public void Who_added_the_bot_stays_a_counsellor()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(Story.Colleague, Story.Counsellor, Role.Client));
        Assert.Equal(Role.Counsellor, story.Session.People[Story.Counsellor].Role);
    }

    [Fact]
    public void A_client_sets_nobodys_role()
    {
        var story = WithColleague().Happens(new SessionEvent.RoleSet(Story.Client, Story.Colleague, Role.Client));
        Assert.Equal(Role.Counsellor, story.Session.People[Story.Colleague].Role);
    }

    [Fact]
    public void A_passing_sight_makes_no_counsellor_of_a_client()
    {
        var story = Story.Invited().Joins(Story.Client, Role.Counsellor);
        Assert.Equal(Role.Client, story.Session.People[Story.Client].Role);
    }

    [Fact]
    public void An_interpreter_has_no_points_about_documents() =>
        Assert.DoesNotContain(Checklist.Points(Role.Interpreter, Medium.Video), point => point.StartsWith("documents", StringComparison.Ordinal));

    [Fact]
    public void An_interpreter_is_not_asked_for_feedback()
    {
        var story = Interpreted(Story.Live());
        Assert.Equal(Verdict.NotYours, Permission.Check(story.Session, new SessionEvent.FeedbackGiven(Story.Other, null)));
    }

    [Fact]
    public void An_interpreter_who_leaves_is_not_called_back()
    {
        var story = Interpreted(Story.Live()).Joins(Story.Other).Leaves(Story.Other).Passes(TimeSpan.FromMinutes(2));
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void Who_was_removed_from_the_chat_may_nothing_any_more()
    {
        var story = WithColleague().Happens(new SessionEvent.MembersRemoved([Story.Colleague]));
        Assert.Equal(Verdict.NotYours, Permission.Check(story.Session, new SessionEvent.CancelledByCounsellor(Story.Colleague)));
    }

    [Fact]
    public void Who_was_removed_is_shown_nothing_any_more()
    {
        var story = Story.Invited().Happens(new SessionEvent.MembersRemoved([Story.Client])).Until(Story.Start);
        Assert.False(story.Shows(CardKind.JoinReminder, Story.Client));
    }

    [Fact]
    public void Who_comes_back_into_the_chat_may_act_again()
    {
        var story = WithColleague().Happens(new SessionEvent.MembersRemoved([Story.Colleague]))
            .Happens(new SessionEvent.MembersAdded([Story.Person(Story.Colleague, Role.Counsellor)]));
        Assert.Equal(Verdict.Allowed, Permission.Check(story.Session, new SessionEvent.CancelledByCounsellor(Story.Colleague)));
    }

    [Fact]
    public void A_counsellor_who_comes_into_a_draft_sees_its_setup_card_once_the_roster_tells()
    {
        var story = Story.Draft().Happens(new SessionEvent.MembersAdded([Story.Person(Story.Colleague, Role.Counsellor)]));
        Assert.Contains(new Effect.ReadMeeting(), story.Effects);
        Assert.True(story.Knows(Story.Colleague, Role.Counsellor).Shows(CardKind.Setup, Story.Colleague));
    }

    [Fact]
    public void Nobody_is_a_counsellor_before_the_roster_says_so()
    {
        var story = Story.Live().Joins(Story.Colleague, Role.Counsellor);
        Assert.Equal(Role.Client, story.Session.People[Story.Colleague].Role);
        Assert.Contains(new Effect.ReadMeeting(), story.Effects);
        Assert.Equal(0, story.Shown(CardKind.ConsentRequest) + story.Shown(CardKind.MuteReminder));
        Assert.Equal(Role.Counsellor, story.Knows(Story.Colleague, Role.Counsellor).Session.People[Story.Colleague].Role);
    }

    [Fact]
    public void Who_comes_into_the_chat_later_gets_a_view_of_the_invitation() =>
        Assert.True(Story.Invited().Happens(new SessionEvent.MembersAdded([Story.Person(Story.Other)])).Shows(CardKind.Invitation));

    [Fact]
    public void An_anonymous_client_who_drops_out_of_the_chat_is_missed_where_leave_events_do_not_come()
    {
        var story = Story.Live().Happens(new SessionEvent.MembersRemoved([Story.Client])).Passes(TimeSpan.FromMinutes(1));
        Assert.True(story.Shows(CardKind.Callback, Story.Counsellor));
    }

    [Fact]
    public void An_anonymous_client_who_comes_into_the_chat_again_is_back()
    {
        var story = Story.Live().Happens(new SessionEvent.MembersRemoved([Story.Client])).Passes(TimeSpan.FromSeconds(20))
            .Happens(new SessionEvent.MembersAdded([Story.Person("29:new-id")])).Passes(TimeSpan.FromMinutes(2));
        Assert.Equal(0, story.Shown(CardKind.Callback));
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void A_member_with_an_account_who_is_taken_out_of_the_chat_is_not_called_back()
    {
        var story = Story.Live().Joins(Story.Other, objectId: "o").Happens(new SessionEvent.MembersRemoved([Story.Other])).Passes(TimeSpan.FromMinutes(2));
        Assert.Equal(0, story.Shown(CardKind.Callback));
    }

    [Theory]
    [InlineData(Role.Client, Medium.Video, "charged device internet devicesTested notepad documents documentsAgreed quiet childcare nothingPrivate")]
    [InlineData(Role.Client, Medium.Telephone, "charged reception notepad documents documentsAgreed quiet childcare")]
    [InlineData(Role.Counsellor, Medium.Video, "internet invited noSmoking lighting callbackAgreed noRecording posture documentation feedbackAsked")]
    [InlineData(Role.Counsellor, Medium.Telephone, "internet invited noSmoking callbackAgreed noRecording posture documentation feedbackAsked")]
    public void Everybody_prepares_what_their_role_and_the_medium_need(object role, object medium, string points) =>
        Assert.Equal(points.Split(' '), Checklist.Points((Role)role, (Medium)medium));

    internal static Story Interpreted(Story story) => story.Happens(new SessionEvent.Met(Story.Person(Story.Other)))
        .Happens(new SessionEvent.RoleSet(Story.Counsellor, Story.Other, Role.Interpreter));

    private static Story WithColleague() => Story.Draft().Knows(Story.Colleague, Role.Counsellor);
}
