using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.Hosting;

/// <summary>Builds, checks, starts and runs the application. If it does not start, it says why.</summary>
internal static partial class StartUp
{
    private const int Refused = 1;
    private const int LargestBody = 256 * 1024;
    private const int MostConnections = 10_000;

    /// <summary>Running work may finish within this time; platforms kill a process after 30 seconds.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(25);
    private static readonly string[] TellersOfStart = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>
    /// The exit code: 0 after a graceful stop, 1 if the start was refused. Each fault is one line on standard error; it begins with the
    /// key to change, if there is one.
    /// </summary>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, Action<WebApplication> map, TextWriter? errors = null)
    {
        errors ??= Console.Error;
        if (Faults(builder.Services) is { Count: > 0 } faults)
            return Refuse(errors, faults);
        var started = false;
        var stopping = CancellationToken.None;
        // A failed start is reported once, here. These categories would log it again with a trace.
        foreach (var category in TellersOfStart)
            builder.Logging.AddFilter(category, level => started && level >= LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToStop);
        builder.WebHost.ConfigureKestrel(Limit);
        try
        {
            await using var app = builder.Build();
            stopping = app.Lifetime.ApplicationStopping;
            // The host handles signals a little later. Without this, an early signal would end the process at once.
            using var early = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                app.Lifetime.StopApplication();
            });
            Tell(app);
            app.Services.GetService<IStartupValidator>()?.Validate();
            Pipe(app);
            map(app);
            await app.StartAsync();
            started = true;
            app.Services.GetRequiredService<IOptions<BotOptions>>().Value.PublicUrl ??= app.Urls.Select(Addresses.Reachable)
                .FirstOrDefault();
            Listens(app.Logger, string.Join(", ", app.Urls), app.Environment.EnvironmentName);
            app.Lifetime.ApplicationStopping.Register(() => Stops(app.Logger));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A signal came during the start.
            return 0;
        }
        catch (Exception e) when (!started)
        {
            return Refuse(errors, Lines(e));
        }
    }

    private static void Tell(WebApplication app)
    {
        Starts(app.Logger, ProgramCommands.Version);
        foreach (var line in app.Services.GetRequiredService<ConfigurationFaults>().Warnings)
            Doubtful(app.Logger, line);
    }

    /// <summary>The faults that are reported before the application is built, so that no other fault comes first.</summary>
    private static IReadOnlyList<string> Faults(IServiceCollection services) =>
        services.Select(s => s.ImplementationInstance).OfType<ConfigurationFaults>().Single().Lines;

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        // Enough for a flood of slow strangers with room left for the channel; each connection costs some KB.
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxRequestBodySize = LargestBody;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Longer than proxies keep an idle connection. Else a proxy sends a request into a connection that is closing.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static void Pipe(WebApplication app)
    {
        if (app.Services.GetService<ConfiguredProxies>() is { Options: { } proxies })
            app.UseForwardedHeaders(proxies);
        app.UseMiddleware<ProxyWatch>();
        app.UseSecurityHeaders();
        app.UseMiddleware<ExceptionMiddleware>();
        app.UsePlainHosts();
        app.UseCleanLinkEnds();
        app.UseHeadAsGet();
        app.UseRouting();
        app.UseMiddleware<PageLimit>();
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
            app.UseAuthentication();
    }

    private static IEnumerable<string> Lines(Exception e) => e switch
    {
        OptionsValidationException validation => validation.Failures,
        AggregateException all => all.InnerExceptions.SelectMany(Lines),
        IOException { InnerException: AddressInUseException } => [$"ASPNETCORE_URLS: {e.Message}"],
        InvalidOperationException when KeyFirst().IsMatch(e.Message) => [e.Message],
        _ => [$"The start failed: {e.GetType().Name}: {e.Message}"],
    };

    /// <summary>The form of faults that services report at their own start: the key, a colon, and the reason.</summary>
    [GeneratedRegex("^[A-Z][A-Za-z]+(:[A-Za-z0-9]+)*: ")]
    private static partial Regex KeyFirst();

    [LoggerMessage(600, LogLevel.Information, "TeamsCounselBot {Version} starts")]
    private static partial void Starts(ILogger log, string version);

    [LoggerMessage(606, LogLevel.Information, "It listens on {Addresses}; environment: {Environment}")]
    private static partial void Listens(ILogger log, string addresses, string environment);

    [LoggerMessage(607, LogLevel.Information, "It stops")]
    private static partial void Stops(ILogger log);

    [LoggerMessage(605, LogLevel.Warning, "{Setting}")]
    private static partial void Doubtful(ILogger log, string setting);

    internal static int Refuse(TextWriter errors, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            errors.WriteLine(line.ReplaceLineEndings(" "));
        return Refused;
    }
}
