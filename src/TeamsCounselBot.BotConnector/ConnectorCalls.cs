using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Core;
using Azure.Identity;
using Polly.Timeout;

namespace TeamsCounselBot.BotConnector;

/// <summary>Sends one call: it builds address, token and body, reads the answer, and turns a failure into an exception.</summary>
internal sealed class ConnectorCalls(IHttpClientFactory http, TokenCredential? credential, ConnectorOptions options, TimeProvider clock)
{
    public const string HttpClientName = "connector";
    private const int LongestCode = 64;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>The credential caches its token too, but asking it is as slow as the call itself.</summary>
    private static readonly TimeSpan AskBeforeExpiry = TimeSpan.FromMinutes(5);
    private Kept? _kept;

    public async Task<TAnswer> GetAsync<TAnswer>(string serviceUrl, string path, JsonTypeInfo<TAnswer> answer, CancellationToken cancel)
        where TAnswer : class =>
        (await SendAsync(HttpMethod.Get, serviceUrl, path, null, answer, repeatable: true, cancel)).Body
            ?? throw new ConnectorException(HttpStatusCode.OK, "UnreadableAnswer");

    public Task<Answered<TAnswer>> PostAsync<TBody, TAnswer>(string serviceUrl, string path, TBody body, JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> answer, bool repeatable, CancellationToken cancel) where TAnswer : class =>
        SendAsync(HttpMethod.Post, serviceUrl, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), answer, repeatable, cancel);

    public Task PutAsync<TBody>(string serviceUrl, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, serviceUrl, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
            ConnectorJson.Default.ResourceResponse, repeatable: true, cancel);

    public Task DeleteAsync(string serviceUrl, string path, CancellationToken cancel) =>
        SendAsync(HttpMethod.Delete, serviceUrl, path, null, ConnectorJson.Default.ResourceResponse, repeatable: true, cancel);

    private async Task<Answered<TAnswer>> SendAsync<TAnswer>(HttpMethod method, string serviceUrl, string path, byte[]? body,
        JsonTypeInfo<TAnswer> answerType, bool repeatable, CancellationToken cancel) where TAnswer : class
    {
        using var request = new HttpRequestMessage(method, Address(serviceUrl, path));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        ConnectorRetries.Mark(request, repeatable);
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(credential, cancel));
        try
        {
            using var client = http.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, cancel);
            if (!response.IsSuccessStatusCode)
                throw await FailureAsync(request, response, cancel);
            return new(await ReadAsync(response, answerType, cancel), ConnectorRetries.TriesInDoubt(request));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested
            && e is HttpRequestException or TimeoutRejectedException or TaskCanceledException)
        {
            throw NoAnswer(request, e);
        }
    }

    private Uri Address(string serviceUrl, string path)
    {
        var allowed = credential is null
            ? ServiceUrls.IsLoopback(serviceUrl)
            : ServiceUrls.IsAllowed(serviceUrl, options.AllowedServiceUrlHosts);
        return allowed ? new Uri($"{serviceUrl.TrimEnd('/')}/{path}") : throw new ConnectorException(null, "ServiceUrlNotAllowed");
    }

    private async Task<string> TokenAsync(TokenCredential from, CancellationToken cancel)
    {
        if (_kept is { } kept && kept.Until > clock.GetUtcNow())
            return kept.Token;
        try
        {
            var token = await from.GetTokenAsync(new TokenRequestContext([options.Scope]), cancel);
            _kept = new Kept(token.Token, token.RefreshOn ?? token.ExpiresOn - AskBeforeExpiry);
            return token.Token;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested
            && e is AuthenticationFailedException or Azure.RequestFailedException or OperationCanceledException)
        {
            throw new ConnectorException(null, "TokenUnavailable", e) { IsTransient = true };
        }
    }

    /// <summary>The answer to a call.</summary>
    /// <param name="Body">Null where the channel sent none.</param>
    /// <param name="TriesInDoubt">How many earlier tries of this call may have taken effect too.</param>
    public readonly record struct Answered<TAnswer>(TAnswer? Body, int TriesInDoubt) where TAnswer : class;

    private sealed record Kept(string Token, DateTimeOffset Until);

    private static async Task<TAnswer?> ReadAsync<TAnswer>(
        HttpResponseMessage response, JsonTypeInfo<TAnswer> type, CancellationToken cancel) where TAnswer : class
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (body.AsSpan().Trim(" \r\n\t"u8).IsEmpty)
            return null;
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            // Without the inner exception, because it quotes the answer.
            throw new ConnectorException(response.StatusCode, "UnreadableAnswer");
        }
    }

    private async Task<ConnectorException> FailureAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancel)
    {
        string? code = null;
        try
        {
            code = (await ReadAsync(response, ConnectorJson.Default.ErrorResponse, cancel))?.Error?.Code;
        }
        catch (ConnectorException)
        {
            // The body is a gateway's page: the status is enough.
        }
        code = code is { Length: <= LongestCode } && code.All(char.IsAsciiLetterOrDigit) ? code : null;
        if (!ConnectorRetries.MayPass(response.StatusCode))
            options.Refused?.Invoke((int)response.StatusCode, code);
        return new ConnectorException(response.StatusCode, code)
        {
            RetryAfter = ConnectorRetries.RetryAfter(response, clock),
            IsTransient = ConnectorRetries.MayPass(response.StatusCode),
            OutcomeUnknown = ConnectorRetries.MayHaveTakenEffect(request, response.StatusCode),
        };
    }

    private static ConnectorException NoAnswer(HttpRequestMessage request, Exception e) =>
        new(null, e is HttpRequestException ? "Unreachable" : "TimedOut", e)
        {
            IsTransient = true,
            OutcomeUnknown = ConnectorRetries.MayHaveTakenEffect(request, e),
        };
}
