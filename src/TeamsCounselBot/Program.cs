using TeamsCounselBot.Conversation;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Desk;

var builder = WebApplication.CreateBuilder(args);
if (args is [MoveCommand.Name, ..])
    return await MoveCommand.RunAsync(args, builder.Configuration, Console.Out, Console.Error);

builder.WebHost.UseDefaultAddress(builder.Configuration);
builder.Logging.AddConsoleLog(builder.Environment);

builder.Services.AddBotOptions(builder.Configuration, builder.Environment);
builder.Services.AddSessions();
builder.Services.AddSessionStorage(builder.Configuration);
builder.Services.AddChannel();
builder.Services.AddMeetingGraph();
builder.Services.AddConversation();
builder.Services.AddGuestPages();
builder.Services.AddCounsellorPage();
builder.Services.AddHealth(builder.Configuration);
builder.Services.AddHostedService<BacklogGauges>();

return await StartUp.RunAsync(builder, app =>
{
    app.MapPost("/api/messages", (HttpRequest request, MessagesEndpoint endpoint, CancellationToken cancel) => endpoint.PostAsync(request, cancel));
    app.MapWebPages();
    app.MapHealth();
});
