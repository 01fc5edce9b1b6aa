using TeamsCounselBot.Sessions;

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

    [Fact]
    public void The_pauses_between_two_tries_grow_to_an_hour_and_not_further()
    {
        var failed = new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Temporary);
        var story = ErasingAt(ErasureStep.DeleteChat).Happens(failed);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 15; i++)
        {
            story.Until(story.DueAt!.Value).Happens(failed);
            pauses.Add(story.DueAt!.Value - story.Now);
        }
        Assert.Equal([1024, 2048, 3600, 3600, 3600, 3600], pauses.Skip(9).Select(p => (int)p.TotalSeconds));
    }

    [Fact]
    public void A_temporary_fault_is_told_at_its_twenty_fifth_failure_and_once()
    {
        var failed = new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Temporary);
        var story = ErasingAt(ErasureStep.DeleteChat);
        var told = new List<int>();
        for (var failure = 1; failure <= 30; failure++)
        {
            if (story.Happens(failed).Shows(CardKind.ErasureProblem, SessionScenario.Counsellor))
                told.Add(failure);
            story.Until(story.DueAt!.Value);
        }
        Assert.Equal([25], told);
    }

    [Fact]
    public void Another_fault_for_an_administrator_is_told_again()
    {
        var story = ErasingAt(ErasureStep.DeleteChat)
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Refused))
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Retained));
        Assert.True(story.Shows(CardKind.ErasureProblem, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_step_that_works_after_faults_leaves_nothing_of_them_to_the_next()
    {
        var story = ErasingAt(ErasureStep.LookForLeftovers)
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.LookForLeftovers, ErasureFault.Temporary))
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.LookForLeftovers, ErasureFault.Temporary))
            .Happens(new SessionEvent.ErasureStepDone(ErasureStep.LookForLeftovers, ErasureResult.Told));
        Assert.Null(story.DueAt);
        Assert.Equal((ErasureFault.None, 0), (story.Session.Erasure!.Fault, story.Session.Erasure.Attempts));
    }

    [Fact]
    public void Without_a_fault_there_is_no_card_of_trouble_to_remove() => Assert.False(
        ErasingAt(ErasureStep.DeleteChat).Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.Deleted))
            .Removes(CardKind.ErasureProblem, SessionScenario.Counsellor));

    [Fact]
    public void A_fault_of_a_step_that_is_over_changes_nothing()
    {
        var story = ErasingAt(ErasureStep.DeleteChat);
        var before = story.Session;
        story.Happens(new SessionEvent.ErasureStepFailed(ErasureStep.Farewell, ErasureFault.Refused));
        Assert.Same(before, story.Session);
        Assert.Null(story.DueAt);
    }

    [Theory, InlineData(nameof(ErasureResult.Deleted), true, false), InlineData(nameof(ErasureResult.NotOurs), false, true)]
    [InlineData(nameof(ErasureResult.AlreadyGone), false, false)]
    public void A_deletion_counts_as_accepted_only_where_Graph_took_it(string result, bool accepted, bool leaves)
    {
        var story = ErasingAt(ErasureStep.DeleteChat)
            .Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, Enum.Parse<ErasureResult>(result)));
        var erasure = story.Session.Erasure!;
        Assert.Equal((accepted ? story.Now : null, leaves, story.Now), (erasure.AcceptedAt, erasure.LeavesChat, erasure.LooksSince));
    }

    [Theory, InlineData(nameof(ErasureFault.Refused), 0, true), InlineData(nameof(ErasureFault.Temporary), 0, false)]
    [InlineData(nameof(ErasureFault.Temporary), 23, false), InlineData(nameof(ErasureFault.Temporary), 24, true)]
    public void A_chat_that_somebody_else_deleted_is_looked_for_until_that_is_refused_or_a_day_is_over(string fault, int hours, bool ends)
    {
        var story = ErasingAt(ErasureStep.DeleteChat)
            .Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.AlreadyGone))
            .Passes(TimeSpan.FromHours(hours))
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, Enum.Parse<ErasureFault>(fault)));
        Assert.Equal(ends ? ErasureStep.Inform : ErasureStep.VerifyChat, story.Session.Erasure!.Step);
    }

    [Fact]
    public void From_outside_the_chat_is_looked_for_five_times_with_growing_pauses()
    {
        var failed = new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Temporary);
        var story = SessionScenario.Live();
        story.ErasureWorks = false;
        story.Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromMinutes(3));
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            story.Happens(failed);
            pauses.Add(story.DueAt!.Value - story.Now);
            Assert.Equal([new Effect.Erase(ErasureStep.VerifyChat)], story.Until(story.DueAt.Value).Effects);
        }
        Assert.Equal([1, 2, 4, 8, 16], pauses.Select(p => (int)p.TotalSeconds));
        story.Happens(failed);
        Assert.Equal(ErasureResult.NotVerified, story.Session.Erasure!.ResultOf(ErasureStep.VerifyChat));
    }

    [Theory, InlineData(nameof(ErasureFault.Refused)), InlineData(nameof(ErasureFault.Retained))]
    public void A_bot_outside_that_may_not_delete_says_that_the_chat_stays(string fault)
    {
        var story = ErasingAt(ErasureStep.DeleteChat).Happens(new SessionEvent.BotRemoved())
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, Enum.Parse<ErasureFault>(fault)));
        Assert.True(story.Session.Erasure!.LeavesChat);
        Assert.Equal(ErasureResult.NotOurs, story.Session.Erasure.ResultOf(ErasureStep.DeleteChat));
    }

    [Fact]
    public void What_was_never_set_up_is_forgotten_and_its_chat_stays()
    {
        var story = SessionScenario.Draft();
        story.ErasureWorks = false;
        story.Until(story.DueAt!.Value).Until(SessionScenario.End.AddDays(1));
        Assert.Equal([new Effect.Erase(ErasureStep.Inform)], story.Effects.OfType<Effect.Erase>().Distinct());
        Assert.Equal((ErasureResult.NotOurs, ErasureResult.NotVerified),
            (story.Session.Erasure!.ResultOf(ErasureStep.DeleteChat), story.Session.Erasure.ResultOf(ErasureStep.VerifyChat)));
        Assert.False(story.Stands(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void What_was_going_on_ends_with_the_erasure()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.DisruptionReported(SessionScenario.Client));
        story.ErasureWorks = false;
        var session = story.Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromMinutes(3)).Session;
        Assert.Equal(Phase.Erasing, session.Phase);
        Assert.True(session is { Disruption: null, MuteReminderAt: null, EraseAt: null });
        Assert.Empty(session.Undos);
    }

    [Fact]
    public void An_erasure_that_comes_before_the_end_of_a_hold_says_until_when_it_was_held()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: true));
        var held = story.Now;
        story.Passes(TimeSpan.FromDays(2)).Happens(new SessionEvent.ErasureHeld(SessionScenario.Client, On: false))
            .Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromDays(3));
        Assert.Equal($"{held:yyyy-MM-dd}/{held.AddDays(2):yyyy-MM-dd}", story.Session.Erasure!.Results[Erasure.Held]);
    }

    [Fact]
    public void The_receipt_keeps_tenant_language_zone_and_that_it_was_cancelled()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor));
        var before = story.Session;
        var after = story.Until(story.Now.AddDays(40)).Session;
        Assert.Equal(Phase.Erased, after.Phase);
        Assert.Equal((before.Id, before.Place.TenantId, before.TimeZone, before.Language, true),
            (after.Id, after.Place.TenantId, after.TimeZone, after.Language, after.Cancelled));
        Assert.Equal("", after.Place.ServiceUrl + after.Place.BotId);
    }

    private static SessionScenario Erasing()
    {
        var story = SessionScenario.Closing();
        story.ErasureWorks = false;
        return story.ErasesNow();
    }

    internal static SessionScenario ErasingAt(ErasureStep step)
    {
        var story = Erasing();
        foreach (var before in Enum.GetValues<ErasureStep>().TakeWhile(s => s != step))
            story.Happens(new SessionEvent.ErasureStepDone(
                before, before == ErasureStep.DeleteChat ? ErasureResult.Deleted : ErasureResult.Told));
        return story;
    }
}
