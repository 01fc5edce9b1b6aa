using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class ClosingTests
{
    private static readonly Feedback Good = new([5, 5, 5], "");

    [Fact]
    public void With_the_end_feedback_is_asked_and_the_erasure_announced()
    {
        var story = Story.Closing();
        Assert.True(story.Shows(CardKind.FeedbackForm) && story.Shows(CardKind.ErasureNotice) && story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void The_chat_goes_after_the_agreed_time()
    {
        var story = Story.Closing(p => p with { EraseAfter = TimeSpan.FromHours(5) });
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(1)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromSeconds(1)).Phase);
    }

    [Fact]
    public void Feedback_can_be_changed_until_the_erasure()
    {
        var story = Story.Closing().Happens(new SessionEvent.FeedbackGiven(Story.Client, new Feedback([1, 1, 1], "a", Missing: true)))
            .Happens(new SessionEvent.FeedbackGiven(Story.Client, Good));
        Assert.Equal(Good, story.Session.People[Story.Client].Feedback);
    }

    [Fact]
    public void At_once_means_as_soon_as_every_client_has_answered()
    {
        var story = Story.Closing(p => p with { EraseAfter = TimeSpan.Zero });
        Assert.Equal(Phase.Erased, story.Happens(new SessionEvent.FeedbackGiven(Story.Client, Good)).Phase);
    }

    [Fact]
    public void What_clients_said_is_shown_to_counsellors_alone()
    {
        var story = Story.Closing().Happens(new SessionEvent.FeedbackGiven(Story.Client, Good));
        Assert.True(story.Shows(CardKind.FeedbackAnswers, Story.Counsellor));
        Assert.False(story.Shows(CardKind.FeedbackAnswers) || story.Shows(CardKind.FeedbackAnswers, Story.Client));
    }

    [Fact]
    public void What_clients_said_during_the_session_is_shown_with_its_end()
    {
        var story = Story.Live().Happens(new SessionEvent.FeedbackGiven(Story.Client, Good));
        Assert.False(story.Shows(CardKind.FeedbackAnswers, Story.Counsellor));
        Assert.True(story.Happens(new SessionEvent.EndedByCounsellor(Story.Counsellor)).Shows(CardKind.FeedbackAnswers, Story.Counsellor));
    }

    [Fact]
    public void A_counsellors_own_feedback_is_nobody_elses() =>
        Assert.False(Story.Closing().Happens(new SessionEvent.FeedbackGiven(Story.Counsellor, Good)).Shows(CardKind.FeedbackAnswers, Story.Counsellor));

    [Fact]
    public void One_who_skips_has_answered() => Assert.Equal(Phase.Erased,
        Story.Closing(p => p with { EraseAfter = TimeSpan.Zero }).Happens(new SessionEvent.FeedbackGiven(Story.Client, null)).Phase);

    [Fact]
    public void At_once_waits_for_feedback_a_day_at_most()
    {
        var story = Story.Closing(p => p with { EraseAfter = TimeSpan.Zero });
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(23)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromHours(1)).Phase);
    }

    [Fact]
    public void At_once_waits_for_each_of_several_clients()
    {
        var story = Story.Live(p => p with { EraseAfter = TimeSpan.Zero }).Joins(Story.Other)
            .Happens(new SessionEvent.EndedByCounsellor(Story.Counsellor)).Happens(new SessionEvent.FeedbackGiven(Story.Client, Good));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(Phase.Erased, story.Happens(new SessionEvent.FeedbackGiven(Story.Other, null)).Phase);
    }

    [Fact]
    public void An_id_that_somebody_left_behind_is_not_waited_for()
    {
        var story = Story.Live(p => p with { EraseAfter = TimeSpan.Zero }).Leaves(Story.Client).Joins("29:new-id")
            .Happens(new SessionEvent.EndedByCounsellor(Story.Counsellor)).Happens(new SessionEvent.FeedbackGiven("29:new-id", Good));
        Assert.Equal(Phase.Erased, story.Phase);
    }

    [Fact]
    public void Without_feedback_at_once_is_at_once()
    {
        var story = Story.Closing(p => p with { EraseAfter = TimeSpan.Zero, Feedback = false });
        Assert.Equal(story.Now, story.Session.EraseAt);
    }

    [Fact]
    public void The_counsellor_may_delete_now() =>
        Assert.Equal(Phase.Erased, Story.Closing().Happens(new SessionEvent.EraseNow(Story.Counsellor)).Phase);

    [Fact]
    public void The_counsellor_may_postpone_once_with_a_reason()
    {
        var story = Story.Closing();
        var planned = story.Session.EraseAt;
        story.Happens(new SessionEvent.ErasePostponed(Story.Counsellor, "Widerspruch läuft"));
        Assert.Equal(planned + TimeSpan.FromDays(1), story.Session.EraseAt);
        Assert.True(story.Shows(CardKind.ErasureNotice));
        Assert.Equal(Verdict.TooLate, Permission.Check(story.Session, new SessionEvent.ErasePostponed(Story.Counsellor, "noch einmal")));
    }

    [Fact]
    public void Without_a_reason_nothing_is_postponed() =>
        Assert.False(Story.Closing().Happens(new SessionEvent.ErasePostponed(Story.Counsellor, " ")).Session.ErasePostponed);

    [Fact]
    public void A_client_neither_hurries_nor_postpones_the_erasure() =>
        Assert.All<SessionEvent>([new SessionEvent.EraseNow(Story.Client), new SessionEvent.ErasePostponed(Story.Client, "x")],
            e => Assert.Equal(Verdict.NotYours, Permission.Check(Story.Closing().Session, e)));

    [Fact]
    public void A_series_without_a_last_date_waits_for_the_counsellors_word()
    {
        var story = Story.Closing(recurring: true);
        Assert.Null(story.Session.EraseAt);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(7)).Happens(new SessionEvent.EraseNow(Story.Counsellor)).Phase);
    }

    [Fact]
    public void A_series_with_a_last_date_goes_after_it()
    {
        var last = Story.End.AddDays(21);
        var story = Story.Closing(p => p with { LastDate = last }, recurring: true);
        Assert.Equal(last + TimeSpan.FromHours(24), story.Session.EraseAt);
    }

    [Fact]
    public void A_last_date_that_is_said_later_counts_from_then_on()
    {
        var story = Story.Closing(recurring: true);
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { LastDate = Story.End }));
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(2)).Phase);
    }

    [Fact]
    public void A_quiet_series_is_asked_about_three_times_and_then_announced_and_erased()
    {
        var story = Story.Closing(recurring: true);
        for (var i = 0; i < 3; i++)
            Assert.True(story.Passes(TimeSpan.FromDays(30)).Shows(CardKind.SeriesQuestion, Story.Counsellor));
        Assert.True(story.Passes(TimeSpan.FromDays(30)).Shows(CardKind.ErasureNotice));
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(1)).Phase);
    }

    [Fact]
    public void A_series_is_not_asked_about_at_night()
    {
        var story = Story.Closing(recurring: true).Until(Story.Start.Date.AddHours(22)).Happens(new SessionEvent.SeriesGoesOn(Story.Counsellor));
        Assert.Equal(Story.Start.Date.AddDays(31).AddHours(6), story.DueAt?.UtcDateTime);
    }

    [Fact]
    public void Feedback_that_is_wanted_only_after_the_session_is_asked_then()
    {
        var story = Story.Closing(p => p with { Feedback = false }, recurring: true);
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { Feedback = true }));
        Assert.True(story.Shows(CardKind.FeedbackForm));
    }

    [Fact]
    public void A_series_that_goes_on_is_kept()
    {
        var story = Story.Closing(recurring: true);
        for (var i = 0; i < 6; i++)
            story.Passes(TimeSpan.FromDays(30)).Happens(new SessionEvent.SeriesGoesOn(Story.Counsellor));
        Assert.Equal((Phase.Closing, 0), (story.Phase, story.Session.SeriesQuestions));
    }

    [Fact]
    public void The_next_date_of_a_series_is_a_session_of_the_same_length_with_reminders_of_its_own()
    {
        var story = Story.Closing(recurring: true).Until(Story.Start.AddDays(7)).Happens(new SessionEvent.MeetingStarted());
        Assert.Equal((Phase.Live, Story.End.AddDays(7)), (story.Phase, story.Session.Plan.End));
        Assert.True(story.Until(Story.End.AddDays(7).AddMinutes(-10)).Shows(CardKind.EndReminder, Story.Counsellor));
    }

    [Fact]
    public void The_next_date_of_a_series_can_be_set_up_and_invites_again()
    {
        var story = Story.Closing(recurring: true);
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { Start = Story.Start.AddDays(7), End = Story.End.AddDays(7) }));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Until(Story.Start.AddDays(7)).Shows(CardKind.JoinReminder, Story.Client));
    }

    [Fact]
    public void Each_date_of_a_series_is_counted_with_its_own_feedback_and_asks_anew()
    {
        var story = Story.Closing(recurring: true).Happens(new SessionEvent.FeedbackGiven(Story.Client, Good));
        var first = story.Now;
        story.Until(Story.Start.AddDays(7)).Happens(new SessionEvent.MeetingStarted());
        Assert.True(story.Withdraws(CardKind.FeedbackForm) && story.Withdraws(CardKind.FeedbackAnswers, Story.Counsellor));
        Assert.Null(story.Session.People[Story.Client].Feedback);

        story.Happens(new SessionEvent.EndedByCounsellor(Story.Counsellor));
        var dates = Statistics.All(story.Session, story.Now).ToList();
        Assert.Equal([first, story.Now], dates.Select(date => date.EndedAt));
        Assert.Equal([1, 0], dates.Select(date => date.Counts.GetValueOrDefault(Statistics.Answers)));
        Assert.All(dates, date => Assert.Equal(1, date.Counts[Statistics.Sessions]));
    }

    [Fact]
    public void What_comes_before_its_time_is_too_early_and_not_too_late()
    {
        Assert.Equal(Verdict.TooEarly, Permission.Check(Story.Invited().Session, new SessionEvent.EndedByCounsellor(Story.Counsellor)));
        Assert.Equal(Verdict.TooEarly, Permission.Check(Story.Invited().Session, new SessionEvent.FeedbackGiven(Story.Client, Good)));
        Assert.Equal(Verdict.TooLate, Permission.Check(Story.Closing().Session, new SessionEvent.EndedByCounsellor(Story.Counsellor)));
    }

    [Fact]
    public void Who_has_come_is_not_reminded_to_join_any_more() =>
        Assert.True(Story.Invited().Until(Story.Start).Happens(new SessionEvent.MeetingStarted()).Withdraws(CardKind.JoinReminder, Story.Client));

    [Fact]
    public void Statistics_count_and_keep_no_word()
    {
        var story = Story.Closing().Happens(new SessionEvent.FeedbackGiven(Story.Client, new Feedback([5, 4, 0], "Geheim", Missing: true)));
        var counts = Statistics.Of(story.Session, story.Now).Counts;
        Assert.Equal([Statistics.Answers, Statistics.Missing, "rating1:5", "rating2:4", Statistics.Sessions], counts.Keys.Order(StringComparer.Ordinal));
    }
}
