using System.Collections.Concurrent;
using System.Diagnostics;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>Kills the bot at moments drawn from a seed and starts it again, also while the clock moves; or leaves it alone.</summary>
internal sealed class CrashInjector(SimulatorHost simulator, Figures figures, int seed, bool kills = true) : IDisposable
{
    /// <summary>The time between Teams taking a message and the bot storing that, on a machine at rest.</summary>
    private static readonly TimeSpan UntilWritten = TimeSpan.FromSeconds(2);

    /// <summary>So much longer it may take on a machine that suddenly has other work.</summary>
    private const int Longer = 10;

    /// <summary>The time between the start of a process and its readiness, on a machine at rest.</summary>
    private static readonly TimeSpan UsualStart = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, byte> _inDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _onTheirWay = new(StringComparer.Ordinal);
    private readonly List<(long At, TimeSpan By)> _moves = [];

    /// <summary>How much longer the last start took than a usual one.</summary>
    private double _slowness = 1;

    /// <summary>
    /// Teams had accepted this message when the bot was killed, and the bot may not know it. In runs without kills, a fault may have
    /// lost the answer.
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
            await PassAsync(Draw(300, 4000), cancel);
            if (!cancel.IsCancellationRequested)
                await InTurnAsync(async () =>
                {
                    await KillAsync();
                    await StartAsync();
                });
        }
    }

    /// <summary>
    /// Lets time pass in which the bot works. On a busy machine that is longer in the same measure as a start takes longer. Else the bot
    /// never gets to work between two kills.
    /// </summary>
    public async Task PassAsync(TimeSpan atRest, CancellationToken cancel = default) =>
        await Task.Delay(atRest * _slowness, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Forward for everybody; every third time the bot is down meanwhile.</summary>
    public Task MoveToAsync(DateTimeOffset moment) => InTurnAsync(async () =>
    {
        var down = kills && Draw(0, 3).Ticks == 0;
        if (down)
            await KillAsync();
        var before = simulator.Clock.GetUtcNow();
        if (simulator.Clock.TryMoveTo(moment))
            _moves.Add((Stopwatch.GetTimestamp(), moment - before));
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
        // Requests that were already sent still arrive.
        await Task.Delay(50);
        var performed = Books.Performed(simulator.Data.BotFolder);
        foreach (var (session, _) in performed.Where(it => it.Begun))
            if (_onTheirWay.TryAdd(session, 0))
                figures.Count("sessions with a reminder on its way at a kill");
        var unwritten = UntilWritten * _slowness;
        lock (simulator.World.Gate)
        {
            NoteDoubt(simulator.World.Meetings.Select(it => it.Chat).Concat(simulator.World.People.Select(it => it.Personal)), unwritten);
            // The dead process still had an effect of these sessions in hand, however long ago Teams took its message.
            NoteDoubt(simulator.World.Meetings.Select(it => it.Chat).Where(chat => performed.Any(it => Holds(chat, it.Session))),
                unwritten * Longer);
        }
    }

    /// <summary>Notes what was sent to these chats in so much of the machine's time, which may be days of simulated time.</summary>
    private void NoteDoubt(IEnumerable<Chat> chats, TimeSpan unwritten)
    {
        var moved = _moves.Where(it => Stopwatch.GetElapsedTime(it.At) < unwritten).Aggregate(TimeSpan.Zero, (sum, it) => sum + it.By);
        var since = simulator.Clock.GetUtcNow() - unwritten - moved;
        foreach (var entry in chats.SelectMany(chat => chat.History.AsEnumerable().Reverse().TakeWhile(entry => entry.At >= since)))
            if (entry.Deed == Deed.Sent)
                _inDoubt.TryAdd(entry.ActivityId, 0);
    }

    private static bool Holds(Chat chat, string session) =>
        chat.History.Any(it => it.Card?.Contains(session, StringComparison.Ordinal) == true);

    private async Task StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        simulator.Bot.Start();
        await simulator.Bot.WaitReadyAsync(Patience.Longest);
        _slowness = Math.Max(1, Stopwatch.GetElapsedTime(started) / UsualStart);
    }

    // Chances of tests, not of security.
#pragma warning disable CA5394
    private TimeSpan Draw(int from, int to) => TimeSpan.FromMilliseconds(_random.Next(from, to));
#pragma warning restore CA5394
}
