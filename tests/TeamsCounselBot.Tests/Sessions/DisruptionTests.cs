using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class DisruptionTests
{
    private const string NewId = "29:new-id";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_client_who_does_not_return_in_time_is_called_back()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Client);
        Assert.Equal(0, story.Passes(TimeSpan.FromSeconds(59)).Shown(CardKind.Callback));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Equal(1, story.Shown(CardKind.Callback));
    }

    [Fact]
    public void A_client_who_returns_in_time_is_not_called_back() => Assert.Equal(0,
        SessionScenario.Live().Leaves(SessionScenario.Client).Passes(Grace / 2).Joins(SessionScenario.Client).Passes(Grace)
            .Shown(CardKind.Callback));

    [Fact]
    public void That_the_line_broke_is_a_new_message_for_all_and_the_second_loss_an_update()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other)
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Client));
        Assert.True(story.Removes(CardKind.SessionCard) && story.Shows(CardKind.SessionCard));

        story.Happens(new SessionEvent.DisruptionReported(SessionScenario.Other));
        Assert.True(!story.Removes(CardKind.SessionCard) && story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void A_client_who_returns_later_ends_the_callback()
    {
        var story = Lost().Joins(SessionScenario.Client);
        Assert.Null(story.Session.Disruption);
        Assert.True(story.Removes(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_client_who_returns_under_another_id_is_back() =>
        Assert.Null(SessionScenario.Live().Leaves(SessionScenario.Client).ReturnsAs(NewId, SessionScenario.Client)
            .Passes(Grace).Session.Disruption);

    [Fact]
    public void A_number_left_under_the_old_id_is_still_there_for_the_counsellor()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, "+4930123456"))
            .Leaves(SessionScenario.Client).ReturnsAs(NewId, SessionScenario.Client).Leaves(NewId).Passes(Grace);
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.Contains(story.Session.Clients, p => p.Phone == "+4930123456");
    }

    [Fact]
    public void A_known_client_who_joins_is_not_taken_for_the_lost_one()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Leaves(SessionScenario.Other).Joins(SessionScenario.Other)
            .Leaves(SessionScenario.Client).Joins(SessionScenario.Other);
        Assert.Equal(SessionScenario.Client, story.Session.Disruption!.Who);
    }

    [Fact]
    public void A_late_comer_who_had_answered_cancels_nobodys_callback()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Other)))
            .Happens(new SessionEvent.Answered(SessionScenario.Other, Answer.Accepted, false, null))
            .Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor)
                .Joins(SessionScenario.Client)
            .Leaves(SessionScenario.Client).Joins(SessionScenario.Other);

        Assert.Equal(SessionScenario.Client, story.Session.Disruption!.Who);
        Assert.True(story.Passes(Grace).Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void Somebody_who_gives_another_name_is_not_taken_for_the_lost_one() =>
        Assert.Equal(SessionScenario.Client, SessionScenario.Live().Leaves(SessionScenario.Client).Joins(NewId).Session.Disruption!.Who);

    [Fact]
    public void A_late_comer_does_not_end_a_disruption_of_which_nobody_knows_whom_it_hit() => Assert.NotNull(
        SessionScenario.Live().Joins(SessionScenario.Other).Happens(new SessionEvent.PersonIdentified(SessionScenario.Person("29:third")))
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Counsellor)).Joins("29:third").Session.Disruption);

    [Fact]
    public void A_late_guest_with_an_account_is_not_taken_for_the_lost_one()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Client).Joins(SessionScenario.Other, objectId: "o");
        Assert.Equal(SessionScenario.Client, story.Session.Disruption!.Who);
    }

    [Fact]
    public void The_same_account_on_another_device_is_the_lost_one()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other, objectId: "o").Leaves(SessionScenario.Other)
            .Joins(NewId, objectId: "o");
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void Of_two_lost_clients_one_may_come_back_and_the_other_is_still_missed()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Leaves(SessionScenario.Client).Leaves(SessionScenario.Other)
            .Joins(SessionScenario.Client).Passes(Grace);
        Assert.Equal(SessionScenario.Other, story.Session.Disruption!.Who);
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void Two_lost_clients_are_back_only_when_both_are()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Leaves(SessionScenario.Client, SessionScenario.Other).Passes(Grace)
            .ReturnsAs("29:new-1", SessionScenario.Client);
        Assert.NotNull(story.Session.Disruption);
        Assert.Null(story.ReturnsAs("29:new-2", SessionScenario.Other).Session.Disruption);
    }

    [Fact]
    public void One_of_five_clients_who_is_lost_is_called_back_while_the_others_stay()
    {
        var story = SessionScenario.Live();
        for (var i = 0; i < 4; i++)
            story.Joins($"29:{i}");
        Assert.Equal("29:2", story.Leaves("29:2").Passes(Grace).Session.Disruption!.Who);
    }

    [Fact]
    public void Who_is_lost_during_a_callback_is_missed_too()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Leaves(SessionScenario.Client).Passes(Grace)
            .Leaves(SessionScenario.Other);
        Assert.Equal([SessionScenario.Other], story.Session.Disruption!.Also);
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_lost_counsellor_is_missed_and_clients_read_that_they_are_called_back()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Counsellor).Passes(Grace);
        Assert.Equal(SessionScenario.Counsellor, story.Session.Disruption!.Who);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void A_counsellor_who_returns_is_not_missed_any_more() =>
        Assert.Null(SessionScenario.Live().Leaves(SessionScenario.Counsellor).Passes(Grace)
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Session.Disruption);

    [Fact]
    public void A_session_is_not_lost_while_another_counsellor_is_there() =>
        Assert.Null(SessionScenario.Live().Knows(SessionScenario.Colleague, Role.Counsellor)
            .Joins(SessionScenario.Colleague, Role.Counsellor).Leaves(SessionScenario.Counsellor).Session.Disruption);

    [Fact]
    public void A_colleague_who_steps_in_replaces_the_lost_counsellor() =>
        Assert.Null(SessionScenario.Live().Leaves(SessionScenario.Counsellor).Passes(Grace)
            .Knows(SessionScenario.Colleague, Role.Counsellor).Joins(SessionScenario.Colleague, Role.Counsellor).Session.Disruption);

    [Fact]
    public void If_all_leave_one_by_one_the_session_ended_early_without_a_callback()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Counsellor).Passes(TimeSpan.FromSeconds(5)).Leaves(SessionScenario.Client)
            .Happens(new SessionEvent.MeetingEnded());
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(3)).Shown(CardKind.Callback));
        Assert.Equal(Phase.Closing, story.Phase);
    }

    [Fact]
    public void Who_leaves_after_the_planned_end_is_not_called_back() =>
        Assert.Null(SessionScenario.Live().Until(SessionScenario.End).Leaves(SessionScenario.Client).Session.Disruption);

    [Fact]
    public void News_that_come_twice_do_not_call_back_twice() =>
        Assert.Equal(DisruptionStage.Reached, Lost().Happens(new SessionEvent.CallbackReached(SessionScenario.Counsellor))
            .Leaves(SessionScenario.Client).Session.Disruption!.Stage);

    [Fact]
    public void A_counsellor_who_hangs_up_to_call_back_does_not_end_the_session()
    {
        var story = Lost().Leaves(SessionScenario.Counsellor).Happens(new SessionEvent.MeetingEnded()).Passes(TimeSpan.FromMinutes(10));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.Equal(Phase.Live, story.Happens(new SessionEvent.CallbackReached(SessionScenario.Counsellor))
            .Passes(TimeSpan.FromMinutes(10)).Phase);
    }

    [Fact]
    public void The_clients_button_calls_back_at_once() =>
        Assert.True(SessionScenario.Live().Happens(new SessionEvent.DisruptionReported(SessionScenario.Client))
            .Shows(CardKind.Callback, SessionScenario.Counsellor));

    [Fact]
    public void The_counsellors_button_means_the_client_who_is_not_there()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor))
            .Leaves(SessionScenario.Other)
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Counsellor));
        Assert.Equal(SessionScenario.Other, story.Session.Disruption!.Who);
    }

    [Fact]
    public void With_several_clients_there_the_counsellors_button_names_nobody() =>
        Assert.Null(SessionScenario.Live().Joins(SessionScenario.Other)
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Counsellor)).Session.Disruption!.Who);

    [Fact]
    public void Who_is_not_reached_is_called_again_after_five_minutes_up_to_three_times()
    {
        var story = Lost().Happens(new SessionEvent.CallbackFailed(SessionScenario.Counsellor));
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(4)).Shown(CardKind.Callback));
        Assert.True(story.Passes(TimeSpan.FromMinutes(1)).Shows(CardKind.Callback, SessionScenario.Counsellor));
        story.Happens(new SessionEvent.CallbackFailed(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(5));
        story.Happens(new SessionEvent.CallbackFailed(SessionScenario.Counsellor));
        Assert.Equal(DisruptionStage.Failed, story.Session.Disruption!.Stage);
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(10)).Shown(CardKind.Callback));
    }

    [Fact]
    public void A_new_appointment_closes_a_session_with_one_client()
    {
        var story = Lost().Happens(new SessionEvent.NewAppointment(SessionScenario.Counsellor));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.True(story.Session.NewAppointment);
    }

    [Fact]
    public void A_new_appointment_for_one_lets_the_others_go_on()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Leaves(SessionScenario.Client).Passes(Grace)
            .Happens(new SessionEvent.NewAppointment(SessionScenario.Counsellor));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void A_number_left_during_the_callback_reaches_the_counsellor_and_nobody_else()
    {
        var story = Lost().Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, "+4930123456"));
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.Equal(1, story.Shown(CardKind.Callback));
    }

    [Fact]
    public void A_counsellor_who_joins_during_a_callback_sees_whom_to_call() =>
        Assert.True(Lost().Knows(SessionScenario.Colleague, Role.Counsellor).Joins(SessionScenario.Colleague, Role.Counsellor)
            .Shows(CardKind.Callback, SessionScenario.Colleague));

    [Fact]
    public void Where_nothing_may_be_shown_to_one_alone_the_session_card_tells_the_counsellor() => Assert.True(
        Lost().Happens(new SessionEvent.TargetedRefused(new CardSlot(CardKind.Callback, SessionScenario.Counsellor)))
            .Shows(CardKind.SessionCard));

    private static SessionScenario Lost() => SessionScenario.Live().Leaves(SessionScenario.Client).Passes(Grace);
}
