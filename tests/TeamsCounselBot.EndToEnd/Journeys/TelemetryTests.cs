namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>The export to a collector tells what the bot does, and nothing about people.</summary>
public sealed class TelemetryTests
{
    private static readonly string[] Told = ["receive", "perform", "client", "Show"];

    [Fact]
    public async Task Traces_figures_and_log_reach_a_collector_and_hold_nothing_of_a_session()
    {
        using var collector = new Collector();
        await using var stage = await EndToEndHost.SetAsync(collector.BotSettings);
        await stage.InviteAsync(("documentsContact", "Zahnradgeheimnis"));
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.PressAsync(stage.Client, "callback.number", ("phone", "+4930987654321"));
        await stage.QuietAsync();

        await stage.UntilAsync("the traces are told", () => Task.FromResult(
            Told.All(word => collector.Of("/v1/traces").Contains(word, StringComparison.Ordinal))));
        await stage.UntilAsync("the figures are told", () => Task.FromResult(
            ((string[])["counselbot.actions", "counselbot.outbox.depth"])
                .All(name => collector.Of("/v1/metrics").Contains(name, StringComparison.Ordinal))));

        string[] secrets = ["Zahnradgeheimnis", "Umgang mit", "987654321", stage.Meeting.Chat.Id, stage.Client.AccountId,
            stage.Counsellor.ObjectId!, "Ratsuchende",
            // In a small centre a button that is named tells what one person did.
            "invitation.accept", "callback.number"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, collector.All, StringComparison.Ordinal));
    }
}
