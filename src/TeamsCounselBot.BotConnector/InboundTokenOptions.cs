namespace TeamsCounselBot.BotConnector;

/// <summary>Settings that decide which inbound tokens are valid.</summary>
public sealed record InboundTokenOptions
{
    /// <summary>The bot's app id, the only accepted audience.</summary>
    public required string AppId { get; init; }

    /// <summary>The channel's issuer, exactly; it differs by cloud.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>The channel's OpenID metadata: https, or http on loopback.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Hosts that a service URL may have; see <see cref="ServiceUrls.IsAllowed"/>.</summary>
    public IReadOnlyCollection<string> AllowedServiceUrlHosts { get; init; } = ServiceUrls.TeamsHosts;

    /// <summary>Further issuers, in case the channel moves to Entra tokens; none by default.</summary>
    public IReadOnlyList<AdditionalTokenIssuer> AdditionalIssuers { get; init; } = [];
}

/// <summary>
/// An Entra issuer of channel tokens. Any app of the issuer's tenant can get a token for the bot, so the allowed callers are listed
/// too. Do not list the bot's own tenant.
/// </summary>
public sealed record AdditionalTokenIssuer
{
    /// <summary>Exactly the <c>iss</c> claim, as <c>https://login.microsoftonline.com/{tenant id}/v2.0</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>App ids (<c>azp</c> or <c>appid</c>) that may call; at least one.</summary>
    public required IReadOnlyCollection<string> AllowedCallers { get; init; }

    /// <summary>The address of the issuer's OpenID metadata: https, or http on loopback.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");
}

/// <summary>Why an inbound token was refused. Only the log has it; the caller gets a status.</summary>
public enum TokenFailure
{
    /// <summary>There is no <c>Authorization: Bearer</c>.</summary>
    Missing,

    /// <summary>Not a JWT, or one that is too long.</summary>
    Malformed,

    /// <summary>Not RS256.</summary>
    Algorithm,

    /// <summary>The header names an extension (<c>crit</c>, <c>b64</c>); none is supported (RFC 7515, 4.1.11).</summary>
    Extension,

    /// <summary>The activity's channel is not <c>msteams</c>.</summary>
    Channel,

    /// <summary>Another issuer than the channel.</summary>
    Issuer,

    /// <summary>An Entra token for this bot; its issuer is not in <see cref="InboundTokenOptions.AdditionalIssuers"/>.</summary>
    EntraIssuer,

    /// <summary>A token for another bot.</summary>
    Audience,

    /// <summary>Expired, not valid yet, or without an expiry.</summary>
    Lifetime,

    /// <summary>The <c>serviceurl</c> claim and the activity differ.</summary>
    ServiceUrl,

    /// <summary>The service URL's host is not on the list.</summary>
    ServiceUrlHost,

    /// <summary>The issuer has no such signing key.</summary>
    Key,

    /// <summary>The key is unknown, and the issuer could not be reached.</summary>
    KeysUnavailable,

    /// <summary>The signature does not match the key.</summary>
    Signature,

    /// <summary>The signing key is not endorsed for the channel.</summary>
    Endorsement,

    /// <summary>The app is not an allowed caller, or the key belongs to another tenant.</summary>
    Caller,
}

/// <summary>Whether an inbound token is valid.</summary>
/// <param name="Failure">Null if the token is valid.</param>
/// <param name="Token">The claims to compare with the activity; null if the token was refused.</param>
public readonly record struct TokenValidation(TokenFailure? Failure, InboundToken? Token = null)
{
    /// <summary>The channel signed it for this bot.</summary>
    public bool IsValid => Failure is null;
}

/// <summary>A token that the channel signed for this bot.</summary>
/// <param name="ServiceUrl">The service URL that it claims; null where an additional issuer claims none.</param>
public sealed record InboundToken(string? ServiceUrl);
