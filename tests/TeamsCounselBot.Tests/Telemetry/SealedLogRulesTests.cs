using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Telemetry;

public sealed class SealedLogRulesTests
{
    private const string Provider = "Listening";

    public static TheoryData<string> Settings =>
    [
        "LogLevel:Default", $"{Provider}:LogLevel:Default", "LogLevel:Microsoft",
        "LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
        $"{Provider}:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", $"{Provider}:LogLevel:Microsoft.AspNetCore.*",
        "LogLevel:System.Net.Http.HttpClient.graph",
        "Console:LogLevel:Default",
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void No_setting_brings_a_category_with_addresses_into_the_log(string setting)
    {
        using var heard = Log(setting, out var log);
        foreach (var category in (string[])["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
            "Microsoft.AspNetCore.Http.Result.OkObjectResult", "System.Net.Http.HttpClient.graph.LogicalHandler", "A.Library.Of.Tomorrow"])
            Write(log, category, LogLevel.Information, "GET /t/secret");

        Assert.Empty(heard.Lines);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_request_is_no_scope_around_lines_of_others(string setting)
    {
        using var heard = Log(setting, out var log);

        Assert.False(log.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Critical));
    }

    [Fact]
    public void Own_lines_obey_the_settings()
    {
        using var heard = Log($"{Provider}:LogLevel:TeamsCounselBot", out var log);
        Write(log, "TeamsCounselBot.Teams.MessagesEndpoint", LogLevel.Trace, "own");
        Write(log, "Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Information, "key");
        Write(log, "Microsoft.Hosting.Lifetime", LogLevel.Information, "listening");
        Write(log, "Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning, "warning");
        Write(log, "TeamsCounselBotBelow", LogLevel.Information, "not ours");

        Assert.Equal(["own", "key", "warning"], heard.Lines);
    }

    private static void Write(ILoggerFactory log, string category, LogLevel level, string line) =>
        log.CreateLogger(category).Log(level, default, line, null, (it, _) => it);

    private static Listening Log(string setting, out ILoggerFactory log)
    {
        var heard = new Listening();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Logging:{setting}", "Trace")]).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddProvider(heard));
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, SealedLogRules>();
        // A filter of code that is registered later, as a hosting startup may.
        services.Configure<LoggerFilterOptions>(
            options => options.AddFilter(
            setting.Contains("Default", StringComparison.Ordinal) ? null : "Microsoft.Extensions", LogLevel.Trace));
        heard.Host = services.BuildServiceProvider();
        log = heard.Host.GetRequiredService<ILoggerFactory>();
        return heard;
    }

    [ProviderAlias(Provider)]
    private sealed class Listening : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public ServiceProvider? Host { get; set; }

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Line(_lines);

        public void Dispose() => Host?.Dispose();

        private sealed class Line(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(formatter(state, exception));
        }
    }
}
