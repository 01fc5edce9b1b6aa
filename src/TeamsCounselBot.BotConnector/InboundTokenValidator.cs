using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// Checks the token of an activity (Bot Connector authentication, connector to bot). The token proves "the channel, for this bot,
/// from this service URL"; the activity says which person acted. The token is checked first, so that a host reads no body of a
/// stranger. Cheap checks come before the signing keys, so that few forged tokens cause requests for keys.
/// </summary>
public sealed class InboundTokenValidator : IDisposable
{
    private const string Channel = "msteams";
    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly string[] Extensions = ["crit", "b64"];

    /// <summary>Prefixes of Entra's issuers, in versions 1.0 and 2.0 and in each cloud.</summary>
    private static readonly string[] EntraIssuers =
    [
        "https://sts.windows.net/", "https://login.microsoftonline.com/", "https://login.microsoftonline.us/",
        "https://sts.chinacloudapi.cn/", "https://login.partner.microsoftonline.cn/",
    ];

    private readonly JsonWebTokenHandler _tokens = new() { MaximumTokenSizeInBytes = LongestToken };
    private readonly InboundTokenOptions _options;
    private readonly TimeProvider _clock;
    private readonly SigningKeys _channelKeys;
    private readonly Dictionary<string, (AdditionalTokenIssuer Issuer, SigningKeys Keys)> _additional;

    /// <summary>Fetches no keys yet; the first token does.</summary>
    /// <param name="options">Which tokens are valid.</param>
    /// <param name="http">Gives the client for the metadata.</param>
    /// <param name="clock">The time for lifetimes and the age of keys.</param>
    /// <param name="log">Gets a line when keys cannot be read.</param>
    /// <exception cref="ArgumentException">An address is neither https nor loopback, or an issuer lists no callers.</exception>
    public InboundTokenValidator(
        InboundTokenOptions options, IHttpClientFactory http, TimeProvider clock, ILogger<InboundTokenValidator> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.AppId);
        foreach (var issuer in options.AdditionalIssuers)
            if (issuer.AllowedCallers.Count == 0 || issuer.AllowedCallers.Any(string.IsNullOrWhiteSpace))
                throw new ArgumentException("An additional issuer needs its allowed callers.", nameof(options));
        (_options, _clock) = (options, clock);
        _channelKeys = new SigningKeys(options.OpenIdMetadataUrl, http, clock, log);
        _additional = options.AdditionalIssuers.ToDictionary(
            i => i.Issuer, i => (i, new SigningKeys(i.OpenIdMetadataUrl, http, clock, log)), StringComparer.Ordinal);
    }

    /// <summary>Checks the token alone; no activity is needed.</summary>
    /// <param name="authorizationHeader">The whole header.</param>
    /// <param name="cancel">Stops the check.</param>
    public async Task<TokenValidation> ValidateAsync(string? authorizationHeader, CancellationToken cancel)
    {
        if (authorizationHeader is null || !authorizationHeader.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new(TokenFailure.Missing);
        if (Read(authorizationHeader[Scheme.Length..].Trim()) is not { } token)
            return new(TokenFailure.Malformed);
        return (OfClaims(token) ?? await OfSignatureAsync(token, cancel)) is { } failure
            ? new(failure)
            : new(null, new InboundToken(ServiceUrl(token)));
    }

    /// <summary>Checks a token together with its activity.</summary>
    /// <inheritdoc cref="ValidateAsync(string?, CancellationToken)"/>
    public async Task<TokenValidation> ValidateAsync(string? authorizationHeader, Activity activity, CancellationToken cancel)
    {
        var alone = await ValidateAsync(authorizationHeader, cancel);
        return alone.Token is { } token && Compare(token, activity) is { } failure ? new(failure) : alone;
    }

    /// <summary>Checks that the activity matches the claims of its token; null if it does.</summary>
    /// <param name="token">A valid token.</param>
    /// <param name="activity">The activity that came with it.</param>
    public TokenFailure? Compare(InboundToken token, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.ChannelId != Channel)
            return TokenFailure.Channel;
        if (!ServiceUrls.IsAllowed(activity.ServiceUrl, _options.AllowedServiceUrlHosts))
            return TokenFailure.ServiceUrlHost;
        // It is unknown whether Entra's tokens will have this claim; if one has it, it must match.
        return token.ServiceUrl is null || ServiceUrls.AreSame(token.ServiceUrl, activity.ServiceUrl) ? null : TokenFailure.ServiceUrl;
    }

    /// <summary>Asks the channel's issuer for its signing keys now.</summary>
    /// <returns>Whether the issuer gave at least one.</returns>
    public async Task<bool> CanReadKeysAsync(CancellationToken cancel)
    {
        await _channelKeys.FindAsync("", cancel);
        return _channelKeys.AreKnown;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channelKeys.Dispose();
        foreach (var (_, keys) in _additional.Values)
            keys.Dispose();
    }

    private JsonWebToken? Read(string token)
    {
        try
        {
            // A JWS has three parts. An encrypted token has five; the channel never sends one.
            return token.Length <= LongestToken && token.Count(c => c == '.') == 2 ? _tokens.ReadJsonWebToken(token) : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private TokenFailure? OfClaims(JsonWebToken token)
    {
        try
        {
            return JudgeClaims(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or InvalidOperationException
            or InvalidCastException
            or OverflowException or System.Text.Json.JsonException)
        {
            // A claim has a wrong type; the token is not verified yet.
            return TokenFailure.Malformed;
        }
    }

    private TokenFailure? JudgeClaims(JsonWebToken token)
    {
        if (token.Alg != SecurityAlgorithms.RsaSha256)
            return TokenFailure.Algorithm;
        if (Extensions.Any(name => token.TryGetHeaderValue<object>(name, out _)))
            return TokenFailure.Extension;
        var additional = _additional.TryGetValue(token.Issuer, out var entry) ? entry.Issuer : null;
        var isForUs = token.Audiences.ToList() is [var audience] && audience.Equals(_options.AppId, StringComparison.OrdinalIgnoreCase);
        if (token.Issuer != _options.Issuer && additional is null)
            return isForUs && EntraIssuers.Any(start => token.Issuer.StartsWith(start, StringComparison.Ordinal))
                ? TokenFailure.EntraIssuer
                : TokenFailure.Issuer;
        if (!isForUs)
            return TokenFailure.Audience;
        if (!IsTimely(token))
            return TokenFailure.Lifetime;
        if (ServiceUrl(token) is { } claimed ? !ServiceUrls.IsAllowed(claimed, _options.AllowedServiceUrlHosts) : additional is null)
            return TokenFailure.ServiceUrl;
        var caller = Claim(token, "azp") ?? Claim(token, "appid") ?? "";
        return additional is null || additional.AllowedCallers.Contains(caller, StringComparer.OrdinalIgnoreCase)
            ? null
            : TokenFailure.Caller;
    }

    private bool IsTimely(JsonWebToken token)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return token.TryGetPayloadValue<long>("exp", out _)
            && token.ValidTo.Add(ClockSkew) > now
            && (!token.TryGetPayloadValue<object>("nbf", out _) || token.ValidFrom.Subtract(ClockSkew) <= now);
    }

    private async Task<TokenFailure?> OfSignatureAsync(JsonWebToken token, CancellationToken cancel)
    {
        var additional = token.Issuer != _options.Issuer;
        var keys = additional ? _additional[token.Issuer].Keys : _channelKeys;
        if (token.Kid is not { Length: > 0 } || await keys.FindAsync(token.Kid, cancel) is not { } key)
            return keys.AreKnown ? TokenFailure.Key : TokenFailure.KeysUnavailable;
        var result = await _tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = token.Issuer,
            ValidAudience = _options.AppId,
            AudienceValidator = (_, _, _) => true, // judged above, as exactly one
            LifetimeValidator = (_, _, _, _) => true, // judged above, by this clock
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
        });
        if (!result.IsValid)
            return TokenFailure.Signature;
        if (additional)
            return key.BelongsTo(token) ? null : TokenFailure.Caller;
        return key.Endorsements.Contains(Channel) ? null : TokenFailure.Endorsement;
    }

    private static string? ServiceUrl(JsonWebToken token) => Claim(token, "serviceurl") ?? Claim(token, "serviceUrl");

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
