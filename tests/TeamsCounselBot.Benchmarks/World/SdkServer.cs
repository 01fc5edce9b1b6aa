using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using TeamsCounselBot.Judges.BotBuilder;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>
/// Bots on Bot Builder for .NET: one checks the token and answers with the same card each time; the other also keeps the client's ticks in
/// SQLite by Entity Framework, with one commit and one update of the chat's card for each action.
/// </summary>
internal static class SdkServer
{
    /// <summary>The words on the command line that make this program one of them.</summary>
    public const string Echo = "sdk-echo";

    /// <inheritdoc cref="Echo"/>
    public const string Keeping = "sdk-keeping";

    public static async Task RunAsync(string word)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Setting("PEER_ANSWER")));
        var card = answer.GetProperty("value").GetRawText();
        using var http = new HttpClient();
        var metadata = KnownKeys.Publish(http, new Uri(Setting("PEER_METADATA")));
        var adapter = new CloudAdapter(SdkAuthentication.For(Setting("PEER_APP_ID"), metadata, () => "unused"));
        var store = word == Keeping ? await TickStore.CreateAsync() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, int.Parse(Setting("PEER_PORT"), CultureInfo.InvariantCulture)));
        await using var app = builder.Build();
        app.MapPost("/api/messages", context =>
            adapter.ProcessAsync(context.Request, context.Response, new CardBot(card, store), context.RequestAborted));
        await app.RunAsync();
    }

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name)!;

    private sealed class CardBot(string card, TickStore? store) : TeamsActivityHandler
    {
        protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            // Made anew each time, as a bot would make its card.
            var shown = JObject.Parse(card);
            if (store is not null)
            {
                var activity = turnContext.Activity;
                await store.SaveAsync(activity.Conversation.Id, invokeValue.Action.Data?.ToString() ?? "", cancellationToken);
                var update = MessageFactory.Attachment(new Attachment("application/vnd.microsoft.card.adaptive", content: shown));
                update.Id = activity.ReplyToId ?? "1700000000000";
                await turnContext.UpdateActivityAsync(update, cancellationToken);
            }
            return new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = "application/vnd.microsoft.card.adaptive",
                Value = shown,
            };
        }
    }

    /// <summary>A row for each chat, as durable as the product's own: WAL, and a sync for each commit.</summary>
    private sealed class TickStore(DbContextOptions<TickContext> options)
    {
        public static async Task<TickStore> CreateAsync()
        {
            var file = Setting("PEER_ANSWER") + ".db";
            var store = new TickStore(new DbContextOptionsBuilder<TickContext>().UseSqlite($"Data Source={file}").Options);
            await using var context = new TickContext(store.Options);
            await context.Database.EnsureCreatedAsync();
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            return store;
        }

        private DbContextOptions<TickContext> Options => options;

        public async Task SaveAsync(string chat, string ticks, CancellationToken cancel)
        {
            await using var context = new TickContext(options);
            if (await context.Rows.FindAsync([chat], cancel) is { } row)
                row.Ticks = ticks;
            else
                context.Rows.Add(new TickRow { Chat = chat, Ticks = ticks });
            await context.SaveChangesAsync(cancel);
        }
    }

    private sealed class TickContext(DbContextOptions<TickContext> options) : DbContext(options)
    {
        public DbSet<TickRow> Rows => Set<TickRow>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<TickRow>().HasKey(row => row.Chat);
    }

    private sealed class TickRow
    {
        public required string Chat { get; init; }
        public required string Ticks { get; set; }
    }
}
