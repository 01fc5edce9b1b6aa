using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.FileProviders;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Connector;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Graph;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Mailboxes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator;

/// <summary>The simulator in this process, with the bot as its child.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _disposed;

    private SimulatorHost(WebApplication app) => _app = app;

    /// <summary>Where page, control API and services are, like <c>http://localhost:3980</c>.</summary>
    public Uri BaseUrl => Part<Addresses>().Simulator;

    /// <summary>The bot's process.</summary>
    public BotProcess Bot => Part<BotProcess>();

    /// <summary>People, meetings and chats.</summary>
    internal World World => Part<World>();

    internal ChatMembers Members => Part<ChatMembers>();

    internal MeetingCall Call => Part<MeetingCall>();

    internal ChatView View => Part<ChatView>();

    internal CardClicks Clicks => Part<CardClicks>();

    internal ChatWriting Writing => Part<ChatWriting>();

    internal MeetingControl Meetings => Part<MeetingControl>();

    internal BehaviourControl Behaviour => Part<BehaviourControl>();

    internal CallLog Calls => Part<CallLog>();

    internal Faults Faults => Part<Faults>();

    internal SimulatedClock Clock => Part<SimulatedClock>();

    internal Tokens Tokens => Part<Tokens>();

    internal BotDelivery Delivery => Part<BotDelivery>();

    internal ActivityWriter Activities => Part<ActivityWriter>();

    internal Delivery Deliveries => Part<Delivery>();

    internal MailServer MailServer => Part<MailServer>();

    internal TextGateway TextGateway => Part<TextGateway>();

    internal DataFolder Data => Part<DataFolder>();

    internal BotEnvironment BotEnvironment => Part<BotEnvironment>();

    internal BotIdentity Identity => Part<BotIdentity>();

    /// <summary>Starts everything; the bot is started too, unless the options say otherwise, but not waited for.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Reading the schema takes longer than everything else here; it happens alongside.
        var schema = Task.Run(CardSchema.Prepare);
        var certificate = LoginCertificate.Create();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = typeof(SimulatorHost).Assembly.GetName().Name });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (options.Port == 0)
                kestrel.Listen(IPAddress.Loopback, 0);
            else
                kestrel.ListenLocalhost(options.Port);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(certificate));
        });
        AddParts(builder.Services, options, InsideBot.Fingerprint(certificate));
        var app = builder.Build();
        app.Services.GetRequiredService<World>().StartOver();
        Map(app);
        var host = new SimulatorHost(app);
        host.MailServer.Certificate = certificate;
        try
        {
            await app.StartAsync();
            if (options.Messages == MessageWay.Smtp)
                host.MailServer.Start();
            host.FindAddresses();
            if (options.StartBot)
                host.Bot.Start();
            await schema;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for Ctrl-C.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await Bot.StopAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Makes another process of the bot with its own port and settings. It is not started; the caller disposes it.</summary>
    internal BotProcess AnotherBot(IReadOnlyDictionary<string, string> settings)
    {
        var url = new UriBuilder("http", IPAddress.Loopback.ToString(), FreePort.Find()).Uri;
        return new BotProcess(Part<BotEnvironment>().Another(url, settings), new BotLog(echo: false), () => { });
    }

    private T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private static void AddParts(IServiceCollection services, SimulatorOptions options, string fingerprint)
    {
        var identity = new BotIdentity();
        var botUrl = new UriBuilder("http", options.BotPort == 0 ? IPAddress.Loopback.ToString() : "localhost", options.BotPort == 0
            ? FreePort.Find()
            : options.BotPort).Uri;
        services.AddControlJson();
        services.AddSingleton(identity);
        services.AddSingleton(_ => new DataFolder(options.DataDirectory));
        services.AddSingleton(parts => new OffsetFile(parts.GetRequiredService<DataFolder>().ClockFile));
        services.AddSingleton<SimulatedClock>();
        services.AddSingleton(new Addresses(identity) { Bot = botUrl });
        services.AddSingleton(
            parts => new BotEnvironment(
            options, identity, parts.GetRequiredService<DataFolder>(), botUrl)
            {
                CertificateFingerprint = fingerprint,
            });
        services.AddSingleton(parts => new BotProcess(parts.GetRequiredService<BotEnvironment>(), new BotLog(options.EchoBotLog),
            () => parts.GetRequiredService<ChangeFeed>().Tell(Change.State)));
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<CallLog>();
        services.AddSingleton<Faults>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<ServiceEndpoint>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<LoginApi>();
        services.AddSingleton<SignInPages>();
        services.AddSingleton<World>();
        services.AddSingleton<ActivityWriter>();
        services.AddSingleton<BotDelivery>();
        services.AddSingleton<ChatMembers>();
        services.AddSingleton<MeetingCall>();
        services.AddSingleton<ChatView>();
        services.AddSingleton<CardClicks>();
        services.AddSingleton<ChatWriting>();
        services.AddSingleton<ConversationsApi>();
        services.AddSingleton<MembersApi>();
        services.AddSingleton<MeetingsApi>();
        services.AddSingleton<AftermathOfDeletion>();
        services.AddSingleton<ChatsApi>();
        services.AddSingleton<OnlineMeetingsApi>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<MailServer>();
        services.AddSingleton<TextGateway>();
        services.AddSingleton<JoinPages>();
        services.AddSingleton<SendMailApi>();
        services.AddSingleton<MeetingControl>();
        services.AddSingleton<BehaviourControl>();
        services.AddSingleton<StateWriter>();
        services.AddSingleton<Restart>();
    }

    private static void Map(WebApplication app)
    {
        app.MapControl();
        app.MapLogin();
        app.MapConnector();
        app.MapGraph();
        app.MapTextGateway();
        app.MapJoinPages();
        if (!Directory.Exists(BuiltAlong.WebRoot))
            return;
        var page = new PhysicalFileProvider(BuiltAlong.WebRoot);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = page });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = page,
            OnPrepareResponse = it => it.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    private void FindAddresses()
    {
        var bound = Part<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(it => new Uri(it)).ToList();
        // On localhost, IPv4 and IPv6 addresses are bound; the name means both.
        var simulator = bound.First(it => it.Scheme == Uri.UriSchemeHttp);
        var login = bound.First(it => it.Scheme == Uri.UriSchemeHttps);
        Part<Addresses>().Simulator = simulator;
        Part<Addresses>().Login = login;
        var environment = Part<BotEnvironment>();
        environment.BaseUrl = simulator;
        environment.LoginUrl = login;
        environment.Messages = new MessageSettings(MailServer.Port, new Uri(simulator, Mailboxes.TextGateway.Path), TextGateway.Key);
    }

}
