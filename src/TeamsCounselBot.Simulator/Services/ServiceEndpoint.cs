using System.Diagnostics;
using System.Text;
using TeamsCounselBot.Simulator.Login;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>What every service does around its answer: faults on demand, the token, the log.</summary>
internal sealed class ServiceEndpoint(CallLog log, Faults faults, Tokens tokens)
{
    private const int LongestBody = 4 * 1024 * 1024;

    public RequestDelegate Open(ServiceName service, Func<ServiceCall, Answer> answer) => context =>
        RunAsync(context, service, null, answer);

    /// <summary>Without a token of this kind the call is refused with <paramref name="refusal"/>.</summary>
    public RequestDelegate With(ServiceName service, TokenKind wanted, Func<string, Answer> refusal, Func<ServiceCall, Answer> answer) =>
        context => RunAsync(context, service, (wanted, refusal), answer);

    private async Task RunAsync(
        HttpContext context, ServiceName service, (TokenKind Wanted, Func<string, Answer> Refusal)? gate, Func<ServiceCall, Answer> answer)
    {
        var started = Stopwatch.GetTimestamp();
        var path = Below(context.Request);
        var call = new ServiceCall(context, await BodyAsync(context.Request));
        var token = await tokens.KindOfAsync(context.Request.Headers.Authorization);
        var fault = faults.Draw(Enum.Parse<FaultService>(service.ToString()), context.Request.Method, path);
        if (fault is { Delay: > 0 })
            await Task.Delay(TimeSpan.FromSeconds(fault.Delay), context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Answer? given = null;
        if (fault is not { Mode: FaultMode.Before or FaultMode.Reset })
            given = gate is { } closed && token != closed.Wanted
                ? closed.Refusal(token == TokenKind.None ? "no token" : "the token is not good for this")
                : answer(call);
        if (fault is { Mode: FaultMode.Before or FaultMode.After })
            given = new Answer(fault.Status, null, fault.RetryAfter);
        if (fault is { Mode: FaultMode.Reset or FaultMode.ResetAfter })
            given = null;

        var summary = string.Join(": ", new[] { call.Summary, given?.Why }.Where(part => !string.IsNullOrEmpty(part)));
        log.Add(CallDirection.FromBot, service, context.Request.Method, path, given?.Status ?? 0, summary, token,
            Stopwatch.GetElapsedTime(started), fault?.Name,
            new CallContent(call.Body.Length > 0 ? call.Body : null, given?.Body?.ToJsonString()));
        if (given is null)
            context.Abort();
        else
            await WriteAsync(context.Response, given);
    }

    /// <summary>The path without the service's own prefix, readable.</summary>
    private static string Below(HttpRequest request)
    {
        var parts = request.Path.Value!.Split('/', 3, StringSplitOptions.RemoveEmptyEntries);
        var path = parts is ["connector", _, var rest] ? rest : parts is ["graph" or "login", ..]
            ? string.Join('/', parts[1..])
            : string.Join('/', parts);
        return "/" + path + request.QueryString;
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 or > LongestBody)
            return "";
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }

    private static async Task WriteAsync(HttpResponse response, Answer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (answer.Html is { } page)
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(page, response.HttpContext.RequestAborted);
        }
        if (answer.Body is null)
            return;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(answer.Body.ToJsonString(), response.HttpContext.RequestAborted);
    }
}
