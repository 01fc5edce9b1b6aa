using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace TeamsCounselBot.Hosting;

/// <summary>Builds, checks, starts and runs the application, and says plainly why it does not start.</summary>
internal static partial class StartUp
{
    private const int Refused = 1;
    private const int LargestBody = 256 * 1024;

    /// <summary>What is under way is finished within this time; platforms kill after 30 seconds.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(25);
    private static readonly string[] TellersOfStart = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>
    /// The exit code: 0 after a graceful stop, 1 where the start was refused. Each fault is one line on
    /// standard error, and begins with the key that is to be mended where there is one.
    /// </summary>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, Action<WebApplication> map, TextWriter? errors = null)
    {
        errors ??= Console.Error;
        if (Faults(builder.Services) is { Count: > 0 } faults)
            return Refuse(errors, faults);
        var started = false;
        // A start that fails is told once, here, and not again with a trace by those it passed through.
        foreach (var category in TellersOfStart)
            builder.Logging.AddFilter(category, level => started && level >= LogLevel.Warning);
        builder.Services.AddRateLimits();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToStop);
        builder.WebHost.ConfigureKestrel(Limit);
        try
        {
            await using var app = builder.Build();
            app.Services.GetService<IStartupValidator>()?.Validate();
            Pipe(app);
            map(app);
            await app.StartAsync();
            started = true;
            app.Services.GetRequiredService<IOptions<BotOptions>>().Value.PublicUrl ??= app.Urls.Select(Addresses.Reachable).FirstOrDefault();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (!started)
        {
            return Refuse(errors, Lines(e));
        }
    }

    /// <summary>What is told before the application is built, so that nothing else can be in the way.</summary>
    private static IReadOnlyList<string> Faults(IServiceCollection services) =>
        services.Select(s => s.ImplementationInstance).OfType<ConfigurationFaults>().Single().Lines;

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = LargestBody;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static void Pipe(WebApplication app)
    {
        if (app.Services.GetService<ConfiguredProxies>() is { Options: { } proxies })
            app.UseForwardedHeaders(proxies);
        app.UseSecurityHeaders();
        app.UseMiddleware<FaultBarrier>();
        app.UseRateLimiter();
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

    /// <summary>How those who check at their own start say what is wrong: the key, a colon, and why.</summary>
    [GeneratedRegex("^[A-Z][A-Za-z]+(:[A-Za-z0-9]+)*: ")]
    private static partial Regex KeyFirst();

    internal static int Refuse(TextWriter errors, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            errors.WriteLine(line.ReplaceLineEndings(" "));
        return Refused;
    }
}
