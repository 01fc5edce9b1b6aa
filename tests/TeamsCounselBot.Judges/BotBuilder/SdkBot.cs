using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Logging;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Login;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>What a bot on Bot Builder was given: by which handler, the value of that handler's type, and the whole activity.</summary>
internal sealed record Handled(string By, object? Value, Activity Activity);

/// <summary>A bot on Bot Builder for .NET in the place of ours, with the simulator around it.</summary>
internal sealed class SdkBot : TeamsActivityHandler, IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly WebApplication _app;
    private CloudAdapter? _adapter;

    private SdkBot(WebApplication app) => _app = app;

    public SimulatorHost Simulator { get; private set; } = null!;

    public ConcurrentQueue<Handled> Handled { get; } = new();

    /// <summary>The answer to a card's button.</summary>
    public Func<AdaptiveCardInvokeValue, AdaptiveCardInvokeResponse> Answer { get; set; } =
        _ => new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.activity.message", Value = "Danke" };

    public static async Task<SdkBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var bot = new SdkBot(builder.Build());
        bot._app.MapPost("/api/messages", context =>
            bot._adapter!.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        await bot._app.StartAsync();
        bot.Simulator = await SimulatorHost.StartAsync(
            SimulatorOptions.ForTests with { StartBot = false, BotPort = new Uri(bot._app.Urls.First()).Port });
        bot._adapter = new CloudAdapter(SdkAuthentication.For(bot.Simulator.Identity.AppId,
            KnownKeys.Publish(Http, new Uri(bot.Simulator.BaseUrl, "/login/v1/.well-known/openidconfiguration")),
            () => bot.Simulator.Tokens.ForResource(Tokens.ConnectorResource)));
        return bot;
    }

    /// <summary>Does something as the bot in the conversation of an activity that it was given.</summary>
    public Task InAsync(Activity activity, Func<ITurnContext, CancellationToken, Task> act) =>
        _adapter!.ContinueConversationAsync(
            Simulator.Identity.AppId, activity, (turn, cancel) => act(turn, cancel), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        await _app.DisposeAsync();
    }

    protected override Task OnTeamsMeetingStartAsync(
        MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("meeting starts", meeting, turnContext);

    protected override Task OnTeamsMeetingEndAsync(
        MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("meeting ends", meeting, turnContext);

    protected override Task OnTeamsMeetingParticipantsJoinAsync(
        MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("participants join", meeting, turnContext);

    protected override Task OnTeamsMeetingParticipantsLeaveAsync(
        MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("participants leave", meeting, turnContext);

    protected override Task OnConversationUpdateActivityAsync(
        ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("conversation update", turnContext.Activity.GetChannelData<TeamsChannelData>(), turnContext);

    protected override Task OnInstallationUpdateActivityAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("installation update", turnContext.Activity.Action, turnContext);

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        NoteAsync("message", turnContext.Activity.GetMentions(), turnContext);

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        await NoteAsync("button", invokeValue, turnContext);
        return Answer(invokeValue);
    }

    private Task NoteAsync(string by, object? value, ITurnContext turn)
    {
        Handled.Enqueue(new Handled(by, value, turn.Activity));
        return Task.CompletedTask;
    }
}
