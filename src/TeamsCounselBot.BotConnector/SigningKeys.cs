using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// An issuer's signing keys. They are fetched again when they are old, or when a token names an unknown key (the issuer may have
/// rolled them). Fetches are at least a minute apart, or five seconds while the issuer cannot be reached. The last keys stay valid
/// meanwhile.
/// </summary>
internal sealed partial class SigningKeys : IDisposable
{
    public const string HttpClientName = "metadata";
    private static readonly TimeSpan RenewAfter = TimeSpan.FromHours(12);
    private static readonly TimeSpan AskAtMostEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(5);

    private readonly Uri _metadata;
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Snapshot? _known;
    private DateTimeOffset? _asked;
    private volatile bool _answered;

    public SigningKeys(Uri metadata, IHttpClientFactory http, TimeProvider clock, ILogger log)
    {
        if (!ServiceUrls.IsHttpsOrLoopback(metadata))
            throw new ArgumentException("OpenID metadata come by https, or from loopback.", nameof(metadata));
        (_metadata, _http, _clock, _log) = (metadata, http, clock, log);
    }

    /// <summary>False if the issuer did not answer the last request: it may have keys that are unknown here.</summary>
    public bool AreKnown => _answered;

    public async ValueTask<SigningKey?> FindAsync(string kid, CancellationToken cancel)
    {
        var known = _known;
        var key = known?.Keys.GetValueOrDefault(kid);
        if (key is not null && _clock.GetUtcNow() - known!.At < RenewAfter)
            return key;
        // Another caller is fetching already; a caller that has a key does not wait.
        if (key is not null && _one.CurrentCount == 0)
            return key;
        await RenewAsync(known, cancel);
        return _known?.Keys.GetValueOrDefault(kid);
    }

    public void Dispose() => _one.Dispose();

    private async Task RenewAsync(Snapshot? known, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_known != known || _clock.GetUtcNow() - _asked < (_answered ? AskAtMostEvery : AskAgainAfter))
                return;
            _asked = _clock.GetUtcNow();
            // Not tied to the caller's token: a cancelled request must not use up the once-a-minute refresh.
            using var limit = new CancellationTokenSource(LongestFetch, _clock);
            _answered = false;
            _known = new Snapshot(await FetchAsync(limit.Token), _clock.GetUtcNow());
            _answered = true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException
            or ArgumentException or FormatException or InvalidOperationException)
        {
            Unavailable(_log, _metadata.Host, e.GetType().Name);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<FrozenDictionary<string, SigningKey>> FetchAsync(CancellationToken cancel)
    {
        using var http = _http.CreateClient(HttpClientName);
        var metadata = JsonSerializer.Deserialize(await http.GetByteArrayAsync(_metadata, cancel), ConnectorJson.Default.OpenIdMetadata);
        if (metadata?.JwksUri is not { } address || !ServiceUrls.IsHttpsOrLoopback(address))
            throw new InvalidOperationException("The metadata name no safe address of keys.");
        var set = new JsonWebKeySet(await http.GetStringAsync(address, cancel));
        var keys = set.Keys
            .Where(k => k.Kid is { Length: > 0 } && k.Kty == JsonWebAlgorithmsKeyTypes.RSA && k.Use is null or "sig"
                && k.KeySize >= SigningKey.SmallestSize)
            .DistinctBy(k => k.Kid)
            .ToFrozenDictionary(k => k.Kid, k => new SigningKey(k), StringComparer.Ordinal);
        return keys.Count > 0 ? keys : throw new InvalidOperationException("The issuer has no usable key.");
    }

    [LoggerMessage(801, LogLevel.Warning, "The signing keys of {Issuer} could not be read: {Fault}")]
    private static partial void Unavailable(ILogger log, string issuer, string fault);

    private sealed record Snapshot(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset At);
}

/// <summary>A public key with the issuer's statements about it.</summary>
internal sealed class SigningKey
{
    public const int SmallestSize = 2048;
    private const string TenantPlaceholder = "{tenantid}";
    private readonly string? _issuer;

    public SigningKey(JsonWebKey key)
    {
        Key = key;
        _issuer = key.AdditionalData.TryGetValue("issuer", out var issuer) ? issuer as string ?? issuer?.ToString() : null;
        Endorsements = key.AdditionalData.TryGetValue("endorsements", out var list)
            ? [.. JsonSerializer.Deserialize(list.ToString()!, ConnectorJson.Default.StringArray) ?? []]
            : [];
    }

    public SecurityKey Key { get; }

    /// <summary>The channels for which this key may sign tokens.</summary>
    public ImmutableArray<string> Endorsements { get; }

    /// <summary>
    /// Entra publishes the keys of all tenants together and names the tenant of each. A key of one tenant must not sign for another.
    /// </summary>
    public bool BelongsTo(JsonWebToken token)
    {
        if (_issuer is null)
            return true;
        if (!token.TryGetPayloadValue<string>("tid", out var tenant) || !Guid.TryParseExact(tenant, "D", out _)
            || !token.Issuer.Contains(tenant, StringComparison.OrdinalIgnoreCase))
            return false;
        // In version 1.0, the token's issuer differs from the key's; both contain the tenant.
        return _issuer.Contains(TenantPlaceholder, StringComparison.OrdinalIgnoreCase)
            || _issuer.Contains(tenant, StringComparison.OrdinalIgnoreCase);
    }
}

internal sealed record OpenIdMetadata(
    [property: System.Text.Json.Serialization.JsonPropertyName("jwks_uri")] Uri? JwksUri);
