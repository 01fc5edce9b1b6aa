using System.Text.RegularExpressions;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>The end of a session, and the deletion of its chat.</summary>
public sealed class AfterwardsTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private static readonly Texts German = new("de");
    private static readonly string[] Reminding = ["mute.title", "endReminder.title", "stillGoing.title"];

    [Fact]
    public async Task The_counsellor_is_reminded_of_the_end_before_it_and_at_it()
    {
        var stage = await LiveAsync();

        stage.MoveTo(stage.Meeting.End.AddMinutes(-9));
        await stage.SeesTextAsync(stage.Counsellor, German["endReminder.title"]);
        stage.MoveTo(stage.Meeting.End.AddMinutes(1));

        await stage.SeesAsync(stage.Counsellor, "that the end is there", it => it.Targeted
            && EndToEndHost.Words(it).Contains(German["endReminder.reached"].Split('{')[0], StringComparison.Ordinal));
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), it => EndToEndHost.Words(it)
            .Contains(German["endReminder.title"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_end_is_heard_of_the_counsellor_is_asked_and_without_an_answer_it_closes()
    {
        var stage = await LiveAsync();

        stage.MoveTo(stage.Meeting.End.AddMinutes(31));
        await stage.SeesTextAsync(stage.Counsellor, German["stillGoing.title"]);
        stage.MoveTo(stage.Meeting.End.AddMinutes(62));

        await stage.SeesTextAsync(stage.Client, German["erasure.keep"]);
    }

    [Fact]
    public async Task A_meeting_that_broke_off_and_starts_again_is_the_same_session()
    {
        var stage = await LiveAsync();
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Call.EndAsync(stage.Meeting.Id);
        stage.MoveTo(stage.Meeting.Start.AddMinutes(10));
        await stage.SeesTextAsync(stage.Client, German["erasure.keep"]);

        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);

        await stage.SeesAsync(stage.Client, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        await stage.SeesNoneAsync(
            stage.Client, "that the chat goes", it => EndToEndHost.Words(it).Contains(German["erasure.keep"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_deletion_is_postponed_once_with_a_reason_and_comes_a_day_later()
    {
        var stage = await LiveAsync();
        await stage.PressAsync(stage.Counsellor, "session.end");
        var session = EndToEndHost.SessionOn(
            await stage.SeesAsync(stage.Counsellor, "when the chat goes", it => EndToEndHost.Verbs(it.Card).Contains("erase.postpone")));
        await stage.PressAsync(stage.Counsellor, "erase.postpone", ("reason", "Antrag fehlt noch"));
        await stage.SeesTextAsync(stage.Counsellor, German.Format("erasure.postponed", "\u2068Antrag fehlt noch\u2069"));
        await stage.SeesNoneAsync(stage.Counsellor, "a second postponement", it => EndToEndHost.Verbs(it.Card).Contains("erase.postpone"));

        var ended = stage.Simulator.Clock.GetUtcNow();
        stage.MoveTo(ended.AddDays(1).AddMinutes(1));
        await stage.VersionAsync(session);
        Assert.False(stage.Meeting.Chat.IsDeleted);
        Assert.DoesNotContain("Antrag fehlt noch", string.Concat((await stage.ChatOfAsync(stage.Client)).Select(EndToEndHost.Words)),
            StringComparison.Ordinal);

        stage.MoveTo(ended.AddDays(2).AddMinutes(1));
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
    }

    [Fact]
    public async Task A_deletion_that_a_rule_forbids_is_told_at_once_and_tried_the_next_day()
    {
        var stage = await LiveAsync();
        using (stage.Where(it => it with { RetentionHold = true }))
        {
            await stage.PressAsync(stage.Counsellor, "session.end");
            await stage.PressAsync(stage.Counsellor, "erase.now");
            await stage.SeesTextAsync(stage.Counsellor, German["trouble.Retained"]);
            Assert.False(stage.Meeting.Chat.IsDeleted);
        }

        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1).AddMinutes(1));

        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
    }

    [Fact]
    public async Task Deletion_without_a_proof_is_not_called_verified()
    {
        var stage = await LiveAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Graph, "GET", Regex.Escape(stage.Meeting.Chat.Id) + "$", Status: 403));
        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
        await stage.QuietAsync();
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(61));

        await stage.SeesTextInOwnChatAsync(stage.Counsellor, German["erased.notVerified"]);
        stage.Simulator.Faults.Clear();

        Assert.True(stage.Meeting.Chat.IsDeleted);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Chats_that_go_at_the_same_time_go_one_a_second()
    {
        List<EndToEndHost> stages =
            [await shared.Stage.AnotherAsync(), await shared.Stage.AnotherAsync(), await shared.Stage.AnotherAsync()];
        foreach (var stage in stages)
        {
            await stage.InviteAsync();
            await stage.PressAsync(stage.Counsellor, "session.cancel");
            await stage.SeesAsync(stage.Counsellor, "when the chat goes", it => EndToEndHost.Verbs(it.Card).Contains("erase.now"));
        }
        foreach (var stage in stages)
            await stage.PressAsync(stage.Counsellor, "erase.now");

        foreach (var stage in stages)
            await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));

        var deletions = shared.Stage.CallsTo(ServiceName.Graph, "DELETE")
            .Where(call => stages.Any(stage => call.Path.Contains(stage.Meeting.Chat.Id, StringComparison.Ordinal)));
        // The simulator's Graph refuses a second one within the second, and would have been asked again.
        Assert.Equal([204, 204, 204], deletions.Select(call => call.Status));
    }

    [Fact]
    public async Task After_the_end_nobody_is_reminded_of_anything()
    {
        var stage = await LiveAsync();
        await stage.PressAsync(stage.Counsellor, "session.end");
        var session = EndToEndHost.SessionOn(
            await stage.SeesAsync(stage.Counsellor, "when the chat goes", it => EndToEndHost.Verbs(it.Card).Contains("erase.now")));

        foreach (var minute in (int[])[20, 50, 60, 91])
        {
            stage.MoveTo(stage.Meeting.Start.AddMinutes(minute).AddSeconds(5));
            await stage.VersionAsync(session);
            foreach (var who in (Person[])[stage.Client, stage.Counsellor])
                Assert.DoesNotContain(await stage.ChatOfAsync(who), it =>
                    Reminding.Any(key => EndToEndHost.Words(it).Contains(German[key], StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_is_left_alone_goes_with_its_chat_within_three_days_of_its_end(bool begun)
    {
        var stage = begun ? await LiveAsync() : await shared.Stage.AnotherAsync();
        if (!begun)
            await stage.InviteAsync();

        for (var at = stage.Meeting.End; at <= stage.Meeting.End.AddDays(3) && !stage.Meeting.Chat.IsDeleted; at = at.AddHours(3))
        {
            stage.MoveTo(at);
            await stage.QuietAsync();
        }

        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
    }

    private async Task<EndToEndHost> LiveAsync()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        stage.MoveTo(stage.Meeting.Start);
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.SeesAsync(stage.Client, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        return stage;
    }
}
