namespace TeamsCounselBot.BotConnector;

/// <summary>How the bot speaks to the connector.</summary>
public sealed record ConnectorOptions
{
    /// <summary>Hosts that may get the bot's token; see <see cref="ServiceUrls.IsAllowed"/>.</summary>
    public IReadOnlyCollection<string> AllowedServiceUrlHosts { get; init; } = ServiceUrls.TeamsHosts;

    /// <summary>For what the token is asked; of other clouds the issuer with <c>/.default</c>.</summary>
    public string Scope { get; init; } = "https://api.botframework.com/.default";
}

/// <summary>All that <see cref="BotConnectorRegistration.AddBotConnector"/> needs to know.</summary>
public sealed record BotConnectorOptions
{
    /// <summary>How the bot speaks to the connector.</summary>
    public ConnectorOptions Connector { get; init; } = new();

    /// <summary>The bot's credential. Null only in development: then no token is sent, and nothing leaves this machine.</summary>
    public BotCredentialOptions? Credential { get; init; }

    /// <summary>Which inbound tokens are good. Null only in development: then there is no validator.</summary>
    public InboundTokenOptions? Inbound { get; init; }
}
