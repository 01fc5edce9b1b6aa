using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A deletion that Microsoft refuses until somebody mends the cause.</summary>
public sealed class RefusedErasureTests
{
    private static readonly Texts German = new("de");
    private static readonly SessionEvent.EraseAgain Again = new(SessionScenario.Counsellor);
    private static readonly SessionEvent.ErasureStepFailed Refusal = new(ErasureStep.DeleteChat, ErasureFault.Refused);

    [Theory, InlineData(nameof(ErasureFault.Refused)), InlineData(nameof(ErasureFault.Retained))]
    public void What_an_administrator_must_mend_is_told_and_tried_daily(string fault)
    {
        var failed = new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, Enum.Parse<ErasureFault>(fault));
        var story = ErasingTests.ErasingAt(ErasureStep.DeleteChat).Happens(failed);
        Assert.True(story.Shows(CardKind.ErasureProblem, SessionScenario.Counsellor));
        Assert.Equal(story.Now.AddDays(1), story.DueAt);

        story.Passes(TimeSpan.FromDays(1)).Happens(failed);
        Assert.True(story.Removes(CardKind.ErasureProblem, SessionScenario.Counsellor)
            && story.Shows(CardKind.ErasureProblem, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_counsellor_has_a_refused_deletion_tried_at_once_and_a_second_press_does_nothing()
    {
        var story = Refused();
        Assert.Equal(PermissionResult.Allowed, Permission.Check(story.Session, Again));
        Assert.Equal(PermissionResult.NotYours, Permission.Check(story.Session, new SessionEvent.EraseAgain(SessionScenario.Client)));

        Assert.Contains(new Effect.Erase(ErasureStep.DeleteChat), story.Happens(Again).Effects);
        Assert.Empty(story.Happens(Again).Effects);
    }

    [Fact]
    public void A_try_by_hand_that_fails_is_shown_in_place_and_reminds_nobody()
    {
        var story = Refused().Happens(Again).Happens(Refusal);
        Assert.True(story.Shows(CardKind.ErasureProblem, SessionScenario.Counsellor));
        Assert.False(story.Removes(CardKind.ErasureProblem, SessionScenario.Counsellor));
        Assert.Equal(story.Now.AddDays(1), story.DueAt);
    }

    [Fact]
    public void A_try_by_hand_that_succeeds_ends_in_the_same_receipt()
    {
        var story = Refused().Happens(Again);
        story.ErasureWorks = true;
        story.Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.Deleted));
        Assert.Equal(Phase.Erased, story.Phase);
        Assert.Equal(Enum.GetValues<ErasureStep>().Select(step => StoredName.Of(step)).Order(), story.Session.Erasure!.Results.Keys);
    }

    [Fact]
    public void A_try_by_hand_that_fails_otherwise_takes_the_button_away()
    {
        var story = Refused().Happens(Again).Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Temporary));

        Assert.True(story.Shows(CardKind.ErasureProblem, SessionScenario.Counsellor));
        Assert.DoesNotContain("erase.again", CardSamples.Verbs(CardSamples.Render(
            CardKind.ErasureProblem, CardSamples.Context(story.Session, SessionScenario.Counsellor))));
    }

    [Fact]
    public void What_the_counsellors_do_not_know_yet_nobody_reads()
    {
        var story = ErasingTests.ErasingAt(ErasureStep.DeleteChat)
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Temporary));

        Assert.DoesNotContain(German["trouble.client"], CardSamples.Words(CardSamples.Render(
            CardKind.ErasureNotice, CardSamples.Context(story.Session, SessionScenario.Client))), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_refusal_there_is_nothing_to_try_again() => Assert.Equal(
        PermissionResult.TooLate, Permission.Check(ErasingTests.ErasingAt(ErasureStep.DeleteChat).Session, Again));

    [Fact]
    public void Nobody_reads_of_a_refused_deletion_that_it_is_under_way()
    {
        var story = Refused();
        Assert.True(story.Shows(CardKind.ErasureNotice));
        string Words(string viewer) => CardSamples.Words(CardSamples.Render(
            CardKind.ErasureNotice, CardSamples.Context(story.Session, viewer)));

        Assert.Contains(German["trouble.client"], Words(SessionScenario.Client), StringComparison.Ordinal);
        Assert.Contains(German["trouble.title"], Words(SessionScenario.Counsellor), StringComparison.Ordinal);
        Assert.DoesNotContain(German["erasure.soon"], Words(SessionScenario.Client), StringComparison.Ordinal);
        Assert.Contains("erase.again", CardSamples.Verbs(CardSamples.Render(
            CardKind.ErasureProblem, CardSamples.Context(story.Session, SessionScenario.Counsellor))));
    }

    private static SessionScenario Refused() => ErasingTests.ErasingAt(ErasureStep.DeleteChat).Happens(Refusal);
}
