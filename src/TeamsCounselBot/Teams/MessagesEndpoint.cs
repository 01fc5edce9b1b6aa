using System.Diagnostics;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;
using Activity = TeamsCounselBot.BotConnector.Activity;

namespace TeamsCounselBot.Teams;

/// <summary><c>POST /api/messages</c>: judge the token, read the body, compare both, then answer or receive, in that order.</summary>
internal sealed partial class MessagesEndpoint(
    ActivityAuthenticator gate, ActivitiesUnderWay underWay, CentreDirectory centres, SessionStore store, CardActionHandler actions,
    PersonalActions personal,
    ActivityHandler inbound, InvokeRateLimiter limiter,
    Metrics metrics, Journal journal, TimeProvider clock, ILogger<MessagesEndpoint> log)
{
    private readonly RepeatLimiter _repeats = new(clock, RepeatLimiter.Minute);

    public async Task<IResult> PostAsync(HttpRequest request, CancellationToken cancel)
    {
        var admission = await gate.AdmitAsync(request, cancel);
        if (admission.Refusal is { } refused)
            return Results.StatusCode(refused);
        using var place = await underWay.EnterAsync(cancel);
        if (!place.IsAcquired)
            return Busy(request);
        Activity activity;
        try
        {
            activity = await ActivityReader.ReadAsync(request.Body, cancel);
        }
        catch (MalformedActivityException)
        {
            return Results.BadRequest();
        }
        return gate.Compare(admission.Token, activity) is { } refusal ? Results.StatusCode(refusal) : await HandleAsync(activity, cancel);
    }

    private async Task<IResult> HandleAsync(Activity activity, CancellationToken cancel)
    {
        using var span = Traces.Start("receive", ActivityKind.Server);
        if (activity.Conversation?.Id is not { Length: > 0 })
            return activity.Type == ActivityTypes.Invoke ? Results.StatusCode(StatusCodes.Status501NotImplemented) : Results.Ok();
        if (await centres.FindAsync(
            activity, async (tenant, chat) => await store.FindAsync(tenant, chat, cancel) is not null) is not { } centre)
        {
            if (_repeats.Admits(nameof(TenantUnknown), out var held))
                TenantUnknown(log, held + 1);
            await inbound.DeclineAsync(activity, cancel);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        journal.ActivityTaken(centres.PlaceOf(centre));
        if (activity.Type != ActivityTypes.Invoke)
        {
            span?.SetTag("type", activity.Type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.ConversationUpdate
                or ActivityTypes.InstallationUpdate ? activity.Type : "other");
            await inbound.ReceiveAsync(activity, centre, cancel);
            return Results.Ok();
        }
        if (!AdaptiveCardInvokeValue.TryRead(activity, out var value))
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        // Teams shows nothing of a status outside of the answer, so a press over the limit gets a sentence.
        var answer = limiter.Admits(activity.Conversation.Id, activity.From?.Id ?? "", value.Action.Verb)
            ? await (activity.Conversation.IsPersonal
                ? personal.AnswerAsync(activity, value, centre, cancel)
                : actions.AnswerAsync(activity, value, centre, cancel))
            : CardActionHandler.Busy(activity, centre);
        var group = CardActionHandler.LabelOf(value);
        metrics.Acted(group, answer.Result);
        span?.SetTag("type", ActivityTypes.Invoke).SetTag("group", group).SetTag("result", answer.Result);
        return Results.Bytes(answer.Response.ToUtf8Bytes(), "application/json; charset=utf-8");
    }

    private static IResult Busy(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "1";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(101, LogLevel.Warning,
        "An activity of a tenant that is not a configured centre was refused. Since the last such line: {Count}")]
    private static partial void TenantUnknown(ILogger log, long count);
}
