namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>One bot for all tests of a class; each makes meetings of its own.</summary>
public sealed class SharedStage : IAsyncLifetime
{
    internal EndToEndHost Stage { get; private set; } = null!;

    public async Task InitializeAsync() => Stage = await EndToEndHost.SetAsync();

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}
