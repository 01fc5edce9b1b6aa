using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// An issuer's signing keys. They are renewed when they are old and when a token names one that is not known (the issuer
/// may have rolled them), but never more often than once a minute, or once in five seconds while the issuer can't be
/// reached; the last ones stay meanwhile.
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

    /// <summary>False where the issuer did not answer when it was last asked: it may have keys that are not known here.</summary>
    public bool AreKnown => _answered;

    public async ValueTask<SigningKey?> FindAsync(string kid, CancellationToken cancel)
    {
        var known = _known;
        var key = known?.Keys.GetValueOrDefault(kid);
        if (key is not null && _clock.GetUtcNow() - known!.At < RenewAfter)
            return key;
        // Somebody is asking already: who has a key need not wait for a newer one.
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
            // A caller who hangs up does not stop this: it would have used up the turn of all others.
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
            .Where(k => k.Kid is { Length: > 0 } && k.Kty == JsonWebAlgorithmsKeyTypes.RSA && k.Use is null or "sig" && k.KeySize >= SigningKey.SmallestSize)
            .DistinctBy(k => k.Kid)
            .ToFrozenDictionary(k => k.Kid, k => new SigningKey(k), StringComparer.Ordinal);
        return keys.Count > 0 ? keys : throw new InvalidOperationException("The issuer has no usable key.");
    }

    [LoggerMessage(801, LogLevel.Warning, "The signing keys of {Issuer} could not be read: {Fault}")]
    private static partial void Unavailable(ILogger log, string issuer, string fault);

    private sealed record Snapshot(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset At);
}

/// <summary>A public key with what the issuer says of it.</summary>
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

    /// <summary>The channels for which tokens of this key count.</summary>
    public ImmutableArray<string> Endorsements { get; }

    /// <summary>
    /// Entra publishes the keys of all tenants together and says of each whose it is. A key that belongs to one tenant
    /// must not sign for another.
    /// </summary>
    public bool BelongsTo(JsonWebToken token)
    {
        if (_issuer is null)
            return true;
        if (!token.TryGetPayloadValue<string>("tid", out var tenant) || !Guid.TryParseExact(tenant, "D", out _)
            || !token.Issuer.Contains(tenant, StringComparison.OrdinalIgnoreCase))
            return false;
        // A token of version 1.0 has another issuer than the key; both name the tenant.
        return _issuer.Contains(TenantPlaceholder, StringComparison.OrdinalIgnoreCase) || _issuer.Contains(tenant, StringComparison.OrdinalIgnoreCase);
    }
}

internal sealed record OpenIdMetadata(
    [property: System.Text.Json.Serialization.JsonPropertyName("jwks_uri")] Uri? JwksUri);
