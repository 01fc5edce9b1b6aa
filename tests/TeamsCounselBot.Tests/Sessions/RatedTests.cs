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
    public void No_tap_deletes_the_chat_since_more_may_follow()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero }).Passes(TimeSpan.FromMinutes(10));

        Assert.Equal(Phase.Closing, story.Happens(First).Phase);
        Assert.Equal(
            Phase.Erased, story.Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, new Feedback([4, 0, 0], ""))).Phase);
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
