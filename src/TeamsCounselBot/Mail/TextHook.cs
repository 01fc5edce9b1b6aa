using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Mail;

/// <summary>Hands text messages to the operator's own gateway, signed, so that nobody else's call is taken for the bot's.</summary>
internal sealed class TextHook(IHttpClientFactory http, SmsOptions options, Action<string> fault)
{
    public const string ConnectionName = "sms";
    public const string SignatureHeader = "X-Signature";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="to">E.164.</param>
    /// <param name="text">The message.</param>
    /// <param name="reference">The same for each attempt of one message, so that the gateway can leave a second one out.</param>
    /// <param name="begin">Called before the call.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<HandOver> SendAsync(string to, string text, string reference, Func<Task> begin, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, string> { ["to"] = to, ["text"] = text, ["reference"] = reference }, Plain);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(SignatureHeader, Signature(options.WebhookKey, body));
        using var client = http.CreateClient(ConnectionName);
        await begin();
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return Meaning(response);
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError)
        {
            fault($"gateway {e.HttpRequestError}");
            return HandOver.NoServer;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested
            && e is HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            fault("gateway no answer");
            return HandOver.InDoubt;
        }
    }

    internal static string Signature(string key, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body));

    private HandOver Meaning(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return HandOver.Done;
        fault($"gateway {(int)response.StatusCode}");
        return response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => HandOver.Later(response.Headers.RetryAfter?.Delta),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => HandOver.Refused,
            _ => HandOver.Later(response.Headers.RetryAfter?.Delta),
        };
    }
}
