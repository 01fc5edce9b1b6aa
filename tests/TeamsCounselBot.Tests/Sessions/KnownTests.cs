using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class KnownTests
{
    [Fact]
    public void Who_was_invited_does_not_know_it_until_something_shows_it()
    {
        var story = SessionScenario.Invited();

        Assert.Equal([MustKnow.Invitation], Open(story));
        Assert.Equal(new Known(story.Now), Client(story).Knows(MustKnow.Invitation));
    }

    [Fact]
    public void An_own_act_shows_all_that_was_open_and_the_counsellor_sees_it_soon()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, SessionScenario.Start));

        Assert.Empty(Open(story));
        Assert.Equal((story.Now, KnownBy.Acted),
            (Client(story).Knows(MustKnow.Invitation)!.At, Client(story).Knows(MustKnow.Invitation)!.By));
        Assert.Contains(new Effect.ShowCard(new CardSlot(CardKind.Invitation)), story.Passes(story.Timings.ProgressDelay).Effects);
    }

    [Fact]
    public void What_is_known_changes_nothing_when_it_is_seen_again()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null));
        var before = story.Session;

        story.Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Opened, null));

        Assert.Same(before, story.Session);
    }

    [Fact]
    public void A_new_time_is_news_to_who_knew_the_old_one()
    {
        var story = Moved(Knowing());

        Assert.Equal([MustKnow.NewTime], Open(story));
        Assert.NotNull(Client(story).Knows(MustKnow.Invitation)!.At);
    }

    [Fact]
    public void Who_does_not_know_of_the_appointment_learns_of_it_as_it_is_now() =>
        Assert.Equal([MustKnow.Invitation], Open(Moved(SessionScenario.Invited())));

    [Fact]
    public void Each_new_time_is_to_be_known_again()
    {
        var story = Moved(Knowing()).Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null));
        Assert.Empty(Open(story));

        Assert.Equal([MustKnow.NewTime], Open(Moved(story, days: 2)));
    }

    [Fact]
    public void An_act_on_a_page_of_the_old_time_shows_nothing_of_the_new_one()
    {
        var story = Moved(Knowing()).Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, SessionScenario.Start));
        Assert.Equal([MustKnow.NewTime], Open(story));

        Assert.Empty(Open(story.Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, SessionScenario.Start.AddDays(1)))));
    }

    [Fact]
    public void A_cancellation_is_to_be_known_and_nothing_else_any_more()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor));

        Assert.Equal([MustKnow.Cancellation], Open(story));
        Assert.Empty(Open(story.Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null))));
    }

    [Fact]
    public void An_answer_about_documents_is_to_be_known()
    {
        var story = Knowing().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true))
            .Happens(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, "per Post"));

        Assert.Equal([MustKnow.Documents], Open(story));
    }

    [Fact]
    public void Who_declined_need_not_know_more() =>
        Assert.Empty(Open(Moved(Knowing().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null)))));

    [Fact]
    public void A_counsellor_tells_them_and_the_card_shows_it_at_once()
    {
        var story = Moved(Knowing()).Happens(new SessionEvent.ClientTold(SessionScenario.Counsellor, SessionScenario.Client));

        Assert.Empty(Open(story));
        Assert.Equal(KnownBy.Told, Client(story).Knows(MustKnow.NewTime)!.By);
        Assert.Contains(new Effect.ShowCard(new CardSlot(CardKind.Invitation)), story.Effects);
    }

    [Fact]
    public void A_message_that_was_handed_over_tells_what_it_says()
    {
        var story = SessionScenario.Invited().Happens(Address());
        Assert.Empty(Open(story));
        Assert.Equal(KnownBy.HandedOver, Client(story).Knows(MustKnow.Invitation)!.By);

        Assert.Empty(Open(Moved(story)));
        Assert.Equal((story.Now, KnownBy.HandedOver),
            (Client(story).Knows(MustKnow.NewTime)!.At, Client(story).Knows(MustKnow.NewTime)!.By));
    }

    [Fact]
    public void A_message_that_was_refused_tells_nothing_nor_does_one_on_something_else_or_with_a_former_time()
    {
        var story = SessionScenario.Invited();
        story.RefusesMessages = true;
        Moved(story.Happens(Address()));
        Assert.Equal([MustKnow.Invitation], Open(story));

        Assert.Equal([MustKnow.Invitation], Open(story.Happens(Took(story, Matter.Documents, story.Session.Round))));
        Assert.Equal([MustKnow.Invitation], Open(story.Happens(Took(story, Matter.NewTime, story.Session.Round - 1))));
        Assert.Empty(Open(story.Happens(Took(story, Matter.NewTime, story.Session.Round))));
    }

    [Fact]
    public void A_client_cannot_say_that_another_was_told()
    {
        var story = SessionScenario.Invited();
        var before = story.Session;

        story.Happens(new SessionEvent.ClientTold(SessionScenario.Client, SessionScenario.Client));

        Assert.Same(before, story.Session);
    }

    [Fact]
    public void Who_is_invited_by_name_and_a_link_does_not_know_it_yet()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.GuestAdded(SessionScenario.Counsellor, "Frau M."));

        Assert.Equal([MustKnow.Invitation], story.Session.People["web:1"].DoesNotKnow(story.Session));
    }

    [Fact]
    public void In_a_session_of_an_earlier_version_who_answered_knows_of_it()
    {
        var now = SessionScenario.Invited().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, true, null)).Session;
        var before = now.With(now.People[SessionScenario.Client] with { Known = now.People[SessionScenario.Client].Known.Clear() });

        var after = new SessionStateMachine(new SessionTimings())
            .Handle(before, new SessionEvent.PhoneLeft(SessionScenario.Client, "+4930231250"), SessionScenario.Added).State!;

        Assert.Empty(after.People[SessionScenario.Client].DoesNotKnow(after));
    }

    private static SessionEvent.ContactSaved Address() =>
        new(SessionScenario.Counsellor, SessionScenario.Client, "klara@example.org", null, Reminders: true);

    private static SessionEvent.MessageHandedOver Took(SessionScenario story, Matter matter, int round) =>
        new(Client(story).Id, Way.Mail, matter, round);

    private static Participant Client(SessionScenario story) => story.Session.People[SessionScenario.Client];

    private static IEnumerable<MustKnow> Open(SessionScenario story) => Client(story).DoesNotKnow(story.Session);

    private static SessionScenario Knowing() =>
        SessionScenario.Invited().Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null));

    private static SessionScenario Moved(SessionScenario story, int days = 1) =>
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor,
        story.Session.Plan with { Start = SessionScenario.Start.AddDays(days), End = SessionScenario.End.AddDays(days) }));
}
