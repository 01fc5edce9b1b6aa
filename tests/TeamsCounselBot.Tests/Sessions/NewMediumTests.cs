using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>By telephone instead of by video: as great a change as a new time.</summary>
public class NewMediumTests
{
    [Fact]
    public void Clients_are_told_of_another_medium_by_a_message_of_its_own()
    {
        var story = ByTelephone(SessionScenario.Invited());

        Assert.True(story.Removes(CardKind.TimeChanged, SessionScenario.Client));
        Assert.True(story.Shows(CardKind.TimeChanged, SessionScenario.Client));
    }

    [Fact]
    public void Another_medium_is_news_to_who_knew_of_the_appointment()
    {
        var story = ByTelephone(Knowing());

        Assert.Equal([MustKnow.NewMedium], Client(story).DoesNotKnow(story.Session));
        Assert.Empty(Client(story.Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null))).DoesNotKnow(story.Session));
    }

    [Fact]
    public void A_client_outside_of_the_chat_is_told_by_mail()
    {
        var story = Knowing().Happens(new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, "klara@example.org", null, Reminders: true)).Passes(TimeSpan.FromDays(1));

        ByTelephone(story).Passes(TimeSpan.FromDays(1));

        Assert.Contains((Way.Mail, SessionScenario.Client, Matter.NewMedium), story.Left);
        Assert.DoesNotContain((Way.Mail, SessionScenario.Client, Matter.NewTime), story.Left);
    }

    [Fact]
    public void A_new_time_by_telephone_is_one_news()
    {
        var story = Knowing();
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with
        {
            Start = SessionScenario.Start.AddDays(1),
            End = SessionScenario.End.AddDays(1),
            Medium = Medium.Telephone,
        }));

        Assert.Equal([MustKnow.NewTime], Client(story).DoesNotKnow(story.Session));
        Assert.Equal(1, story.Shown(CardKind.TimeChanged));
    }

    [Fact]
    public void A_wish_for_the_telephone_is_answered_by_the_telephone()
    {
        var story = ByTelephone(SessionScenario.Invited().Happens(Wish(Medium.Telephone)));

        Assert.True(Client(story) is { Answer: Answer.Accepted, Proposal: null, ProposedMedium: null });
        Assert.True(Client(story).HasAccepted(story.Session));
    }

    [Fact]
    public void Another_wish_is_not_answered_by_the_telephone() =>
        Assert.Equal(Answer.OtherTime, Client(ByTelephone(SessionScenario.Invited().Happens(Wish(null)))).Answer);

    [Fact]
    public void A_wish_for_a_start_that_was_moved_is_not_answered_by_the_telephone()
    {
        var story = SessionScenario.Invited().Happens(Wish(Medium.Telephone));
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with
        {
            Start = SessionScenario.Start.AddDays(1),
            End = SessionScenario.End.AddDays(1),
        }));

        Assert.False(Client(ByTelephone(story)).HasAccepted(story.Session));
    }

    [Fact]
    public void Each_change_of_the_medium_is_a_message_of_its_own()
    {
        var story = SessionScenario.Invited();
        var before = story.Session.Round;

        Assert.Equal(before + 1, ByTelephone(story).Session.Round);
    }

    private static SessionScenario Knowing() =>
        SessionScenario.Invited().Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null));

    private static SessionScenario ByTelephone(SessionScenario story) => story.Happens(new SessionEvent.SetupSaved(
        SessionScenario.Counsellor, story.Session.Plan with { Medium = Medium.Telephone }));

    private static SessionEvent.Answered Wish(Medium? medium) =>
        new(SessionScenario.Client, Answer.OtherTime, false, "Lieber anders") { ProposedMedium = medium };

    private static Participant Client(SessionScenario story) => story.Session.People[SessionScenario.Client];
}
