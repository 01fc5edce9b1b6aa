using TeamsCounselBot.Configuration;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Counsellors;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.Hosting;

/// <summary>The parts of the program and its addresses.</summary>
internal static class Composition
{
    /// <summary>With the settings alone.</summary>
    public static WebApplicationBuilder Configure(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(PageAssets.Options(settings));
        builder.Configuration.AddSecretFiles();
        return builder;
    }

    public static WebApplicationBuilder Compose(string[] settings)
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

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/messages", (HttpRequest request, MessagesEndpoint endpoint, CancellationToken cancel) =>
            endpoint.PostAsync(request, cancel));
        app.MapWebPages();
        app.MapHealth();
    }
}
