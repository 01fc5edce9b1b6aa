namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>One bot for all tests of a class; each makes meetings of its own.</summary>
public sealed class SharedStage : IAsyncLifetime
{
    internal EndToEndHost Stage { get; private set; } = null!;

    /// <summary>The stage's clock is the machine's, and nothing waits there for the morning.</summary>
    public async Task InitializeAsync() =>
        Stage = await EndToEndHost.SetAsync(new Dictionary<string, string> { ["Session__QuietHours"] = "" });

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}
