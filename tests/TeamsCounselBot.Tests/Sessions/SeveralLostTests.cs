using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Several people are lost at once: each is called, and nobody is forgotten.</summary>
public class SeveralLostTests
{
    private static SessionEvent.CallbackFailed Failed(string? who) => new(SessionScenario.Counsellor, who);

    private static SessionEvent.CallbackReached Reached(string? who) => new(SessionScenario.Counsellor, who);

    [Fact]
    public void One_who_is_reached_leaves_the_other_on_the_card()
    {
        var story = TwoLost().Happens(Reached(SessionScenario.Client));
        Assert.Equal([SessionScenario.Other], story.Session.Disruption!.Lost);
        Assert.Equal(DisruptionStage.CallBack, story.Session.Disruption.Stage);
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.Equal(DisruptionStage.Reached, story.Happens(Reached(SessionScenario.Other)).Session.Disruption!.Stage);
    }

    [Fact]
    public void Without_a_name_it_is_the_one_who_was_called_first()
    {
        var story = TwoLost();
        var first = story.Session.Disruption!.Who;
        Assert.DoesNotContain(first, story.Happens(Reached(null)).Session.Disruption!.Lost);
    }

    [Fact]
    public void Each_has_their_own_tries_and_is_called_again_in_their_own_time()
    {
        var story = TwoLost().Happens(Failed(SessionScenario.Other)).Passes(TimeSpan.FromMinutes(2))
            .Happens(Failed(SessionScenario.Client));
        Assert.Equal((1, 1), (Tries(story, SessionScenario.Client), Tries(story, SessionScenario.Other)));

        story.Passes(TimeSpan.FromMinutes(3));
        Assert.True(story.Removes(CardKind.Callback, SessionScenario.Counsellor)
            && story.Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.Null(story.Session.Disruption!.CallOf(SessionScenario.Other).TryAgainAt);
        Assert.NotNull(story.Session.Disruption.CallOf(SessionScenario.Client).TryAgainAt);
    }

    [Fact]
    public void The_callback_has_failed_once_nobody_could_be_reached()
    {
        var story = TwoLost().Happens(Failed(SessionScenario.Client)).Happens(Failed(SessionScenario.Client))
            .Happens(Failed(SessionScenario.Client));
        Assert.True(story.Session.Disruption!.CallOf(SessionScenario.Client).HasFailed);
        Assert.Equal(DisruptionStage.CallBack, story.Session.Disruption.Stage);

        story.Happens(Failed(SessionScenario.Other)).Happens(Failed(SessionScenario.Other)).Happens(Failed(SessionScenario.Other));
        Assert.Equal(DisruptionStage.Failed, story.Session.Disruption!.Stage);
    }

    [Fact]
    public void Tries_stay_with_their_person_when_another_comes_back()
    {
        var story = TwoLost().Happens(Failed(SessionScenario.Client)).Happens(Failed(SessionScenario.Other))
            .Happens(Failed(SessionScenario.Other)).Joins(SessionScenario.Client);
        Assert.Equal([SessionScenario.Other], story.Session.Disruption!.Lost);
        Assert.Equal(2, Tries(story, SessionScenario.Other));
    }

    [Fact]
    public void A_new_appointment_with_one_leaves_the_other_to_be_called()
    {
        var story = TwoLost().Happens(new SessionEvent.NewAppointment(SessionScenario.Counsellor, SessionScenario.Other));
        Assert.Equal([SessionScenario.Client], story.Session.Disruption!.Lost);
        Assert.Equal((Phase.Live, true), (story.Phase, story.Session.NewAppointment));
    }

    [Fact]
    public void Somebody_who_is_not_lost_is_not_reached() =>
        Assert.Equal(2, TwoLost().Happens(Reached(SessionScenario.Stranger)).Session.Disruption!.Lost.Count());

    [Fact]
    public void One_who_could_not_be_reached_stays_when_another_is_lost()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Happens(new SessionEvent.DisruptionReported(SessionScenario.Client))
            .Happens(Failed(null)).Happens(Failed(null)).Happens(Failed(null)).Leaves(SessionScenario.Other)
                .Passes(TimeSpan.FromMinutes(1));
        Assert.Equal([SessionScenario.Client, SessionScenario.Other], story.Session.Disruption!.Lost.Order());
        Assert.True(story.Session.Disruption.CallOf(SessionScenario.Client).HasFailed);
        Assert.Equal(DisruptionStage.CallBack, story.Session.Disruption.Stage);
    }

    [Fact]
    public void One_without_whom_the_session_goes_on_reads_of_the_new_appointment_and_others_do_not()
    {
        var story = OneGivenUp();
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Contains(T["live.without.contact"], Words(story, CardKind.SessionCard, SessionScenario.Client), StringComparison.Ordinal);
        Assert.DoesNotContain(T["live.without"], Words(story, CardKind.SessionCard, SessionScenario.Other), StringComparison.Ordinal);
        Assert.DoesNotContain(T["live.without"], Words(story, CardKind.SessionCard, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CardKind.SessionCard))]
    [InlineData(nameof(CardKind.Invitation))]
    public void After_the_end_it_is_told_to_that_one_alone(string name)
    {
        var card = Enum.Parse<CardKind>(name);
        var story = OneGivenUp().Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(Phase.Closing, story.Phase);
        var told = T["session.over.newAppointment"];
        Assert.Contains(told, Words(story, card, SessionScenario.Client), StringComparison.Ordinal);
        Assert.DoesNotContain(told, Words(story, card, SessionScenario.Other), StringComparison.Ordinal);
        Assert.DoesNotContain(told, Words(story, card, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CardKind.SessionCard))]
    [InlineData(nameof(CardKind.Invitation))]
    public void A_next_appointment_that_is_agreed_stands_in_the_place_of_that_word(string name)
    {
        var card = Enum.Parse<CardKind>(name);
        var story = OneGivenUp().Happens(Agreed);
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Contains("7. Dezember 2026", Words(story, CardKind.SessionCard, SessionScenario.Client), StringComparison.Ordinal);

        story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Happens(Agreed with { Next = Agreed.Next with { Medium = Medium.Telephone } });
        Assert.True(story.Shows(card));
        var words = Words(story, card, SessionScenario.Client);
        Assert.DoesNotContain(T["session.over.newAppointment"], words, StringComparison.Ordinal);
        Assert.Contains(T["next.title"], words, StringComparison.Ordinal);
    }

    [Fact]
    public void One_who_joins_again_needs_no_other_appointment()
    {
        var story = OneGivenUp().Joins(SessionScenario.Client);
        Assert.Equivalent(new { NewAppointment = false, NewAppointmentFor = Array.Empty<string>() }, story.Session);
    }

    [Fact]
    public void An_end_that_is_taken_back_forgets_nobody_who_was_given_up_before()
    {
        var story = OneGivenUp().Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.Undone(SessionScenario.Counsellor));
        Assert.Equal([SessionScenario.Client], story.Session.NewAppointmentFor);
    }

    [Fact]
    public void One_who_did_not_come_and_gets_another_appointment_leaves_the_others_as_they_are()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Other)]))
            .Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Other, WantsNext: true))
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        Assert.DoesNotContain(T["session.over.newAppointment"],
            Words(story, CardKind.SessionCard, SessionScenario.Client), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_whole_session_broke_off_everybody_reads_it()
    {
        var story = BrokenOff();
        Assert.Contains(T["session.over.newAppointment"],
            Words(story, CardKind.SessionCard, SessionScenario.Client), StringComparison.Ordinal);
        Assert.Contains(T["session.over.newAppointment"], Words(story, CardKind.SessionCard, null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_who_comes_back_before_the_counsellor_is_in_the_talk_again()
    {
        var story = BrokenOff().Leaves(SessionScenario.Counsellor)
            .Joins(SessionScenario.Client).Joins(SessionScenario.Counsellor);

        Assert.Equal(Phase.Live, story.Phase);
        Assert.Equivalent(new { NewAppointment = false, NewAppointmentFor = Array.Empty<string>() }, story.Session);
    }

    [Fact]
    public void A_talk_to_which_nobody_has_come_goes_on_without_nobody()
    {
        var story = SessionScenario.Invited().Joins(SessionScenario.Counsellor)
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Other)])).Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client, WantsNext: true));

        Assert.Equal([SessionScenario.Client], story.Session.NewAppointmentFor);
        Assert.DoesNotContain(T["live.without"], Words(story, CardKind.SessionCard, SessionScenario.Client), StringComparison.Ordinal);

        story.Joins(SessionScenario.Other);
        Assert.Contains(T["live.without"], Words(story, CardKind.SessionCard, SessionScenario.Client), StringComparison.Ordinal);
    }

    [Fact]
    public void A_break_off_that_is_taken_back_forgets_nobody_who_was_given_up_before()
    {
        var story = OneGivenUp().Leaves(SessionScenario.Other).Passes(TimeSpan.FromMinutes(1))
            .Happens(new SessionEvent.NewAppointment(SessionScenario.Counsellor));
        Assert.Equal(Phase.Closing, story.Phase);

        story.Happens(new SessionEvent.Undone(SessionScenario.Counsellor));

        Assert.Equal([SessionScenario.Client], story.Session.NewAppointmentFor);
        Assert.True(story.Session.NewAppointment);
    }

    [Fact]
    public void One_who_was_there_under_another_name_needs_no_other_appointment()
    {
        var story = SessionScenario.Live()
            .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person("web:1")))
            .Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, "web:1", WantsNext: true));
        Assert.Equal(["web:1"], story.Session.NewAppointmentFor);

        story.Happens(new SessionEvent.SamePerson(SessionScenario.Counsellor, SessionScenario.Client, "web:1"));

        Assert.Equivalent(new { NewAppointment = false, NewAppointmentFor = Array.Empty<string>() }, story.Session);
    }

    private static SessionScenario BrokenOff() => SessionScenario.Live().Leaves(SessionScenario.Client).Passes(TimeSpan.FromMinutes(1))
        .Happens(new SessionEvent.NewAppointment(SessionScenario.Counsellor));

    private static readonly Texts T = new("de");

    private static readonly SessionEvent.NextAgreed Agreed =
        new(SessionScenario.Counsellor, new NextAppointment(SessionScenario.Start.AddDays(7), Medium.Video));

    private static SessionScenario OneGivenUp() => SessionScenario.Live().Joins(SessionScenario.Other)
        .Leaves(SessionScenario.Client).Passes(TimeSpan.FromMinutes(1))
        .Happens(new SessionEvent.NewAppointment(SessionScenario.Counsellor, SessionScenario.Client));

    private static string Words(SessionScenario story, CardKind card, string? viewer) =>
        CardSamples.Words(CardSamples.Render(card, CardSamples.Context(story.Session, viewer)));

    private static SessionScenario TwoLost() => SessionScenario.Live().Joins(SessionScenario.Other)
        .Leaves(SessionScenario.Client, SessionScenario.Other).Passes(TimeSpan.FromMinutes(1));

    private static int Tries(SessionScenario story, string who) => story.Session.Disruption!.CallOf(who).Attempts;
}
