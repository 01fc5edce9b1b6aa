using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>All of a bot that remembers nothing between two effects, and what is configured: the same for each of its processes.</summary>
internal sealed class House : IDisposable
{
    public const string Tenant = "t";

    private static readonly EphemeralDataProtectionProvider Ring = new();
    private static readonly byte[] LookupKey = new SessionEncryption(Ring).NewLookupKey();
    private readonly ServiceProvider _services;

    public House(TimeProvider clock)
    {
        _services = new ServiceCollection()
            .AddMetrics().AddLogging(logs => logs.ClearProviders())
            .AddSingleton(Bot).AddSingleton(Page).AddSingleton(Timings).AddSingleton(clock)
            .AddSingleton(Options.Create(new List<CentreOptions> { Centre }))
            .AddSingleton(Options.Create(new MailOptions()))
            .AddSingleton<IDataProtectionProvider>(Ring).AddSingleton(CardCatalog.Standard).AddSingleton(ReminderSchedule.Standard)
            .AddSingleton<SessionEncryption>().AddSingleton<Journal>().AddSingleton<Metrics>().AddSingleton<CentreDirectory>()
            .AddSingleton<SignedLinks>().AddSingleton<CardContexts>().AddSingleton<CardRenderer>().AddSingleton<MailWriter>()
            .BuildServiceProvider();
        Seal.UseLookupKey(LookupKey);
        Decider = new SessionStateMachine(Timings);
    }

    private static CentreOptions Centre => new()
    {
        TenantId = Tenant,
        Name = "Beratungsstelle Nord",
        Phone = "+49 30 901820",
        SendsMail = true,
        Mail = new() { From = "termine@example.org" },
        StandIns = ["standin"],
    };

    public IOptions<BotOptions> Bot { get; } = Options.Create(new BotOptions { PublicUrl = "https://bot.example.org" });

    public IOptions<CounsellorPageOptions> Page { get; } = Options.Create(new CounsellorPageOptions());

    public SessionTimings Timings { get; } = new();

    public SessionStateMachine Decider { get; }

    public SessionEncryption Seal => Get<SessionEncryption>();

    public CentreDirectory Centres => Get<CentreDirectory>();

    public CardContexts Contexts => Get<CardContexts>();

    public CardRenderer Renderer => Get<CardRenderer>();

    public MailWriter MailWriter => Get<MailWriter>();

    public Metrics Metrics => Get<Metrics>();

    public Journal Journal => Get<Journal>();

    private T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public void Dispose() => _services.Dispose();
}
