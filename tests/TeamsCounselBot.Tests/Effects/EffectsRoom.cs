using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Graph;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

/// <summary>All that performs effects, in front of a connector and a Graph that answer as they are told.</summary>
internal sealed class EffectsRoom : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("effects-test-");

    /// <param name="hasPage">Whether the bot has the counsellors' page.</param>
    public EffectsRoom(bool hasPage = false)
    {
        _services = Services(hasPage);
        var seal = _services.GetRequiredService<SessionEncryption>();
        seal.UseLookupKey(seal.NewLookupKey());
    }

    private ServiceProvider Services(bool hasPage) => new ServiceCollection()
        .AddMetrics()
        .AddSingleton(Connector.Client)
        .AddSingleton(Options.Create(new List<CentreOptions>()))
        .AddSingleton(Options.Create(new BotOptions { PublicUrl = "https://bot.example.org" }))
        .AddSingleton(new SessionTimings())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddLogging().AddSingleton<Journal>().AddSingleton<Metrics>().AddSingleton<CentreDirectory>().AddSingleton<SignedLinks>()
        .AddSingleton(Options.Create(new CounsellorPageOptions { Enabled = hasPage }))
        .AddSingleton<SessionDatabase>(_ => new SqliteSessionDatabase($"Data Source={Path.Combine(_folder.FullName, "sessions.db")}"))
        .AddSingleton<PersonalMessages>().AddSingleton<SessionEncryption>().AddSingleton<CardContexts>().AddSingleton<CardRenderer>()
        .AddSingleton(CardCatalog.Standard)
        .AddSingleton(_ => Graph.Client)
        .AddSingleton<GraphEffects>().AddSingleton<MeetingAlerts>().AddSingleton<CardEffects>().AddSingleton<MeetingReader>()
            .AddSingleton<NextForms>()
            .AddSingleton<OwnChats>()
            .AddSingleton<CounsellorNews>()
            .AddSingleton<StandInMessages>()
            .AddSingleton<EffectPerformer>()
        .AddSingleton(ReminderSchedule.Standard).AddSingleton(Options.Create(new MailOptions())).AddSingleton<MailWriter>()
        .AddSingleton(new MessageCarriers(null, null)).AddSingleton<MessageEffects>()
        .BuildServiceProvider();

    public FakeConnector Connector { get; } = new();

    public StubGraph Graph { get; } = new();

    public EffectPerformer Performer => _services.GetRequiredService<EffectPerformer>();

    public Metrics Metrics => _services.GetRequiredService<Metrics>();

    /// <summary>A session under way, in a chat that the connector here serves.</summary>
    public static Session Live => Here(SessionScenario.Live());

    public static Session Closing => Here(SessionScenario.Closing());

    public static Session Draft => Here(SessionScenario.Draft());

    public async Task<EffectOutcome> PerformAsync(
        Session session, Effect effect, int attempts = 0, bool inDoubt = false, bool repeated = false)
    {
        if (effect is Effect.ReadMeeting)
            await OpenDatabaseAsync();
        return await Performer.PerformAsync(
            new ClaimedEffect(1, session, effect, attempts, inDoubt) { EarlierTries = repeated ? 1 : 0 },
            () => Task.CompletedTask, default);
    }

    /// <summary>The tables, for what looks into the database.</summary>
    public async Task OpenDatabaseAsync()
    {
        await using var context = Database.CreateContext();
        await context.Database.EnsureCreatedAsync();
    }

    public SessionDatabase Database => _services.GetRequiredService<SessionDatabase>();

    public SessionEncryption Seal => _services.GetRequiredService<SessionEncryption>();

    public void Dispose()
    {
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
        Connector.Dispose();
        Graph.Dispose();
    }

    private static Session Here(SessionScenario story) =>
        story.Session with { Place = story.Session.Place with { ServiceUrl = FakeConnector.ServiceUrl, OrganizerObjectId = null } };
}
