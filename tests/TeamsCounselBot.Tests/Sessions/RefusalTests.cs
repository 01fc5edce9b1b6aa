using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>The counsellors are told who has declined.</summary>
public class RefusalTests
{
    /// <summary>By the clock of Berlin, in winter.</summary>
    private static readonly DateTimeOffset Night = new(2026, 11, 20, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_refusal_is_a_new_message_to_the_counsellors()
    {
        var story = Refused();

        Assert.True(story.Removes(CardKind.Declined, SessionScenario.Counsellor));
        Assert.True(story.Shows(CardKind.Declined, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.Declined, SessionScenario.Client));
    }

    [Fact]
    public void A_refusal_that_is_pressed_again_tells_nobody_again() =>
        Assert.Equal(0, Refused().Passes(TimeSpan.FromHours(1)).Happens(Answered(Answer.Declined)).Shown(CardKind.Declined));

    [Fact]
    public void Answers_that_change_thirty_times_are_one_new_message()
    {
        var story = SessionScenario.Invited();

        var renewed = Enumerable.Range(0, 30).Count(_ => story.Happens(Answered(Answer.Accepted)).Happens(Answered(Answer.Declined))
            .Removes(CardKind.Declined, SessionScenario.Counsellor));

        Assert.Equal(1, renewed);
    }

    [Fact]
    public void A_refusal_that_is_taken_back_updates_the_message()
    {
        var story = Refused().Happens(Answered(Answer.Accepted));

        Assert.True(story.Shows(CardKind.Declined, SessionScenario.Counsellor));
        Assert.False(story.Removes(CardKind.Declined, SessionScenario.Counsellor));
    }

    [Fact]
    public void Refusals_of_a_night_are_one_message_in_the_morning()
    {
        var story = SessionScenario.Invited().Knows(SessionScenario.Other, Role.Client).Until(Night).Happens(Answered(Answer.Declined));
        Assert.Equal(0, story.Shown(CardKind.Declined));

        story.Happens(Answered(Answer.Declined) with { By = SessionScenario.Other });
        Assert.Equal(0, story.Until(Night.AddHours(7)).Shown(CardKind.Declined));

        Assert.Equal(1, story.Until(Night.AddHours(8)).Shown(CardKind.Declined));
        Assert.Equal(0, story.Passes(TimeSpan.FromDays(1)).Shown(CardKind.Declined));
    }

    [Fact]
    public void A_refusal_of_the_night_that_is_taken_back_by_morning_is_no_message() =>
        Assert.Equal(0, SessionScenario.Invited().Until(Night).Happens(Answered(Answer.Declined)).Happens(Answered(Answer.Accepted))
            .Until(Night.AddHours(12)).Shown(CardKind.Declined));

    [Fact]
    public void A_refusal_at_night_before_an_early_session_is_told_at_once()
    {
        var early = new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);
        var story = SessionScenario.Invited(plan => plan with { Start = early, End = early.AddHours(1) })
            .Until(Night.AddHours(5)).Happens(Answered(Answer.Declined));

        Assert.True(story.Shows(CardKind.Declined, SessionScenario.Counsellor));
    }

    [Fact]
    public void Nobody_is_left_when_each_client_has_declined()
    {
        var story = SessionScenario.Invited().Knows(SessionScenario.Other, Role.Client).Happens(Answered(Answer.Declined));
        Assert.False(story.Session.NobodyIsLeft);

        Assert.True(story.Happens(Answered(Answer.Declined) with { By = SessionScenario.Other }).Session.NobodyIsLeft);
    }

    private static SessionScenario Refused() => SessionScenario.Invited().Happens(Answered(Answer.Declined));

    private static SessionEvent.Answered Answered(Answer answer) => new(SessionScenario.Client, answer, false, null);
}
