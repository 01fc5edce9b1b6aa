using System.Collections.Concurrent;
using System.Diagnostics;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>Kills the bot at moments drawn from a seed and starts it again, also while the clock moves; or leaves it alone.</summary>
internal sealed class Storm(SimulatorHost simulator, Figures figures, int seed, bool kills = true) : IDisposable
{
    /// <summary>From Teams' having taken a message to the bot's having written that down, on a machine with much to do.</summary>
    private static readonly TimeSpan UntilWritten = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(90);

    private readonly Random _random = new(seed);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, byte> _inDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _onTheirWay = new(StringComparer.Ordinal);
    private (long At, TimeSpan By) _moved;

    /// <summary>
    /// Teams had taken this message when the bot was killed, and the bot may not have heard of it. Where nobody kills, faults
    /// may have kept it from hearing.
    /// </summary>
    public bool LeftInDoubt(string activityId) => !kills || _inDoubt.ContainsKey(activityId);

    /// <summary>
    /// When the bot was killed, one of this session's reminders was on its way, and the bot does not send it again: whether
    /// Teams had taken it, it cannot know.
    /// </summary>
    public bool LeftReminderInDoubt(string? session) => session is not null && _onTheirWay.ContainsKey(session);

    public async Task RageAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(Draw(300, 4000), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancel.IsCancellationRequested)
                await InTurnAsync(async () =>
                {
                    await KillAsync();
                    await StartAsync();
                });
        }
    }

    /// <summary>Forward for everybody; every third time the bot is down meanwhile.</summary>
    public Task MoveToAsync(DateTimeOffset moment) => InTurnAsync(async () =>
    {
        var down = kills && Draw(0, 3).Ticks == 0;
        if (down)
            await KillAsync();
        var before = simulator.Clock.GetUtcNow();
        if (simulator.Clock.TryMoveTo(moment))
            _moved = (Stopwatch.GetTimestamp(), moment - before);
        if (!down)
            return;
        figures.Count("moves of the clock while the bot was down");
        await StartAsync();
    });

    public void Dispose() => _turn.Dispose();

    private async Task InTurnAsync(Func<Task> work)
    {
        await _turn.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task KillAsync()
    {
        simulator.Bot.Kill();
        figures.Count("kills");
        // What was on its way still arrives.
        await Task.Delay(50);
        foreach (var session in Books.OnTheirWay(simulator.Data.BotFolder))
            if (_onTheirWay.TryAdd(session, 0))
                figures.Count("sessions with a reminder on its way at a kill");
        var moved = Stopwatch.GetElapsedTime(_moved.At) < UntilWritten ? _moved.By : TimeSpan.Zero;
        var since = simulator.Clock.GetUtcNow() - UntilWritten - moved;
        lock (simulator.World.Gate)
            foreach (var entry in simulator.World.Meetings.Select(it => it.Chat).Concat(simulator.World.People.Select(it => it.Personal))
                .SelectMany(chat => chat.History.AsEnumerable().Reverse().TakeWhile(entry => entry.At >= since)))
                if (entry.Deed == Deed.Sent)
                    _inDoubt.TryAdd(entry.ActivityId, 0);
    }

    private async Task StartAsync()
    {
        simulator.Bot.Start();
        await simulator.Bot.WaitReadyAsync(UntilReady);
    }

    // Chances of tests, not of security.
#pragma warning disable CA5394
    private TimeSpan Draw(int from, int to) => TimeSpan.FromMilliseconds(_random.Next(from, to));
#pragma warning restore CA5394
}
