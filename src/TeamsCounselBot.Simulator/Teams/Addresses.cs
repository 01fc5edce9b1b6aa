namespace TeamsCounselBot.Simulator.Teams;

/// <summary>Where everything listens; known once the simulator does.</summary>
internal sealed class Addresses(BotIdentity identity)
{
    public Uri Simulator { get; set; } = new("http://localhost");

    /// <summary>Where the login service answers by https; known once the simulator listens.</summary>
    public Uri Login { get; set; } = new("https://localhost");

    public required Uri Bot { get; init; }

    /// <summary>What activities carry as <c>serviceUrl</c>.</summary>
    public string ServiceUrl => new Uri(Simulator, $"/connector/{identity.TenantId}/").ToString();
}
