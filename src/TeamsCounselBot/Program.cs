using TeamsCounselBot.Configuration;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Hosting.Asking;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Counsellors;
using TeamsCounselBot.Web.Guest;

FileModes.KeepToOwner();
return await ProgramCommands.RunAsync(args, new ProgramCommands.Choice(
    Serve: settings => StartUp.RunAsync(Compose(settings), Map),
    Check: settings => CheckCommand.RunAsync(Compose(settings), Console.Out),
    Ask: (options, settings) => AskCommand.RunAsync(options, Compose(settings), Console.Out, Console.Error),
    Move: (provider, settings) => MoveCommand.RunAsync(provider, Configure(settings).Configuration, Console.Out, Console.Error)));

static WebApplicationBuilder Configure(string[] settings)
{
    var builder = WebApplication.CreateBuilder(PageAssets.Options(settings));
    builder.Configuration.AddSecretFiles();
    return builder;
}

static WebApplicationBuilder Compose(string[] settings)
{
    var builder = Configure(settings);
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.UseDefaultAddress(builder.Configuration);
    builder.Logging.AddConsoleLog(builder.Environment);
    builder.Services.AddSystemd();

    builder.Services.AddBotOptions(builder.Configuration, builder.Environment);
    builder.Services.AddSessions();
    builder.Services.AddSessionStorage(builder.Configuration);
    builder.Services.AddChannel();
    builder.Services.AddMeetingGraph();
    builder.Services.AddMessages();
    builder.Services.AddConversation();
    builder.Services.AddWebPages();
    builder.Services.AddGuestPages();
    builder.Services.AddCounsellorPage();
    builder.Services.AddHealth(builder.Configuration);
    builder.Services.AddHostedService<BacklogGauges>();
    return builder;
}

static void Map(WebApplication app)
{
    app.MapPost("/api/messages", (HttpRequest request, MessagesEndpoint endpoint, CancellationToken cancel) =>
        endpoint.PostAsync(request, cancel));
    app.MapWebPages();
    app.MapHealth();
}
