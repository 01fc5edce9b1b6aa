using TeamsCounselBot.Sessions;

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

    private static SessionScenario TwoLost() => SessionScenario.Live().Joins(SessionScenario.Other)
        .Leaves(SessionScenario.Client, SessionScenario.Other).Passes(TimeSpan.FromMinutes(1));

    private static int Tries(SessionScenario story, string who) => story.Session.Disruption!.CallOf(who).Attempts;
}
