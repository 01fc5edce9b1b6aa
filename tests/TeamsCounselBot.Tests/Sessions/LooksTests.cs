using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Graph accepted the deletion; from then on nothing that a look or a further deletion is answered takes that back.</summary>
public sealed class LooksTests
{
    private static readonly SessionEvent StillFound = new SessionEvent.ChatStillFound();

    public static TheoryData<string> Faults => [.. Enum.GetNames<ErasureFault>().Where(fault => fault != nameof(ErasureFault.None))];

    [Fact]
    public void A_chat_that_is_still_found_is_looked_for_with_growing_pauses_for_an_hour()
    {
        var story = Accepted();
        var pauses = new List<int>();
        for (var since = story.Now; story.Now - since < TimeSpan.FromHours(1);)
        {
            story.Happens(StillFound);
            pauses.Add((int)(story.DueAt!.Value - story.Now).TotalSeconds);
            Assert.Equal([new Effect.Erase(ErasureStep.VerifyChat)], story.Until(story.DueAt.Value).Effects);
        }
        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 600], pauses.Take(8));
        Assert.All(pauses.Skip(8), pause => Assert.Equal(600, pause));

        story.Happens(StillFound);

        Assert.Contains(new Effect.Erase(ErasureStep.DeleteChat), story.Effects);
    }

    [Theory, MemberData(nameof(Faults))]
    public void A_further_deletion_that_fails_takes_nothing_back(string fault)
    {
        var story = Accepted().LooksForAnHour(StillFound)
            .Happens(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, Enum.Parse<ErasureFault>(fault)));

        AssertStillDeleted(story);
        Assert.Equal(0, story.Shown(CardKind.ErasureProblem));
        Assert.Equal(ErasureStep.VerifyChat, story.Session.Erasure!.Step);
    }

    [Fact]
    public void A_further_deletion_that_finds_no_chat_takes_nothing_back()
    {
        var story = Accepted().LooksForAnHour(StillFound)
            .Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.AlreadyGone));

        AssertStillDeleted(story);
    }

    [Theory, MemberData(nameof(Faults))]
    public void A_look_that_fails_takes_nothing_back_and_is_repeated(string fault)
    {
        var story = Accepted().Happens(new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, Enum.Parse<ErasureFault>(fault)));

        AssertStillDeleted(story);
        Assert.Equal(story.Now.AddSeconds(5), story.DueAt);
        Assert.Empty(story.Effects);
    }

    [Fact]
    public void A_bot_that_is_removed_after_the_deletion_does_not_call_the_chat_left()
    {
        var story = Accepted().Happens(new SessionEvent.BotRemoved());
        var refused = new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Refused);

        story.LooksForAnHour(refused).Happens(refused);

        AssertStillDeleted(story);
        Assert.Equal(ErasureResult.NotVerified, Result(story, ErasureStep.VerifyChat));
        Assert.Contains(new Effect.Erase(ErasureStep.Inform), story.Effects);
    }

    [Fact]
    public void A_chat_that_cannot_be_looked_for_is_told_once_in_the_counsellors_own_chats()
    {
        var page = new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Unverified);
        var story = Accepted().LooksForAnHour(page).Happens(page);
        Assert.Equal([new Effect.TellOfErasure()], story.Effects);

        Assert.Empty(story.Until(story.DueAt!.Value).Happens(page).Effects);
    }

    [Fact]
    public void What_nothing_proves_for_a_day_is_told_as_not_verified_and_the_data_goes()
    {
        var page = new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Unverified);
        var story = Accepted();
        for (var since = story.Now; story.Now - since < TimeSpan.FromDays(1);)
            story.Happens(page).Until(story.DueAt!.Value);

        story.Happens(page);

        Assert.Equal(ErasureResult.NotVerified, Result(story, ErasureStep.VerifyChat));
        Assert.Contains(new Effect.Erase(ErasureStep.Inform), story.Effects);
    }

    [Fact]
    public void Nothing_is_posted_into_a_chat_whose_deletion_was_accepted()
    {
        var story = Accepted().LooksForAnHour(StillFound);
        Assert.Equal(ErasureStep.DeleteChat, story.Session.Erasure!.Step);

        Assert.All(CardCatalog.Standard.Cards, card =>
            Assert.False(CardCatalog.Standard.MayShow(story.Session, new CardSlot(card, SessionScenario.Counsellor))));
    }

    [Fact]
    public void Lasting_foreign_answers_are_told_and_the_deletion_is_tried_again()
    {
        var page = new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Unverified);
        var story = ErasingAt(ErasureStep.DeleteChat).Happens(page);
        Assert.Equal(0, story.Shown(CardKind.ErasureProblem));
        for (var tries = 0; tries < 4; tries++)
            story.Until(story.DueAt!.Value).Happens(page);

        Assert.True(story.Until(story.DueAt!.Value).Happens(page).Shows(CardKind.ErasureProblem, SessionScenario.Counsellor));
        Assert.Contains(new Effect.Erase(ErasureStep.DeleteChat), story.Until(story.DueAt!.Value).Effects);
    }

    [Fact]
    public void A_chat_that_somebody_else_deleted_and_is_found_again_is_deleted()
    {
        var story = ErasingAt(ErasureStep.DeleteChat)
            .Happens(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.AlreadyGone)).Happens(StillFound);

        Assert.Contains(new Effect.Erase(ErasureStep.DeleteChat), story.Until(story.DueAt!.Value).Effects);
    }

    [Theory]
    [InlineData("19:abc@thread.v2", "m")]
    [InlineData("19:meeting_story@thread.v2", "MCMxOTptZWV0aW5nX290aGVyQHRocmVhZC52MiMw")]
    public void A_chat_that_is_no_meetings_is_never_deleted(string chat, string meeting)
    {
        var story = SessionScenario.Closing();
        var session = story.Session with { Place = story.Session.Place with { ConversationId = chat, MeetingId = meeting } };

        var erasing = new SessionStateMachine(new SessionTimings { UndoFor = TimeSpan.Zero })
            .Handle(session with { Undos = [] }, new SessionEvent.EraseNow(SessionScenario.Counsellor), story.Now);

        Assert.Equal([new Effect.Erase(ErasureStep.Inform)], erasing.Effects.OfType<Effect.Erase>());
        Assert.True(erasing.State!.Erasure!.LeavesChat);
    }

    [Fact]
    public void What_the_channel_calls_no_meeting_is_forgotten_and_its_chat_is_left_alone()
    {
        var story = SessionScenario.JustAdded(erasureWorks: false)
            .Happens(new SessionEvent.MeetingRead(
                SessionScenario.Facts(SessionScenario.Start, SessionScenario.End) with { IsNoMeeting = true },
                [SessionScenario.Person(SessionScenario.Client)]));

        Assert.Equal([new Effect.Erase(ErasureStep.EraseData)], story.Effects);
        Assert.Empty(story.Session.Clients);
    }

    private static void AssertStillDeleted(SessionScenario story)
    {
        Assert.False(story.Session.Erasure!.LeavesChat);
        Assert.Equal(ErasureResult.Deleted, Result(story, ErasureStep.DeleteChat));
    }

    private static ErasureResult? Result(SessionScenario story, ErasureStep step) => story.Session.Erasure!.ResultOf(step);

    private static SessionScenario Accepted() => ErasingAt(ErasureStep.VerifyChat);

    private static SessionScenario ErasingAt(ErasureStep step)
    {
        var story = SessionScenario.Closing();
        story.ErasureWorks = false;
        story.ErasesNow();
        foreach (var before in Enum.GetValues<ErasureStep>().TakeWhile(s => s != step))
            story.Happens(new SessionEvent.ErasureStepDone(
                before, before == ErasureStep.DeleteChat ? ErasureResult.Deleted : ErasureResult.Told));
        return story;
    }
}

internal static class LookingStory
{
    /// <summary>Each look is answered like this, until the hour is over and the next one is answered so.</summary>
    public static SessionScenario LooksForAnHour(this SessionScenario story, SessionEvent answer)
    {
        for (var since = story.Now; story.Now - since < TimeSpan.FromHours(1);)
            story.Happens(answer).Until(story.DueAt!.Value);
        return answer is SessionEvent.ChatStillFound ? story.Happens(answer) : story;
    }
}
