using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class ClosingTests
{
    private static readonly Feedback Good = new([5, 5, 5], "");

    [Fact]
    public void With_the_end_feedback_is_asked_and_the_erasure_announced()
    {
        var story = SessionScenario.Closing();
        Assert.True(story.Shows(CardKind.FeedbackForm) && story.Shows(CardKind.ErasureNotice) && story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void The_chat_goes_after_the_agreed_time()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.FromHours(5) });
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(1)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromSeconds(1)).Phase);
    }

    [Fact]
    public void Feedback_can_be_changed_until_the_erasure()
    {
        var story = SessionScenario.Closing()
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, new Feedback([1, 1, 1], "a", Missing: true)))
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good));
        Assert.Equal(Good, story.Session.People[SessionScenario.Client].Feedback);
    }

    [Fact]
    public void At_once_means_as_soon_as_every_client_has_answered()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero }).Passes(TimeSpan.FromMinutes(10));
        Assert.Equal(Phase.Erased, story.Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good)).Phase);
    }

    [Fact]
    public void What_clients_said_is_shown_to_counsellors_alone()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good));
        Assert.True(story.Shows(CardKind.FeedbackAnswers, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.FeedbackAnswers) || story.Shows(CardKind.FeedbackAnswers, SessionScenario.Client));
    }

    [Fact]
    public void What_clients_said_during_the_session_is_shown_with_its_end()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good));
        Assert.False(story.Shows(CardKind.FeedbackAnswers, SessionScenario.Counsellor));
        Assert.True(story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Shows(CardKind.FeedbackAnswers, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_counsellors_own_feedback_is_nobody_elses() =>
        Assert.False(SessionScenario.Closing().Happens(new SessionEvent.FeedbackGiven(SessionScenario.Counsellor, Good))
            .Shows(CardKind.FeedbackAnswers, SessionScenario.Counsellor));

    [Fact]
    public void One_who_skips_has_answered() => Assert.Equal(Phase.Erased,
        SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero }).Passes(TimeSpan.FromMinutes(10))
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, null)).Phase);

    [Fact]
    public void At_once_waits_for_feedback_a_day_at_most()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero });
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(23)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromHours(1)).Phase);
    }

    [Fact]
    public void At_once_waits_for_each_of_several_clients()
    {
        var story = SessionScenario.Live(p => p with { EraseAfter = TimeSpan.Zero }).Joins(SessionScenario.Other)
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(10))
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(Phase.Erased, story.Happens(new SessionEvent.FeedbackGiven(SessionScenario.Other, null)).Phase);
    }

    [Fact]
    public void An_id_that_somebody_left_behind_is_not_waited_for()
    {
        var story = SessionScenario.Live(p => p with { EraseAfter = TimeSpan.Zero }).Leaves(SessionScenario.Client)
            .ReturnsAs("29:new-id", SessionScenario.Client)
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(10))
            .Happens(new SessionEvent.FeedbackGiven("29:new-id", Good));
        Assert.Equal(Phase.Erased, story.Phase);
    }

    [Fact]
    public void Without_feedback_at_once_is_when_the_end_cannot_be_taken_back_any_more()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero, Feedback = false });
        Assert.Equal(story.Now.AddMinutes(10), story.Session.EraseAt);
    }

    [Fact]
    public void The_counsellor_may_delete_now() =>
        Assert.Equal(Phase.Erased, SessionScenario.Closing().ErasesNow().Phase);

    [Fact]
    public void The_counsellor_may_postpone_once_with_a_reason()
    {
        var story = SessionScenario.Closing();
        var planned = story.Session.EraseAt;
        story.Happens(new SessionEvent.ErasePostponed(SessionScenario.Counsellor, "Widerspruch läuft"));
        Assert.Equal(planned + TimeSpan.FromDays(1), story.Session.EraseAt);
        Assert.True(story.Shows(CardKind.ErasureNotice));
        Assert.Equal(PermissionResult.TooLate,
            Permission.Check(story.Session, new SessionEvent.ErasePostponed(SessionScenario.Counsellor, "noch einmal")));
    }

    [Fact]
    public void Without_a_reason_nothing_is_postponed() =>
        Assert.False(SessionScenario.Closing()
            .Happens(new SessionEvent.ErasePostponed(SessionScenario.Counsellor, " ")).Session.ErasePostponed);

    [Fact]
    public void A_client_neither_hurries_nor_postpones_the_erasure() =>
        Assert.All<SessionEvent>(
            [new SessionEvent.EraseNow(SessionScenario.Client), new SessionEvent.ErasePostponed(SessionScenario.Client, "x")],
            e => Assert.Equal(PermissionResult.NotYours, Permission.Check(SessionScenario.Closing().Session, e)));

    [Fact]
    public void A_series_without_a_last_date_waits_for_the_counsellors_word()
    {
        var story = SessionScenario.Closing(recurring: true);
        Assert.Null(story.Session.EraseAt);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(7)).ErasesNow().Phase);
    }

    [Fact]
    public void A_series_with_a_last_date_goes_after_it()
    {
        var last = SessionScenario.End.AddDays(21);
        var story = SessionScenario.Closing(p => p with { LastDate = last }, recurring: true);
        Assert.Equal(last + TimeSpan.FromHours(24), story.Session.EraseAt);
    }

    [Fact]
    public void A_last_date_that_is_said_later_counts_from_then_on()
    {
        var story = SessionScenario.Closing(recurring: true);
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with { LastDate = SessionScenario.End }));
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(2)).Phase);
    }

    [Fact]
    public void A_quiet_series_is_asked_about_three_times_and_then_announced_and_erased()
    {
        var story = SessionScenario.Closing(recurring: true);
        for (var i = 0; i < 3; i++)
            Assert.True(story.Passes(TimeSpan.FromDays(30)).Shows(CardKind.SeriesQuestion, SessionScenario.Counsellor));
        Assert.True(story.Passes(TimeSpan.FromDays(30)).Shows(CardKind.ErasureNotice));
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(1)).Phase);
    }

    [Fact]
    public void A_series_is_not_asked_about_at_night()
    {
        var story = SessionScenario.Closing(recurring: true).Until(SessionScenario.Start.Date.AddHours(22))
            .Happens(new SessionEvent.SeriesGoesOn(SessionScenario.Counsellor));
        Assert.Equal(SessionScenario.Start.Date.AddDays(31).AddHours(6), story.DueAt?.UtcDateTime);
    }

    [Fact]
    public void Feedback_that_is_wanted_only_after_the_session_is_asked_then()
    {
        var story = SessionScenario.Closing(p => p with { Feedback = false }, recurring: true);
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with { Feedback = true }));
        Assert.True(story.Shows(CardKind.FeedbackForm));
    }

    [Fact]
    public void A_series_that_goes_on_is_kept()
    {
        var story = SessionScenario.Closing(recurring: true);
        for (var i = 0; i < 6; i++)
            story.Passes(TimeSpan.FromDays(30)).Happens(new SessionEvent.SeriesGoesOn(SessionScenario.Counsellor));
        Assert.Equal((Phase.Closing, 0), (story.Phase, story.Session.SeriesQuestions));
    }

    [Fact]
    public void Next_date_of_a_series_has_the_same_length_and_its_own_reminders()
    {
        var story = SessionScenario.Closing(recurring: true).Until(SessionScenario.Start.AddDays(7))
            .Happens(new SessionEvent.MeetingStarted());
        Assert.Equal((Phase.Live, SessionScenario.End.AddDays(7)), (story.Phase, story.Session.Plan.End));
        Assert.True(story.Until(SessionScenario.End.AddDays(7).AddMinutes(-10)).Shows(CardKind.EndReminder, SessionScenario.Counsellor));
    }

    [Fact]
    public void The_next_date_of_a_series_can_be_set_up_and_invites_again()
    {
        var story = SessionScenario.Closing(recurring: true);
        story.Happens(new SessionEvent.SetupSaved(
            SessionScenario.Counsellor,
            story.Session.Plan with { Start = SessionScenario.Start.AddDays(7), End = SessionScenario.End.AddDays(7) }));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Until(SessionScenario.Start.AddDays(7)).Shows(CardKind.JoinReminder, SessionScenario.Client));
    }

    [Fact]
    public void Each_date_of_a_series_is_counted_with_its_own_feedback_and_asks_anew()
    {
        var story = SessionScenario.Closing(recurring: true)
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good) { Count = true });
        var first = story.Now;
        story.Until(SessionScenario.Start.AddDays(7)).Happens(new SessionEvent.MeetingStarted());
        Assert.True(story.Removes(CardKind.FeedbackForm) && story.Removes(CardKind.FeedbackAnswers, SessionScenario.Counsellor));
        Assert.Null(story.Session.People[SessionScenario.Client].Feedback);

        story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        List<PastDate> dates = [.. story.Session.PastDates, Statistics.Of(story.Session, story.Now)];
        Assert.Equal([first, story.Now], dates.Select(date => date.EndedAt));
        Assert.Equal([1, 0], dates.Select(date => date.Counts.GetValueOrDefault(Statistics.Answers)));
        Assert.All(dates, date => Assert.Equal(1, date.Counts[Statistics.Sessions]));
    }

    [Fact]
    public void What_comes_before_its_time_is_too_early_and_not_too_late()
    {
        Assert.Equal(PermissionResult.TooEarly,
            Permission.Check(SessionScenario.Invited().Session, new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)));
        Assert.Equal(PermissionResult.TooEarly,
            Permission.Check(SessionScenario.Invited().Session, new SessionEvent.FeedbackGiven(SessionScenario.Client, Good)));
        Assert.Equal(PermissionResult.TooLate,
            Permission.Check(SessionScenario.Closing().Session, new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)));
    }

    [Fact]
    public void Who_has_come_is_not_reminded_to_join_any_more() =>
        Assert.True(SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Removes(CardKind.JoinReminder, SessionScenario.Client));

    [Fact]
    public void Statistics_count_and_keep_no_word()
    {
        var story = SessionScenario.Closing()
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, new Feedback([5, 4, 0], "Geheim", Missing: true))
            {
                Count = true,
            });
        var counts = Statistics.Of(story.Session, story.Now).Counts;
        Assert.Equal([Statistics.Answers, Statistics.Missing, "rating1:n", "rating1:sum", "rating2:n", "rating2:sum", Statistics.Sessions],
            counts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1, 5, 1, 4), (counts[Statistics.Given(1)], counts[Statistics.Sum(1)], counts[Statistics.Given(2)],
            counts[Statistics.Sum(2)]));
    }

    [Fact]
    public void Somebody_with_the_link_does_not_postpone_the_deletion()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.MeetingEnded()).Until(SessionScenario.End.AddHours(2));
        var erase = story.Session.EraseAt;

        story.Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Client).Happens(new SessionEvent.MeetingEnded());

        Assert.Equal((Phase.Closing, erase), (story.Phase, story.Session.EraseAt));
        Assert.Equal(Phase.Erased, story.Until(erase!.Value).Phase);
    }

    [Fact]
    public void Before_the_planned_end_plus_margin_the_meeting_goes_on() => Assert.Equal(Phase.Live,
        SessionScenario.Live().Happens(new SessionEvent.MeetingEnded()).Until(SessionScenario.End.AddMinutes(20))
            .Happens(new SessionEvent.MeetingStarted()).Phase);

    [Fact]
    public void Later_it_goes_on_once_a_counsellor_is_there() => Assert.Equal(Phase.Live,
        SessionScenario.Live().Happens(new SessionEvent.MeetingEnded()).Until(SessionScenario.End.AddHours(2))
            .Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Client).Joins(SessionScenario.Counsellor, Role.Counsellor).Phase);

    [Fact]
    public void A_counsellor_who_is_still_in_a_meeting_they_ended_does_not_begin_it_again() => Assert.Equal(Phase.Closing,
        SessionScenario.Closing().Leaves(SessionScenario.Counsellor).Joins(SessionScenario.Counsellor, Role.Counsellor).Phase);

    [Fact]
    public void After_its_last_date_a_series_begins_again_with_a_counsellor_only()
    {
        var story = SessionScenario.Live(p => p with { LastDate = SessionScenario.End }, recurring: true)
            .Happens(new SessionEvent.MeetingEnded()).Until(SessionScenario.End.AddHours(2));

        Assert.Equal(Phase.Closing, story.Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Client).Phase);
        Assert.Equal(Phase.Live, story.Joins(SessionScenario.Counsellor, Role.Counsellor).Phase);
    }
}
