using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>Where a service is, and the scope of its token.</summary>
internal sealed record Place(string BaseUrl, string Scope);

/// <summary>
/// Puts one question, once: a retry would hide the answer. The answer is given whole to the caller; what is written down has only
/// what <see cref="TenantAnswer"/> allows.
/// </summary>
internal sealed class Asker(
    IHttpClientFactory http, TokenCredential? credential, IReadOnlyDictionary<Service, Place> places, TextWriter output)
{
    public const string ConnectionName = "ask";

    /// <summary>The time for one call, with its token.</summary>
    internal static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);
    internal const int LargestAnswer = 4 * 1024 * 1024;
    private const string NoBody = "none";
    private const string OtherBody = "no JSON";

    /// <summary>Values for the places of ids.</summary>
    public Dictionary<string, string> Ids { get; } = [];

    /// <summary>Whether every call came to an answer.</summary>
    public bool AllAnswered { get; private set; } = true;

    /// <summary>Puts the question and writes one line.</summary>
    /// <returns>The body, where it is JSON and the call succeeded; else undefined.</returns>
    public async Task<JsonElement> AskAsync(Question question, CancellationToken cancel, int? after = null)
    {
        var started = Stopwatch.GetTimestamp();
        var (answer, body) = await TryAsync(question, cancel);
        AllAnswered &= answer.Status is not null;
        await TellAsync(answer with
        {
            Call = question.Call,
            After = after,
            Milliseconds = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        });
        return body;
    }

    /// <summary>The token of a service; null without a credential.</summary>
    /// <exception cref="Exception">The login service gave none.</exception>
    public async Task<string?> TokenAsync(Service service, CancellationToken cancel) => credential is null
        ? null
        : (await credential.GetTokenAsync(new TokenRequestContext([places[service].Scope]), cancel)).Token;

    public Task TellAsync(TenantAnswer answer) => output.WriteLineAsync(answer.ToString());

    private async Task<(TenantAnswer, JsonElement)> TryAsync(Question question, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestCall);
        try
        {
            using var request = new HttpRequestMessage(
                question.Method, $"{places[question.Service].BaseUrl.TrimEnd('/')}{question.PathWith(Ids)}");
            if (question.Body is { } body)
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            if (await TokenAsync(question.Service, limit.Token) is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var client = http.CreateClient(ConnectionName);
            using var response = await client.SendAsync(request, limit.Token);
            return Read(question, response, await response.Content.ReadAsByteArrayAsync(limit.Token));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return (new TenantAnswer(question.Id) { Code = WhyNot(e) }, default);
        }
    }

    private static (TenantAnswer, JsonElement) Read(Question question, HttpResponseMessage response, byte[] content)
    {
        var answer = new TenantAnswer(question.Id) { Status = (int)response.StatusCode };
        if (content.AsSpan().Trim(" \r\n\t"u8).IsEmpty)
            return (answer with { Body = NoBody }, default);
        JsonElement body;
        try
        {
            using var document = JsonDocument.Parse(content);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return (answer with { Body = OtherBody }, default);
        }
        if (!response.IsSuccessStatusCode)
            return (answer with { Code = TenantAnswer.SafeCode(body.At("error", "code").Text()), Body = "JSON" }, default);
        var (fields, others) = question.FilledOf(body);
        return (answer with { Body = "JSON", Fields = fields, OtherFields = others, Found = KnownWords.Count(question.Words(body)) }, body);
    }

    /// <summary>A login's code, or what kept the answer away.</summary>
    private static string WhyNot(Exception e) => e switch
    {
        OperationCanceledException or TimeoutException => "TimedOut",
        HttpRequestException fault => fault.HttpRequestError.ToString(),
        IOException => "Broken",
        _ => TenantAnswer.SafeCode(LoginFailure.CodeOf(e)) ?? KnownWords.Other,
    };
}
