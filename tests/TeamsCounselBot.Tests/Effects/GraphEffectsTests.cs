using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

public sealed class GraphEffectsTests : IDisposable
{
    private const string Ours = """{"clientAppId":"the-bot","permissionType":"Application","permission":"Chat.ManageDeletion.Chat"}""";
    private readonly EffectsRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task A_deletion_that_Graph_accepts_is_told_as_deleted()
    {
        _room.Graph.Answers(HttpStatusCode.NoContent);

        Assert.Equal(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.Deleted),
            await EraseAsync(Erasing, ErasureStep.DeleteChat));
    }

    [Theory]
    [InlineData("19:abc@thread.v2", "m")]
    [InlineData("19:meeting_story@thread.v2", "MCMxOTptZWV0aW5nX290aGVyQHRocmVhZC52MiMw")]
    public async Task A_chat_that_is_no_meetings_is_not_deleted_whatever_was_decided(string chat, string meeting)
    {
        var session = Erasing with { Place = Erasing.Place with { ConversationId = chat, MeetingId = meeting } };

        Assert.Equal(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.NotOurs),
            await EraseAsync(session, ErasureStep.DeleteChat));
        Assert.Empty(_room.Graph.Calls);
    }

    [Fact]
    public async Task A_refused_deletion_of_a_chat_among_the_deleted_ones_was_done_before()
    {
        _room.Graph.Refuses(HttpStatusCode.Forbidden, "Forbidden").Refuses(HttpStatusCode.Forbidden, "Forbidden")
            .Answers(HttpStatusCode.OK, "{}");

        Assert.Equal(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.AlreadyGone),
            await EraseAsync(Erasing, ErasureStep.DeleteChat));
    }

    [Fact]
    public async Task A_refused_deletion_of_a_chat_that_is_there_is_a_refusal()
    {
        _room.Graph.Refuses(HttpStatusCode.Forbidden, "Forbidden").Answers(HttpStatusCode.OK, "{}")
            .Refuses(HttpStatusCode.NotFound, "NotFound");

        Assert.Equal(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Refused),
            await EraseAsync(Erasing, ErasureStep.DeleteChat));
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, "Conflict", ErasureFault.Temporary)]
    [InlineData(HttpStatusCode.Locked, "resourceLocked", ErasureFault.Temporary)]
    [InlineData(HttpStatusCode.Forbidden, "RetentionPolicy", ErasureFault.Retained)]
    internal async Task A_deletion_that_fails_is_told_with_its_reason(HttpStatusCode status, string code, ErasureFault fault)
    {
        _room.Graph.Refuses(status, code);

        Assert.Equal(new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, fault), await EraseAsync(Erasing, ErasureStep.DeleteChat));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public async Task A_chat_that_Graph_does_not_know_is_gone_only_where_it_knew_it(bool checkedItself, bool accepted, bool gone)
    {
        _room.Graph.Refuses(HttpStatusCode.NotFound, "NotFound").Refuses(HttpStatusCode.NotFound, "NotFound");
        var session = Erasing with
        {
            ChatKnown = checkedItself,
            Erasure = Erasing.Erasure! with { AcceptedAt = accepted ? SessionScenario.End : null },
        };

        var outcome = await EraseAsync(session, ErasureStep.VerifyChat);

        Assert.Equal(gone ? new SessionEvent.ErasureStepDone(ErasureStep.VerifyChat, ErasureResult.Gone)
            : new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Unverified), outcome);
    }

    [Fact]
    public async Task A_chat_that_is_still_found_is_told_as_found()
    {
        _room.Graph.Answers(HttpStatusCode.OK, "{}").Refuses(HttpStatusCode.NotFound, "NotFound");

        Assert.Equal(new SessionEvent.ChatStillFound(), await EraseAsync(Erasing, ErasureStep.VerifyChat));
    }

    [Fact]
    public async Task A_pause_that_Graph_asks_for_is_waited_out_and_is_no_fault()
    {
        _room.Graph.Refuses(HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 90);

        Assert.Equal(TimeSpan.FromSeconds(90), (await _room.PerformAsync(Erasing, new Effect.Erase(ErasureStep.DeleteChat))).RetryAfter);
    }

    [Fact]
    public async Task Names_that_only_Teams_knows_are_not_missing_where_they_work()
    {
        _room.Graph.Answers(HttpStatusCode.OK, $$"""{"value":[{{Ours}}]}""");

        var missing = await MissingAsync(EffectsRoom.Live);

        Assert.DoesNotContain("OnlineMeeting.ReadBasic.Chat", missing);
        Assert.DoesNotContain("OnlineMeetingParticipant.Read.Chat", missing);
        Assert.Contains("ChatSettings.Read.Chat", missing);
    }

    [Fact]
    public async Task Names_that_only_Teams_knows_are_missing_where_nothing_was_read()
    {
        _room.Graph.Answers(HttpStatusCode.OK, $$"""{"value":[{{Ours}}]}""");

        Assert.Contains("OnlineMeeting.ReadBasic.Chat", await MissingAsync(EffectsRoom.Draft with { Facts = null }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_page_in_Teams_needs_is_missing_only_where_there_is_the_page(bool hasPage)
    {
        using var room = new EffectsRoom(hasPage);
        room.Graph.Answers(HttpStatusCode.OK, $$"""{"value":[{{Ours}}]}""");

        var done = await room.PerformAsync(EffectsRoom.Draft with { Facts = null }, new Effect.CheckTenant());

        Assert.Equal(hasPage, ((SessionEvent.TenantChecked)done.Result!).Check.Missing!.Contains("OnlineMeetingNotification.Send.Chat"));
    }

    private static Session Erasing => EffectsRoom.Closing with
    {
        Phase = Phase.Erasing,
        Erasure = new Erasure { Step = ErasureStep.DeleteChat, StartedAt = SessionScenario.End },
    };

    private async Task<SessionEvent?> EraseAsync(Session session, ErasureStep step) =>
        (await _room.PerformAsync(session, new Effect.Erase(step))).Result;

    private async Task<IEnumerable<string>> MissingAsync(Session session) =>
        ((SessionEvent.TenantChecked)(await _room.PerformAsync(session, new Effect.CheckTenant())).Result!).Check.Missing!;
}
