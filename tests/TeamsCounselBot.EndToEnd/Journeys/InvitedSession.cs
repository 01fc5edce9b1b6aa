namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>One bot with one session to which the client is invited; tests that share it change nothing in it.</summary>
public sealed class InvitedSession : IAsyncLifetime
{
    internal EndToEndHost Stage { get; private set; } = null!;

    /// <summary>The session's public id.</summary>
    internal string Id { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Stage = await EndToEndHost.SetAsync();
        Id = await Stage.InviteAsync();
        // The first action of a person tells their time zone, which the bot keeps. From here on, everybody has acted.
        await Stage.SeesAsync(Stage.Counsellor, "an invitation of their own", it => it.View == "own");
    }

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}
