namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>One bot with one session to which the client is invited; tests that share it change nothing in it.</summary>
public sealed class InvitedSession : IAsyncLifetime
{
    internal Stage Stage { get; private set; } = null!;

    /// <summary>The session's public id.</summary>
    internal string Id { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Stage = await Stage.SetAsync();
        Id = await Stage.InviteAsync();
        // Whoever acts first tells their time zone, which is kept; from here on nobody acts first.
        await Stage.SeesAsync(Stage.Counsellor, "an invitation of their own", it => it.View == "own");
    }

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}
