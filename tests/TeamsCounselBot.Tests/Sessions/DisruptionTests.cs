using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class DisruptionTests
{
    private const string NewId = "29:new-id";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_client_who_does_not_return_in_time_is_called_back()
    {
        var story = Story.Live().Leaves(Story.Client);
        Assert.Equal(0, story.Passes(TimeSpan.FromSeconds(59)).Shown(CardKind.Callback));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.Callback, Story.Counsellor));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Equal(1, story.Shown(CardKind.Callback));
    }

    [Fact]
    public void A_client_who_returns_in_time_is_not_called_back() => Assert.Equal(0,
        Story.Live().Leaves(Story.Client).Passes(Grace / 2).Joins(Story.Client).Passes(Grace).Shown(CardKind.Callback));

    [Fact]
    public void A_client_who_returns_later_ends_the_callback()
    {
        var story = Lost().Joins(Story.Client);
        Assert.Null(story.Session.Disruption);
        Assert.True(story.Withdraws(CardKind.Callback, Story.Counsellor));
    }

    [Fact]
    public void A_client_who_returns_under_another_id_is_back() =>
        Assert.Null(Story.Live().Leaves(Story.Client).Joins(NewId).Passes(Grace).Session.Disruption);

    [Fact]
    public void A_number_left_under_the_old_id_is_still_there_for_the_counsellor()
    {
        var story = Story.Live().Happens(new SessionEvent.PhoneLeft(Story.Client, "+4930123456"))
            .Leaves(Story.Client).Joins(NewId).Leaves(NewId).Passes(Grace);
        Assert.True(story.Shows(CardKind.Callback, Story.Counsellor));
        Assert.Contains(story.Session.Clients, p => p.Phone == "+4930123456");
    }

    [Fact]
    public void A_known_client_who_joins_is_not_taken_for_the_lost_one()
    {
        var story = Story.Live().Joins(Story.Other).Leaves(Story.Other).Joins(Story.Other).Leaves(Story.Client).Joins(Story.Other);
        Assert.Equal(Story.Client, story.Session.Disruption!.Who);
    }

    [Fact]
    public void A_late_guest_with_an_account_is_not_taken_for_the_lost_one()
    {
        var story = Story.Live().Leaves(Story.Client).Joins(Story.Other, objectId: "o");
        Assert.Equal(Story.Client, story.Session.Disruption!.Who);
    }

    [Fact]
    public void The_same_account_on_another_device_is_the_lost_one()
    {
        var story = Story.Live().Joins(Story.Other, objectId: "o").Leaves(Story.Other).Joins(NewId, objectId: "o");
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void Of_two_lost_clients_one_may_come_back_and_the_other_is_still_missed()
    {
        var story = Story.Live().Joins(Story.Other).Leaves(Story.Client).Leaves(Story.Other).Joins(Story.Client).Passes(Grace);
        Assert.Equal(Story.Other, story.Session.Disruption!.Who);
        Assert.True(story.Shows(CardKind.Callback, Story.Counsellor));
    }

    [Fact]
    public void Two_lost_clients_are_back_only_when_both_are()
    {
        var story = Story.Live().Joins(Story.Other).Leaves(Story.Client, Story.Other).Passes(Grace).Joins("29:new-1");
        Assert.NotNull(story.Session.Disruption);
        Assert.Null(story.Joins("29:new-2").Session.Disruption);
    }

    [Fact]
    public void One_of_five_clients_who_is_lost_is_called_back_while_the_others_stay()
    {
        var story = Story.Live();
        for (var i = 0; i < 4; i++)
            story.Joins($"29:{i}");
        Assert.Equal("29:2", story.Leaves("29:2").Passes(Grace).Session.Disruption!.Who);
    }

    [Fact]
    public void Who_is_lost_during_a_callback_is_missed_too()
    {
        var story = Story.Live().Joins(Story.Other).Leaves(Story.Client).Passes(Grace).Leaves(Story.Other);
        Assert.Equal([Story.Other], story.Session.Disruption!.Also);
        Assert.True(story.Shows(CardKind.Callback, Story.Counsellor));
    }

    [Fact]
    public void A_lost_counsellor_is_missed_and_clients_read_that_they_are_called_back()
    {
        var story = Story.Live().Leaves(Story.Counsellor).Passes(Grace);
        Assert.Equal(Story.Counsellor, story.Session.Disruption!.Who);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void A_counsellor_who_returns_is_not_missed_any_more() =>
        Assert.Null(Story.Live().Leaves(Story.Counsellor).Passes(Grace).Joins(Story.Counsellor, Role.Counsellor).Session.Disruption);

    [Fact]
    public void A_session_is_not_lost_while_another_counsellor_is_there() =>
        Assert.Null(Story.Live().Knows(Story.Colleague, Role.Counsellor).Joins(Story.Colleague, Role.Counsellor).Leaves(Story.Counsellor).Session.Disruption);

    [Fact]
    public void A_colleague_who_steps_in_replaces_the_lost_counsellor() =>
        Assert.Null(Story.Live().Leaves(Story.Counsellor).Passes(Grace).Knows(Story.Colleague, Role.Counsellor).Joins(Story.Colleague, Role.Counsellor).Session.Disruption);

    [Fact]
    public void When_all_leave_one_after_another_the_session_was_over_early_and_nobody_is_called_back()
    {
        var story = Story.Live().Leaves(Story.Counsellor).Passes(TimeSpan.FromSeconds(5)).Leaves(Story.Client).Happens(new SessionEvent.MeetingEnded());
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(3)).Shown(CardKind.Callback));
        Assert.Equal(Phase.Closing, story.Phase);
    }

    [Fact]
    public void Who_leaves_after_the_planned_end_is_not_called_back() =>
        Assert.Null(Story.Live().Until(Story.End).Leaves(Story.Client).Session.Disruption);

    [Fact]
    public void News_that_come_twice_do_not_call_back_twice() =>
        Assert.Equal(DisruptionStage.Reached, Lost().Happens(new SessionEvent.CallbackReached(Story.Counsellor)).Leaves(Story.Client).Session.Disruption!.Stage);

    [Fact]
    public void A_counsellor_who_hangs_up_to_call_back_does_not_end_the_session()
    {
        var story = Lost().Leaves(Story.Counsellor).Happens(new SessionEvent.MeetingEnded()).Passes(TimeSpan.FromMinutes(10));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.Equal(Phase.Live, story.Happens(new SessionEvent.CallbackReached(Story.Counsellor)).Passes(TimeSpan.FromMinutes(10)).Phase);
    }

    [Fact]
    public void The_clients_button_calls_back_at_once() =>
        Assert.True(Story.Live().Happens(new SessionEvent.DisruptionReported(Story.Client)).Shows(CardKind.Callback, Story.Counsellor));

    [Fact]
    public void The_counsellors_button_means_the_client_who_is_not_there()
    {
        var story = Story.Live().Joins(Story.Other).Happens(new SessionEvent.PauseToggled(Story.Counsellor)).Leaves(Story.Other)
            .Happens(new SessionEvent.DisruptionReported(Story.Counsellor));
        Assert.Equal(Story.Other, story.Session.Disruption!.Who);
    }

    [Fact]
    public void With_several_clients_there_the_counsellors_button_names_nobody() =>
        Assert.Null(Story.Live().Joins(Story.Other).Happens(new SessionEvent.DisruptionReported(Story.Counsellor)).Session.Disruption!.Who);

    [Fact]
    public void Who_is_not_reached_is_called_again_after_five_minutes_up_to_three_times()
    {
        var story = Lost().Happens(new SessionEvent.CallbackFailed(Story.Counsellor));
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(4)).Shown(CardKind.Callback));
        Assert.True(story.Passes(TimeSpan.FromMinutes(1)).Shows(CardKind.Callback, Story.Counsellor));
        story.Happens(new SessionEvent.CallbackFailed(Story.Counsellor)).Passes(TimeSpan.FromMinutes(5));
        story.Happens(new SessionEvent.CallbackFailed(Story.Counsellor));
        Assert.Equal(DisruptionStage.Failed, story.Session.Disruption!.Stage);
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(10)).Shown(CardKind.Callback));
    }

    [Fact]
    public void A_new_appointment_closes_a_session_with_one_client()
    {
        var story = Lost().Happens(new SessionEvent.NewAppointment(Story.Counsellor));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.True(story.Session.NewAppointment);
    }

    [Fact]
    public void A_new_appointment_for_one_lets_the_others_go_on()
    {
        var story = Story.Live().Joins(Story.Other).Leaves(Story.Client).Passes(Grace).Happens(new SessionEvent.NewAppointment(Story.Counsellor));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.Null(story.Session.Disruption);
    }

    [Fact]
    public void A_number_left_during_the_callback_reaches_the_counsellor_and_nobody_else()
    {
        var story = Lost().Happens(new SessionEvent.PhoneLeft(Story.Client, "+4930123456"));
        Assert.True(story.Shows(CardKind.Callback, Story.Counsellor));
        Assert.Equal(1, story.Shown(CardKind.Callback));
    }

    [Fact]
    public void A_counsellor_who_joins_during_a_callback_sees_whom_to_call() =>
        Assert.True(Lost().Knows(Story.Colleague, Role.Counsellor).Joins(Story.Colleague, Role.Counsellor).Shows(CardKind.Callback, Story.Colleague));

    [Fact]
    public void Where_nothing_may_be_shown_to_one_alone_the_session_card_tells_the_counsellor() => Assert.True(
        Lost().Happens(new SessionEvent.TargetedRefused(new Surface(CardKind.Callback, Story.Counsellor))).Shows(CardKind.SessionCard));

    private static Story Lost() => Story.Live().Leaves(Story.Client).Passes(Grace);
}
