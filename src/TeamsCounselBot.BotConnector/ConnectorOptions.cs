namespace TeamsCounselBot.BotConnector;

/// <summary>Settings of the calls to the connector.</summary>
public sealed record ConnectorOptions
{
    /// <summary>Hosts that may get the bot's token; see <see cref="ServiceUrls.IsAllowed"/>.</summary>
    public IReadOnlyCollection<string> AllowedServiceUrlHosts { get; init; } = ServiceUrls.TeamsHosts;

    /// <summary>The scope of the bot's token. In other clouds it is the issuer with <c>/.default</c>.</summary>
    public string Scope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>Called with status and code of each call that the connector refused permanently.</summary>
    public Action<int, string?>? Refused { get; init; }
}

/// <summary>Settings for <see cref="BotConnectorRegistration.AddBotConnector"/>.</summary>
public sealed record BotConnectorOptions
{
    /// <summary>Settings of the calls to the connector.</summary>
    public ConnectorOptions Connector { get; init; } = new();

    /// <summary>The bot's credential. Null only in development: the bot then sends no token and calls only this machine.</summary>
    public BotCredentialOptions? Credential { get; init; }

    /// <summary>Settings of the inbound tokens. Null only in development: there is then no validator.</summary>
    public InboundTokenOptions? Inbound { get; init; }

    /// <summary>Called with the login service's code for each token not given: <c>AADSTS700027</c>, <c>Unreachable</c>.</summary>
    public Action<string>? TokenNotGiven { get; init; }
}
