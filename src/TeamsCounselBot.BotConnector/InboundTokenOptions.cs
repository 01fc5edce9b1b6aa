namespace TeamsCounselBot.BotConnector;

/// <summary>Which inbound tokens are good.</summary>
public sealed record InboundTokenOptions
{
    /// <summary>The bot's app id: the only audience.</summary>
    public required string AppId { get; init; }

    /// <summary>The channel's issuer, exactly; it differs by cloud.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>The channel's OpenID metadata: https, or http on loopback.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Hosts that a service URL may have; see <see cref="ServiceUrls.IsAllowed"/>.</summary>
    public IReadOnlyCollection<string> AllowedServiceUrlHosts { get; init; } = ServiceUrls.TeamsHosts;

    /// <summary>Tenants whose activities are taken; empty = any, for a host that looks at the tenant itself.</summary>
    public IReadOnlyCollection<string> AllowedTenants { get; init; } = [];

    /// <summary>Further issuers, should the channel move to Entra tokens; none by default.</summary>
    public IReadOnlyList<AdditionalTokenIssuer> AdditionalIssuers { get; init; } = [];
}

/// <summary>
/// An Entra issuer of channel tokens. Any app of that issuer's tenant may ask for a token for the bot, so the callers are
/// named too; the bot's own tenant does not belong here.
/// </summary>
public sealed record AdditionalTokenIssuer
{
    /// <summary>Exactly the <c>iss</c> claim, as <c>https://login.microsoftonline.com/{tenant id}/v2.0</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>App ids (<c>azp</c> or <c>appid</c>) that may call; at least one.</summary>
    public required IReadOnlyCollection<string> AllowedCallers { get; init; }

    /// <summary>Where the issuer's keys are: https, or http on loopback.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");
}

/// <summary>Why an inbound token was refused. For the log alone; the caller gets 401 and nothing else.</summary>
public enum TokenFailure
{
    /// <summary>No <c>Authorization: Bearer</c>.</summary>
    Missing,

    /// <summary>Not a JWT, or one that is too long.</summary>
    Malformed,

    /// <summary>Not RS256.</summary>
    Algorithm,

    /// <summary>The activity is not of the channel <c>msteams</c>.</summary>
    Channel,

    /// <summary>Another issuer.</summary>
    Issuer,

    /// <summary>For another bot.</summary>
    Audience,

    /// <summary>Expired, not valid yet, or without an end.</summary>
    Lifetime,

    /// <summary>The <c>serviceurl</c> claim and the activity differ.</summary>
    ServiceUrl,

    /// <summary>The service URL's host is not on the list.</summary>
    ServiceUrlHost,

    /// <summary>The activity is of a tenant that is not on the list.</summary>
    Tenant,

    /// <summary>The issuer has no such signing key.</summary>
    Key,

    /// <summary>The key is not known, and the issuer could not be asked for it.</summary>
    KeysUnavailable,

    /// <summary>Not signed with that key.</summary>
    Signature,

    /// <summary>The signing key is not endorsed for the channel.</summary>
    Endorsement,

    /// <summary>An app that may not call, or a key of another tenant.</summary>
    Caller,
}

/// <summary>Whether an inbound token is good.</summary>
/// <param name="Failure">Null when it is.</param>
public readonly record struct TokenValidation(TokenFailure? Failure)
{
    /// <summary>The activity comes from the channel and is for this bot.</summary>
    public bool IsValid => Failure is null;
}
