using System.Diagnostics;
using System.Globalization;
using TeamsCounselBot.Benchmarks.Load;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>The real bot, published, as a process of its own.</summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly BotLog _log = new(echo: false);

    private BotUnderTest(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>From the start of the process until it says that it is ready.</summary>
    public TimeSpan StartUp { get; private set; }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<BotUnderTest> StartAsync(StandInChannel channel, IReadOnlyDictionary<string, string?> settings)
    {
        var start = channel.Simulator.BotEnvironment.StartInfo();
        if (Environment.GetEnvironmentVariable("BENCHMARKED_BOT") is { Length: > 0 } published)
        {
            start.ArgumentList[0] = published;
            start.WorkingDirectory = Path.GetDirectoryName(published)!;
        }
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = url.ToString().TrimEnd('/');
        var began = Stopwatch.GetTimestamp();
        var bot = new BotUnderTest(Process.Start(start)!, url);
        bot._process.OutputDataReceived += (_, e) => bot.Log(e.Data);
        bot._process.ErrorDataReceived += (_, e) => bot.Log(e.Data);
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        try
        {
            while (!await bot.IsReadyAsync())
            {
                if (bot._process.HasExited || Stopwatch.GetElapsedTime(began) > LongestStart)
                    throw new InvalidOperationException("The bot is not ready." + Environment.NewLine + bot._log);
                await Task.Delay(10);
            }
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
        bot.StartUp = Stopwatch.GetElapsedTime(began);
        return bot;
    }

    /// <summary>What the bot wrote that is a warning or worse; a measurement with such lines is worth a look.</summary>
    public IEnumerable<string> Complaints =>
        _log.Lines.Where(line => line.Contains("warn", StringComparison.OrdinalIgnoreCase)
            || line.Contains("fail", StringComparison.OrdinalIgnoreCase));

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var connection = await Connection.OpenAsync(Url);
            var request = System.Text.Encoding.ASCII.GetBytes($"GET /health/ready HTTP/1.1\r\nHost: {Url.Authority}\r\n\r\n");
            return (await connection.AskAsync(request, new CancellationTokenSource(2000).Token)).Status == 200;
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Log(string? line)
    {
        if (line is not null)
            _log.Add(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        _process.Dispose();
    }
}
