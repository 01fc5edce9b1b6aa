using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Feedback by one tap for each question.</summary>
public class RatedTests
{
    private static readonly SessionEvent First = new SessionEvent.Rated(SessionScenario.Client, Question: 1, Rating: 4);

    [Fact]
    public void A_tap_answers_its_question_and_leaves_the_others()
    {
        var story = SessionScenario.Closing()
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, new Feedback([1, 2, 0], "Danke", Missing: true)))
            .Happens(new SessionEvent.Rated(SessionScenario.Client, Question: 3, Rating: 5));

        var given = story.Session.People[SessionScenario.Client].Feedback!;
        Assert.Equal([1, 2, 5], given.Ratings.ToArray());
        Assert.Equal(("Danke", true), (given.Comment, given.Missing));
    }

    [Fact]
    public void The_first_tap_is_an_answer_that_counsellors_read_after_the_end()
    {
        var story = SessionScenario.Closing().Happens(First);

        Assert.Equal([4, 0, 0], story.Session.People[SessionScenario.Client].Feedback!.Ratings.ToArray());
        Assert.True(story.Shows(CardKind.FeedbackAnswers, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_tap_takes_back_that_feedback_was_skipped()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, null)).Happens(First);
        Assert.False(story.Session.People[SessionScenario.Client].FeedbackSkipped);
    }

    [Fact]
    public void Who_skips_the_rest_keeps_what_was_tapped()
    {
        var client = SessionScenario.Closing().Happens(First).Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, null))
            .Session.People[SessionScenario.Client];

        Assert.Equal([4, 0, 0], client.Feedback!.Ratings.ToArray());
        Assert.Equal((false, true), (client.FeedbackSkipped, client.FeedbackDone));
    }

    [Fact]
    public void No_tap_deletes_the_chat_since_more_may_follow()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero }).Passes(TimeSpan.FromMinutes(10));

        Assert.Equal(Phase.Closing, story.Happens(First).Phase);
        Assert.Equal(
            Phase.Erased, story.Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, new Feedback([4, 0, 0], ""))).Phase);
    }

    [Fact]
    public void One_tap_during_the_talk_does_not_shorten_the_time_for_the_others()
    {
        var story = SessionScenario.Live(p => p with { EraseAfter = TimeSpan.Zero }).Happens(First)
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));

        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(23)).Phase);
    }

    [Fact]
    public void The_form_of_one_client_does_not_delete_the_chat_while_another_answers_by_taps()
    {
        var story = SessionScenario.Live(p => p with { EraseAfter = TimeSpan.Zero }).Joins(SessionScenario.Other)
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(10)).Happens(First);

        story.Happens(new SessionEvent.FeedbackGiven(SessionScenario.Other, new Feedback([1, 2, 3], "")));

        Assert.Equal(Phase.Closing, story.Phase);
        Assert.True(story.Session.People[SessionScenario.Client] is { FeedbackDone: false });
    }

    [Fact]
    public void Taps_on_every_question_are_a_whole_answer()
    {
        var story = SessionScenario.Closing().Happens(First);
        for (var question = 2; question <= Statistics.Questions; question++)
            story.Happens(new SessionEvent.Rated(SessionScenario.Client, question, 3));

        Assert.True(story.Session.People[SessionScenario.Client] is { FeedbackDone: true, Feedback.Unsent: true });
    }

    [Fact]
    public void What_was_ticked_beside_it_goes_with_the_tap()
    {
        var story = SessionScenario.Closing().Happens(
            new SessionEvent.Rated(SessionScenario.Client, Question: 1, Rating: 2, Nameless: true, Missing: true, Count: true));

        var client = story.Session.People[SessionScenario.Client];
        Assert.True(client.Feedback is { Nameless: true, Missing: true });
        Assert.True(client.AgreedTo(ConsentFor.Statistics));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 0)]
    [InlineData(1, 6)]
    public void A_question_or_an_answer_that_is_not_there_changes_nothing(int question, int rating)
    {
        var story = SessionScenario.Closing();
        var before = story.Session;
        Assert.Same(before, story.Happens(new SessionEvent.Rated(SessionScenario.Client, question, rating)).Session);
    }
}
