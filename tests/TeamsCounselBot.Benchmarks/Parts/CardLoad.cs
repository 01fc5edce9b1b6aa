using System.Diagnostics;
using System.Text;
using TeamsCounselBot.Benchmarks.Load;
using TeamsCounselBot.Benchmarks.World;

namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>
/// Clients who set and take away a tick in a checklist. The sessions are dealt out evenly among them, and each press is in
/// one of its own drawn at random, so that two never change the same session at once.
/// </summary>
internal sealed class CardLoad
{
    private const int ClientsToGetWarm = 16;
    private static readonly TimeSpan LongestBacklog = TimeSpan.FromSeconds(15);

    /// <summary>Bot Builder for .NET writes JSON with blanks.</summary>
    private static readonly byte[][] Right = ["\"statusCode\":200"u8.ToArray(), "\"statusCode\": 200"u8.ToArray()];
    private readonly StandInChannel _channel;
    private readonly Uri _server;
    private readonly Request[] _requests;
    private readonly bool[] _ticked;

    /// <summary>No activity has the same number, in this run or in another.</summary>
    private long _number = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000;

    public CardLoad(StandInChannel channel, SampleSessions samples, Uri server, int sessions, string? token = null)
    {
        (_channel, _server, _ticked) = (channel, server, new bool[sessions]);
        token ??= channel.Token();
        var bot = channel.Simulator.Identity.AccountId;
        _requests = [.. Enumerable.Range(0, sessions)
            .Select(n => new Request(server, token, samples.ChecklistSaved(n, channel.ServiceUrl, bot)))];
    }

    /// <summary>Not counted: the compilers of these runtimes compile often-called code again.</summary>
    public async Task CompileAsync(Pace pace)
    {
        var dice = Enumerable.Range(0, ClientsToGetWarm).Select(client => new Random(client)).ToArray();
        await Pressure.ApplyAsync(
            _server, ClientsToGetWarm, pace.Compiling, TimeSpan.Zero, client => Next(dice[client], client, ClientsToGetWarm), IsRight);
        await _channel.QuietAsync(LongestBacklog);
    }

    /// <summary>One answer.</summary>
    /// <exception cref="InvalidOperationException">It is not what was expected, so that measuring makes no sense.</exception>
    public async Task<byte[]> SampleAsync()
    {
        using var connection = await Connection.OpenAsync(_server);
        var (status, body) = await connection.AskAsync(Press(0), default);
        return IsRight(status, body)
            ? body.ToArray()
            : throw new InvalidOperationException($"{status}: {Encoding.UTF8.GetString(body.Span)}");
    }

    public async Task<ActionsRow> RunAsync(string name, int clients, Pace pace, Func<TimeSpan> processor)
    {
        var dice = Enumerable.Range(0, clients).Select(client => new Random(client)).ToArray();
        // The warm-up is not counted.
        var warm = Task.Delay(pace.WarmUp)
            .ContinueWith(_ => (_channel.Calls, Used: processor(), At: Stopwatch.GetTimestamp()), TaskScheduler.Default);
        var pressed = await Pressure.ApplyAsync(_server, clients, pace.WarmUp, pace.Time,
            client => Next(dice[client], client, clients), IsRight);
        var (calls, used, began) = await warm;
        var (ended, sent) = (Stopwatch.GetElapsedTime(began), _channel.Calls - calls);
        used = processor() - used;
        var quiet = Stopwatch.GetTimestamp();
        await _channel.QuietAsync(LongestBacklog);
        var row = new ActionsRow(name, pressed, used.TotalMicroseconds / Math.Max(1, pressed.Milliseconds.Count), sent / ended.TotalSeconds,
            Math.Max(0, Stopwatch.GetElapsedTime(quiet).TotalSeconds - 0.5));
        Console.WriteLine($"  {name}, {clients}: {pressed.PerSecond:N0}/s, p50 {pressed.Milliseconds.P50:N2} ms, " +
            $"p99 {pressed.Milliseconds.P99:N2} ms, " +
            $"{row.ProcessorMicroseconds:N0} µs processor, {row.Updates:N0} updates/s, {row.BacklogSeconds:N1} s " +
                $"after, {pressed.Failures} failures");
        return row;
    }

    private ReadOnlyMemory<byte> Next(Random dice, int client, int clients) =>
        Press((dice.Next(_requests.Length / clients) * clients) + client);

    private ReadOnlyMemory<byte> Press(int session) =>
        _requests[session].With(Interlocked.Increment(ref _number), _ticked[session] = !_ticked[session]);

    private static bool IsRight(int status, ReadOnlyMemory<byte> body) =>
        status == 200 && (body.Span.IndexOf(Right[0]) >= 0 || body.Span.IndexOf(Right[1]) >= 0);
}
