using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>An application that was started as the bot is, on a free port of loopback.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private WebApplication _app = null!;
    private Task<int> _run = null!;

    public HttpClient Http { get; } = new();

    public IServiceProvider Services => _app.Services;

    /// <summary>All that was logged at any level that the filters let through, exceptions included.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public static async Task<Running> StartAsync(
        Action<WebApplication> map, Action<WebApplicationBuilder>? more = null, params string[] settings)
    {
        var running = new Running();
        var builder = StartUpTests.Builder("Development", ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Trace", .. settings]);
        builder.Logging.AddConsoleLog(builder.Environment);
        builder.Logging.ClearProviders();
        more?.Invoke(builder);
        builder.Logging.AddProvider(new Lines(running._log));
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running._run = StartUp.RunAsync(builder, app =>
        {
            map(app);
            running._app = app;
            app.Lifetime.ApplicationStarted.Register(started.SetResult);
        });
        if (await Task.WhenAny(started.Task, running._run) == running._run)
            throw new InvalidOperationException($"It did not start: exit code {await running._run}.");
        // A test that looks for what is not told needs a log that tells.
        running.Services.GetRequiredService<ILoggerFactory>().CreateLogger("TeamsCounselBot")
            .Log(LogLevel.Warning, default, "it runs", null, (it, _) => it);
        Assert.NotEmpty(running.Log);
        running.Http.BaseAddress = new Uri(running._app.Urls.Single());
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_run.IsCompleted)
            _app.Lifetime.StopApplication();
        await _run;
    }

    private sealed class Lines(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            log.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // The log stays readable.
        }
    }
}
