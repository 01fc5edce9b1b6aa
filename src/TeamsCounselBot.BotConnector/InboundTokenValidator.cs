using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// Judges the token that comes with an activity (Bot Connector authentication, direction connector → bot). It proves
/// "the channel, for this bot, from this service URL"; who the person is, the activity says.
/// What costs nothing is checked first, so that no forged token makes the bot ask for keys.
/// </summary>
public sealed class InboundTokenValidator : IDisposable
{
    private const string Channel = "msteams";
    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _tokens = new() { MaximumTokenSizeInBytes = LongestToken };
    private readonly InboundTokenOptions _options;
    private readonly TimeProvider _clock;
    private readonly SigningKeys _channelKeys;
    private readonly Dictionary<string, (AdditionalTokenIssuer Issuer, SigningKeys Keys)> _additional;

    /// <summary>Keys are fetched when the first token wants them.</summary>
    /// <param name="options">Which tokens are good.</param>
    /// <param name="http">Gives the client for the metadata.</param>
    /// <param name="clock">Judges lifetimes and the age of keys.</param>
    /// <param name="log">Hears of keys that can't be read.</param>
    /// <exception cref="ArgumentException">An address is neither https nor loopback, or an issuer names no callers.</exception>
    public InboundTokenValidator(InboundTokenOptions options, IHttpClientFactory http, TimeProvider clock, ILogger<InboundTokenValidator> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.AppId);
        foreach (var issuer in options.AdditionalIssuers)
            if (issuer.AllowedCallers.Count == 0 || issuer.AllowedCallers.Any(string.IsNullOrWhiteSpace))
                throw new ArgumentException("An additional issuer needs its allowed callers.", nameof(options));
        (_options, _clock) = (options, clock);
        _channelKeys = new SigningKeys(options.OpenIdMetadataUrl, http, clock, log);
        _additional = options.AdditionalIssuers.ToDictionary(i => i.Issuer, i => (i, new SigningKeys(i.OpenIdMetadataUrl, http, clock, log)), StringComparer.Ordinal);
    }

    /// <summary>Judges a token together with the activity that it came with.</summary>
    /// <param name="authorizationHeader">The whole header.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<TokenValidation> ValidateAsync(string? authorizationHeader, Activity activity, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (authorizationHeader is null || !authorizationHeader.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new(TokenFailure.Missing);
        if (Read(authorizationHeader[Scheme.Length..].Trim()) is not { } token)
            return new(TokenFailure.Malformed);
        return new(OfActivity(activity) ?? OfClaims(token, activity) ?? await OfSignatureAsync(token, cancel));
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
            // Three parts: a JWS. An encrypted token has five and is nothing that the channel sends.
            return token.Length <= LongestToken && token.Count(c => c == '.') == 2 ? _tokens.ReadJsonWebToken(token) : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private TokenFailure? OfActivity(Activity activity)
    {
        if (activity.ChannelId != Channel)
            return TokenFailure.Channel;
        if (!ServiceUrls.IsAllowed(activity.ServiceUrl, _options.AllowedServiceUrlHosts))
            return TokenFailure.ServiceUrlHost;
        var tenant = activity.ChannelData?.Tenant?.Id ?? activity.Conversation?.TenantId ?? "";
        return _options.AllowedTenants.Count == 0 || _options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase)
            ? null
            : TokenFailure.Tenant;
    }

    private TokenFailure? OfClaims(JsonWebToken token, Activity activity)
    {
        try
        {
            return JudgeClaims(token, activity);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or InvalidOperationException or InvalidCastException
            or OverflowException or System.Text.Json.JsonException)
        {
            // A claim of a kind that it must not have; nobody has vouched for this token yet.
            return TokenFailure.Malformed;
        }
    }

    private TokenFailure? JudgeClaims(JsonWebToken token, Activity activity)
    {
        if (token.Alg != SecurityAlgorithms.RsaSha256)
            return TokenFailure.Algorithm;
        var additional = _additional.TryGetValue(token.Issuer, out var entry) ? entry.Issuer : null;
        if (token.Issuer != _options.Issuer && additional is null)
            return TokenFailure.Issuer;
        if (token.Audiences.ToList() is not [var audience] || !audience.Equals(_options.AppId, StringComparison.OrdinalIgnoreCase))
            return TokenFailure.Audience;
        if (!IsTimely(token))
            return TokenFailure.Lifetime;
        var claimed = Claim(token, "serviceurl") ?? Claim(token, "serviceUrl");
        if (additional is null || claimed is not null)
        {
            // It is not known whether Entra tokens will carry the claim; where they do, it counts.
            if (!string.Equals(claimed, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
                return TokenFailure.ServiceUrl;
        }
        var caller = Claim(token, "azp") ?? Claim(token, "appid") ?? "";
        return additional is null || additional.AllowedCallers.Contains(caller, StringComparer.OrdinalIgnoreCase) ? null : TokenFailure.Caller;
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

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
