using System.Diagnostics;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using Activity = TeamsCounselBot.BotConnector.Activity;

namespace TeamsCounselBot.Conversation;

/// <summary><c>POST /api/messages</c>: parse, authenticate, then answer or receive, in that order.</summary>
internal sealed partial class MessagesEndpoint(
    InboundGate gate, Centres centres, CardActions actions, Inbound inbound, ConversationPace pace, Metrics metrics, ILogger<MessagesEndpoint> log)
{
    public async Task<IResult> PostAsync(HttpRequest request, CancellationToken cancel)
    {
        if (gate.IsClosedFor(request))
            return Results.Unauthorized();
        Activity activity;
        try
        {
            activity = await ActivityReader.ReadAsync(request.Body, cancel);
        }
        catch (MalformedActivityException)
        {
            return Results.BadRequest();
        }
        if (await gate.RefusesAsync(request, activity, cancel) is { } refusal)
            return Results.StatusCode(refusal);
        using var span = Traces.Start("receive", ActivityKind.Server);
        if (activity.Conversation?.Id is not { Length: > 0 })
            return activity.Type == ActivityTypes.Invoke ? Results.StatusCode(StatusCodes.Status501NotImplemented) : Results.Ok();
        if (centres.Find(activity) is not { } centre)
        {
            TenantUnknown(log);
            await inbound.DeclineAsync(activity, cancel);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        if (activity.Type != ActivityTypes.Invoke)
        {
            span?.SetTag("type", activity.Type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate ? activity.Type : "other");
            await inbound.ReceiveAsync(activity, centre, cancel);
            return Results.Ok();
        }
        if (!AdaptiveCardInvokeValue.TryRead(activity, out var value))
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        if (!pace.Admits(activity.Conversation.Id))
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        var answer = await actions.AnswerAsync(activity, value, centre, cancel);
        var known = value.Action.Verb is { } verb && CardVerbs.Home(verb) is not null ? verb : "unknown";
        metrics.Acted(known, answer.StatusCode);
        span?.SetTag("type", ActivityTypes.Invoke).SetTag("verb", known).SetTag("result", answer.StatusCode);
        return Results.Bytes(answer.ToUtf8Bytes(), "application/json; charset=utf-8");
    }

    [LoggerMessage(101, LogLevel.Warning, "An activity of a tenant that is not a configured centre was refused")]
    private static partial void TenantUnknown(ILogger log);
}
