using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>What somebody is told who may have nothing but a mail address or a telephone.</summary>
public class WaysTests
{
    private const string Mail = "klara@example.org";
    private const string Mobile = "+4915123456789";

    [Fact]
    public void A_client_with_nothing_but_an_address_is_told_of_everything()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Web));

        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session) with
        {
            Start = SessionScenario.Start.AddHours(2),
            End = SessionScenario.End.AddHours(2),
        }));
        story.Until(SessionScenario.Start.AddHours(2)).Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Passes(story.Timings.UndoFor);

        Assert.Equal([Matter.Invitation, Matter.NewTime, Matter.DayBefore, Matter.Soon, Matter.Feedback], Matters(story));
        Assert.All(story.Left, message => Assert.Equal((Way.Mail, SessionScenario.Web), (message.Way, message.Who)));
    }

    [Fact]
    public void An_address_of_before_the_invitation_gets_it()
    {
        var story = SessionScenario.Draft().Happens(Contact(SessionScenario.Client));
        Assert.Empty(story.Left);

        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)));

        Assert.Equal([Matter.Invitation], Matters(story));
    }

    [Fact]
    public void A_cancellation_is_told_and_nothing_after_it()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Until(SessionScenario.End);

        Assert.Equal([Matter.Invitation, Matter.Cancellation], Matters(story));
    }

    [Fact]
    public void A_client_who_declined_gets_nothing_more()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null))
            .Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Until(SessionScenario.End);

        Assert.Equal([Matter.Invitation], Matters(story));
    }

    /// <summary>So the counsellor's cards say.</summary>
    [Fact]
    public void A_client_who_declined_is_not_told_of_a_new_time()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null));
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session) with
        {
            Start = SessionScenario.Start.AddHours(2),
            End = SessionScenario.End.AddHours(2),
        }));

        Assert.False(story.Shows(CardKind.TimeChanged, SessionScenario.Client));
        Assert.Equal([Matter.Invitation], Matters(story));
    }

    [Fact]
    public void The_answer_about_documents_is_told()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true))
            .Happens(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, "per Post"));

        Assert.Equal([Matter.Invitation, Matter.Documents], Matters(story));
    }

    [Fact]
    public void A_client_who_wants_no_reminders_gets_only_what_they_must_know()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client) with { Reminders = false })
            .Until(SessionScenario.Start)
            .Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor));
        story.Passes(story.Timings.UndoFor);

        Assert.Equal([Matter.Invitation, Matter.Cancellation], Matters(story));
    }

    [Fact]
    public void A_cancellation_that_is_taken_back_is_not_told()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))
                .Happens(new SessionEvent.Undone(SessionScenario.Counsellor))
            .Passes(TimeSpan.FromDays(1));

        Assert.Equal([Matter.Invitation], Matters(story));
    }

    [Fact]
    public void A_client_who_stopped_the_mails_gets_none()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.MailStopped(SessionScenario.Client))
            .Until(SessionScenario.Start).Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor));

        Assert.Equal([Matter.Invitation], Matters(story));
    }

    [Fact]
    public void A_client_who_saves_their_address_again_gets_mails_again()
    {
        var own = Contact(SessionScenario.Client) with { By = SessionScenario.Client };
        var story = SessionScenario.Invited().Happens(own).Happens(new SessionEvent.MailStopped(SessionScenario.Client)).Happens(own);

        Assert.False(story.Session.People[SessionScenario.Client].Contact!.Stopped);
    }

    [Fact]
    public void Who_lost_the_chat_with_the_meeting_still_gets_the_link_to_the_feedback()
    {
        var story = SessionScenario.Live().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        story.Passes(story.Timings.UndoFor);

        Assert.Equal(Matter.Feedback, story.Left[^1].Matter);
    }

    [Fact]
    public void Client_who_was_not_seen_where_another_was_is_not_asked_how_it_was()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.PersonIdentified(new Person("web:other", Role.Client, "Andere")))
            .Happens(Contact("web:other")).Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor).Joins(SessionScenario.Client)
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        story.Passes(story.Timings.UndoFor);

        Assert.Contains((Way.Mail, SessionScenario.Client, Matter.Feedback), story.Left);
        Assert.DoesNotContain((Way.Mail, "web:other", Matter.Feedback), story.Left);
    }

    [Fact]
    public void At_night_an_invitation_waits_for_the_day()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Added.AddHours(13)).Happens(Contact(SessionScenario.Client));
        Assert.Empty(story.Left);

        story.Passes(TimeSpan.FromHours(8));

        Assert.Equal([Matter.Invitation], Matters(story));
    }

    [Fact]
    public void What_waits_for_the_day_is_dropped_where_the_session_is_cancelled_before()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Added.AddHours(13)).Happens(Contact(SessionScenario.Client))
            .Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromHours(8));

        Assert.Equal([Matter.Cancellation], Matters(story));
    }

    [Fact]
    public void At_night_a_client_who_gives_their_own_address_is_answered_at_once() => Assert.Equal([Matter.Invitation], Matters(
        SessionScenario.Invited().Until(SessionScenario.Added.AddHours(13))
            .Happens(Contact(SessionScenario.Client) with { By = SessionScenario.Client })));

    [Fact]
    public void A_number_alone_gets_text_messages()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client) with { Email = null, Mobile = Mobile });

        Assert.Equal([(Way.Text, SessionScenario.Client, Matter.Invitation)], story.Left);
    }

    [Fact]
    public void Beside_a_mail_only_what_is_urgent_goes_as_a_text_message()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Client) with { Mobile = Mobile })
            .Until(SessionScenario.Start);

        Assert.Equal([Matter.Soon], story.Left.Where(message => message.Way == Way.Text).Select(message => message.Matter));
        Assert.Equal([Matter.Invitation, Matter.DayBefore, Matter.Soon], story.Left.Where(message => message.Way == Way.Mail)
            .Select(message => message.Matter));
    }

    [Fact]
    public void A_refused_address_is_told_to_the_counsellors_and_not_tried_again()
    {
        var story = SessionScenario.Invited();
        story.RefusesMessages = true;

        story.Happens(Contact(SessionScenario.Client));

        Assert.True(story.Session.People[SessionScenario.Client].Contact!.IsNotReached);
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.DoesNotContain(story.Until(SessionScenario.Start).Effects, effect => effect is Effect.SendMail);
    }

    [Fact]
    public void A_text_message_stands_in_for_a_refused_mail()
    {
        var story = SessionScenario.Invited();
        story.RefusesMessages = true;

        story.Happens(Contact(SessionScenario.Client) with { Mobile = Mobile });

        Assert.Contains(new Effect.SendText(SessionScenario.Client, Matter.Invitation, 0), story.Effects);
    }

    [Fact]
    public void A_new_address_ends_the_refusal_of_the_old_one()
    {
        var story = SessionScenario.Invited();
        story.RefusesMessages = true;
        story.Happens(Contact(SessionScenario.Client));
        story.RefusesMessages = false;

        story.Happens(Contact(SessionScenario.Client) with { Email = "other@example.org" });

        Assert.Equal([Matter.Invitation], Matters(story));
    }

    [Fact]
    public void A_page_does_not_mail_one_address_after_the_other()
    {
        var story = SessionScenario.Invited();

        for (var i = 0; i < 20; i++)
            story.Happens(Contact(SessionScenario.Client) with { By = SessionScenario.Client, Email = $"a{i}@example.org" });

        Assert.Equal(TeamsCounselBot.Sessions.Contact.MostChanges, story.Left.Count);
    }

    [Fact]
    public void After_a_crash_a_reminder_in_doubt_does_not_leave_twice_and_an_invitation_does()
    {
        var story = SessionScenario.Invited();
        story.Crashes = true;
        story.Happens(Contact(SessionScenario.Client)).Until(SessionScenario.Start);

        Assert.Equal([Matter.Invitation, Matter.Invitation, Matter.DayBefore, Matter.Soon], Matters(story));
    }

    [Fact]
    public void Nobody_gives_an_address_for_somebody_else_but_a_counsellor()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Web));
        var session = story.Session;

        Assert.Equal(PermissionResult.NotYours,
            Permission.Check(session, Contact(SessionScenario.Client) with { By = SessionScenario.Web }));
        Assert.Equal(PermissionResult.NotYours,
            Permission.Check(session, Contact(SessionScenario.Client) with { By = SessionScenario.Stranger }));
        Assert.Equal(PermissionResult.Allowed, Permission.Check(session, Contact(SessionScenario.Web) with { By = SessionScenario.Web }));
    }

    /// <summary>Generation of the link after an address that the mail server took, or refused, became another one.</summary>
    [Theory]
    [InlineData("other@example.org", true, 2)]
    [InlineData("other@example.org", false, 1)]
    [InlineData(Mail, true, 1)]
    [InlineData(null, true, 1)]
    public void Another_address_ends_the_link_that_the_reader_of_the_former_has(string? email, bool taken, int expected)
    {
        var story = SessionScenario.Invited();
        story.RefusesMessages = !taken;
        story.Happens(Contact(SessionScenario.Web));

        story.Happens(Contact(SessionScenario.Web) with { Email = email });

        Assert.Equal(expected, story.Session.LinkOf(SessionScenario.Web)!.Value.Generation);
    }

    [Fact]
    public void Another_number_ends_the_link_too_and_the_new_one_is_sent()
    {
        var story = SessionScenario.Invited().Happens(Contact(SessionScenario.Web) with { Email = null, Mobile = Mobile });

        story.Happens(Contact(SessionScenario.Web) with { Email = null, Mobile = "+4915123456780" });

        Assert.Equal(2, story.Session.LinkOf(SessionScenario.Web)!.Value.Generation);
        Assert.Equal([Matter.Invitation, Matter.Invitation], Matters(story));
    }

    [Fact]
    public void Every_matter_is_declared_once() => Assert.Equal(Enum.GetValues<Matter>(), Ways.All.Select(rule => rule.Matter));

    private static SessionEvent.ContactSaved Contact(string who) => new(SessionScenario.Counsellor, who, Mail, null, Reminders: true);

    private static IEnumerable<Matter> Matters(SessionScenario story) => story.Left.Select(message => message.Matter);
}
