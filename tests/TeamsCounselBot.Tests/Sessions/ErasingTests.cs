using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

public class ErasingTests
{
    [Fact]
    public void The_steps_of_an_erasure_come_in_their_order()
    {
        var story = SessionScenario.Closing().ErasesNow();
        Assert.Equal(Enum.GetValues<ErasureStep>(), story.Effects.OfType<Effect.Erase>().Select(e => e.Step));
    }

    [Fact]
    public void Nothing_of_anybody_is_left_but_what_became_of_each_step()
    {
        var session = SessionScenario.Closing().ErasesNow().Session;
        Assert.Empty(session.People);
        Assert.Equal("", session.Place.ConversationId + session.Plan.Topics);
        Assert.Equal(Enum.GetValues<ErasureStep>().Select(step => StoredName.Of(step)).Order(), session.Erasure!.Results.Keys);
    }

    [Fact]
    public void A_step_is_not_taken_before_the_one_before_it_was()
    {
        var story = Erasing().Happens(new SessionEvent.ErasureStepDone(ErasureStep.VerifyChat, ErasureResult.Gone));
        Assert.Equal(ErasureStep.LookForLeftovers, story.Session.Erasure!.Step);
    }

    [Fact]
    public void A_temporary_fault_is_tried_again_with_growing_pauses()
    {
        var story = ErasingAt(ErasureStep.DeleteChat);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            story.Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Temporary));
            pauses.Add(story.DueAt!.Value - story.Now);
            Assert.Contains(new Effect.Erase(ErasureStep.DeleteChat), story.Until(story.DueAt.Value).Effects);
        }
        Assert.Equal([1, 2, 4, 8], pauses.Select(p => (int)p.TotalSeconds));
    }

    [Theory, InlineData(nameof(ErasureFault.Refused)), InlineData(nameof(ErasureFault.Retained))]
    public void What_an_administrator_must_mend_is_told_and_tried_daily(string fault)
    {
        var failed = new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, Enum.Parse<ErasureFault>(fault));
        var story = ErasingAt(ErasureStep.DeleteChat).Happens(failed);
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
    public void Without_a_refusal_there_is_nothing_to_try_again() => Assert.Equal(
        PermissionResult.TooLate, Permission.Check(ErasingAt(ErasureStep.DeleteChat).Session, Again));

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

    private static readonly Texts German = new("de");
    private static readonly SessionEvent.EraseAgain Again = new(SessionScenario.Counsellor);
    private static readonly SessionEvent.ErasureStepFailed Refusal = new(ErasureStep.DeleteChat, ErasureFault.Refused);

    private static SessionScenario Refused() => ErasingAt(ErasureStep.DeleteChat).Happens(Refusal);

    [Fact]
    public void A_fault_that_is_called_temporary_for_a_day_is_told_too()
    {
        var story = ErasingAt(ErasureStep.DeleteChat);
        var told = 0;
        var began = story.Now;
        while (told == 0 && story.Now < began.AddDays(2))
        {
            told += story.Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Temporary))
                .Shown(CardKind.ErasureProblem);
            story.Until(story.DueAt!.Value);
        }
        Assert.Equal(1, told);
    }

    [Fact]
    public void Trouble_that_is_over_is_not_shown_any_more()
    {
        var story = ErasingAt(ErasureStep.DeleteChat)
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Refused))
            .Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.Deleted));
        Assert.True(story.Removes(CardKind.ErasureProblem, SessionScenario.Counsellor));
    }

    [Fact]
    public void The_bots_removal_ends_in_erasure_and_the_receipt_does_not_claim_the_chat()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromMinutes(3));
        Assert.Equal(Phase.Erased, story.Phase);
        Assert.DoesNotContain(new Effect.Erase(ErasureStep.DeleteChat), story.Effects);
        Assert.Equal(ErasureResult.NotOurs, story.Session.Erasure!.ResultOf(ErasureStep.DeleteChat));
    }

    [Fact]
    public void A_chat_that_cannot_be_looked_at_from_outside_is_not_called_gone()
    {
        var story = SessionScenario.Live();
        story.ErasureWorks = false;
        story.Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromMinutes(3))
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Refused));
        Assert.Equal(ErasureResult.NotVerified, story.Session.Erasure!.ResultOf(ErasureStep.VerifyChat));
        Assert.Contains(new Effect.Erase(ErasureStep.Inform), story.Effects);
    }

    [Fact]
    public void A_bot_that_is_thrown_out_during_the_erasure_does_not_wait_for_an_administrator()
    {
        var story = ErasingAt(ErasureStep.DeleteChat).Happens(new SessionEvent.BotRemoved())
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Refused));
        Assert.Contains(new Effect.Erase(ErasureStep.VerifyChat), story.Effects);
    }

    [Fact]
    public void A_chat_that_is_gone_is_not_written_to()
    {
        var story = ErasingAt(ErasureStep.VerifyChat)
            .Happens(new SessionEvent.TargetedRefused(new CardSlot(CardKind.ErasureProblem, SessionScenario.Counsellor)));
        Assert.Empty(story.Effects);
    }

    [Fact]
    public void What_is_erased_stays_so()
    {
        var story = SessionScenario.Closing().ErasesNow();
        var erased = story.Session;
        story.Happens(new SessionEvent.MeetingStarted())
            .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Client)))
            .Happens(new SessionEvent.CardShown(new CardSlot(CardKind.Farewell), "1")).Until(story.Now.AddYears(1));
        Assert.Same(erased, story.Session);
        Assert.Null(story.DueAt);
    }

    private static SessionScenario Erasing()
    {
        var story = SessionScenario.Closing();
        story.ErasureWorks = false;
        return story.ErasesNow();
    }

    private static SessionScenario ErasingAt(ErasureStep step)
    {
        var story = Erasing();
        foreach (var before in Enum.GetValues<ErasureStep>().TakeWhile(s => s != step))
            story.Happens(new SessionEvent.ErasureStepDone(
                before, before == ErasureStep.DeleteChat ? ErasureResult.Deleted : ErasureResult.Told));
        return story;
    }
}
