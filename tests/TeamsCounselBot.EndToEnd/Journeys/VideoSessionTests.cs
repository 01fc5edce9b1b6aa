namespace TeamsCounselBot.EndToEnd.Journeys;

public sealed class VideoSessionTests
{
    [Fact]
    public async Task A_whole_video_session_runs_and_leaves_nothing_but_a_receipt()
    {
        await using var stage = await EndToEndHost.SetAsync();

        foreach (var (_, play) in new VideoSession(stage).Acts)
        {
            await play();
            Assert.True(await stage.Simulator.Writing.PersonalAsync(stage.Counsellor.Id, "termine"));
        }

        AssertNothingRemains(stage);
        // An operator reads a session, the start of the bot included, without turning a page.
        var log = stage.Simulator.Bot.Log.Lines;
        Assert.True(log.Count < 20, string.Join(Environment.NewLine, log));
        var own = (await stage.Simulator.View.PersonalAsync(stage.Counsellor.Id)).Select(EndToEndHost.Words).ToList();
        Assert.Contains(own, words => words.Contains(new Texts("de")["upcoming.title"], StringComparison.Ordinal));
        Assert.All(own, words => Assert.DoesNotContain(VideoSession.Topics, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kill_between_any_two_acts_changes_nothing_in_the_outcome()
    {
        await using var calm = await EndToEndHost.SetAsync();
        foreach (var (_, play) in new VideoSession(calm).Acts)
        {
            await play();
            await calm.QuietAsync();
        }

        await using var stormy = await EndToEndHost.SetAsync();
        foreach (var (_, play) in new VideoSession(stormy).Acts)
        {
            await play();
            await stormy.QuietAsync();
            await stormy.KillAndStartAsync();
        }

        AssertNothingRemains(stormy);
        Assert.Equal(Shown(calm), Shown(stormy));
    }

    /// <summary>What people were sent, by its headline, and how often; updates of what already stood do not count.</summary>
    private static string Shown(EndToEndHost stage) => string.Join(Environment.NewLine, stage.Meeting.Chat.History
        .Where(it => it.Deed == TeamsCounselBot.Simulator.Teams.Deed.Sent)
        .GroupBy(it => $"{(it.TargetAccountId is null ? "all" : "one")}: {Headline(it.Card)}")
        .Select(it => $"{it.Key} × {it.Count()}").Order(StringComparer.Ordinal));

    private static string Headline(string? card) =>
        card is null ? "" : System.Text.Json.Nodes.JsonNode.Parse(card)!["speak"]?.GetValue<string>() ?? "";

    private static void AssertNothingRemains(EndToEndHost stage)
    {
        Assert.Equal(new Books(0, 0, 1, "ok"), Books.Of(stage));
        Assert.DoesNotContain(VideoSession.Topics, stage.Simulator.Bot.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("23125000", stage.Simulator.Bot.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Meeting.Chat.Id, stage.Simulator.Bot.Log.ToString(), StringComparison.Ordinal);
    }
}
