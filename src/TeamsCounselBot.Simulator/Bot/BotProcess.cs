using System.Diagnostics;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>The real bot as a child process.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(15);

    private readonly BotEnvironment _environment;
    private readonly Action _changed;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Lock _gate = new();
    private Process? _process;

    internal BotProcess(BotEnvironment environment, BotLog log, Action changed)
    {
        _environment = environment;
        _changed = changed;
        Log = log;
    }

    /// <summary>Where the bot listens, like <c>http://localhost:3978</c>.</summary>
    public Uri Url => _environment.BotUrl;

    private Uri Ready => new(Url, "/health/ready");

    /// <summary>What the bot wrote.</summary>
    public BotLog Log { get; }

    /// <summary>Whether the process lives.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
                return _process is { HasExited: false };
        }
    }

    /// <summary>The process's id, while it lives; for a look at its memory.</summary>
    public int? ProcessId
    {
        get
        {
            lock (_gate)
                return _process is { HasExited: false } process ? process.Id : null;
        }
    }

    /// <summary>Starts the bot; nothing happens if it runs.</summary>
    /// <exception cref="InvalidOperationException">The bot was not built.</exception>
    public void Start()
    {
        lock (_gate)
        {
            if (_process is { HasExited: false })
                return;
            // The old object is not disposed, because code may still wait for its end or get its events.
            _process = Process.Start(_environment.StartInfo()) ?? throw new InvalidOperationException("The bot's process did not start.");
            _process.OutputDataReceived += (_, e) => Write(e.Data);
            _process.ErrorDataReceived += (_, e) => Write(e.Data);
            _process.EnableRaisingEvents = true;
            _process.Exited += (sender, _) => Ended((Process)sender!);
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }
        _changed();
    }

    /// <summary>Ends the bot at once, without a word to it (SIGKILL).</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (_process is not { HasExited: false } process)
                return;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        _changed();
    }

    /// <summary>Asks the bot to stop and waits; kills it after 15 s.</summary>
    public async Task StopAsync()
    {
        Process? process;
        lock (_gate)
            process = _process;
        if (process is not { HasExited: false })
            return;
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(new CancellationTokenSource(GracefulStop).Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            Kill();
        }
        _changed();
    }

    /// <summary>Waits until <c>/health/ready</c> answers 200.</summary>
    /// <exception cref="InvalidOperationException">The bot ended, or was not ready in time; the message holds its last lines.</exception>
    public async Task WaitReadyAsync(TimeSpan? atMost = null, CancellationToken cancel = default)
    {
        await _http.WaitForAnswerAsync(Ready, () => IsRunning, Log, atMost ?? TimeSpan.FromSeconds(60), cancel);
        _changed();
    }

    /// <summary>Whether the bot says that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancel = default) => IsRunning && await _http.AnswersAsync(Ready, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        lock (_gate)
            _process?.Dispose();
        _http.Dispose();
    }

    private void Write(string? line)
    {
        if (line is not null)
            Log.Add(line);
    }

    private void Ended(Process process)
    {
        Log.Add($"[the process ended with {process.ExitCode}]");
        _changed();
    }
}
