namespace TeamsCounselBot.Tests.Simulation;

/// <summary>A part of the simulation that may end: nothing that it planned happens after its end.</summary>
internal sealed class Life
{
    public bool IsOver { get; private set; }

    public void End() => IsOver = true;
}

/// <summary>
/// One clock for all that is simulated, and the list of what happens next. Everything runs on the thread that calls
/// <see cref="Step"/>: the clock stands still meanwhile, and jumps to the next moment after it.
/// </summary>
internal sealed class SimulatedTime(DateTimeOffset start)
{
    private readonly PriorityQueue<(Life? Whose, Action Act), (long At, long Order)> _next = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>So many things have happened: each is the work between two awaits.</summary>
    public long Steps { get; private set; }

    /// <exception cref="InvalidOperationException">Another thread called: then the same script could go another way.</exception>
    public void At(DateTimeOffset at, Life? whose, Action act)
    {
        if (Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException("The simulation left its thread.");
        _next.Enqueue((whose, act), ((at > Now ? at : Now).UtcTicks, _order++));
    }

    public void After(TimeSpan wait, Life? whose, Action act) => At(Now + wait, whose, act);

    /// <summary>A wait of simulated time. It never ends if its owner's life ends before it.</summary>
    public Task WaitAsync(TimeSpan wait, Life? whose)
    {
        var done = new TaskCompletionSource();
        After(wait, whose, done.SetResult);
        return done.Task;
    }

    /// <summary>Lets the next thing happen; false if nothing is planned until then.</summary>
    public bool Step(DateTimeOffset until)
    {
        while (_next.TryPeek(out var next, out var when) && when.At <= until.UtcTicks)
        {
            _next.Dequeue();
            if (next.Whose is { IsOver: true })
                continue;
            Now = new DateTimeOffset(when.At, TimeSpan.Zero);
            Steps++;
            next.Act();
            return true;
        }
        return false;
    }
}

/// <summary>The simulated time as the bot's clock, with its timers. They end with the process.</summary>
internal sealed class SimulatedClock(SimulatedTime time, Life whose) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => time.Now;

    public override long GetTimestamp() => time.Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(time, whose, () => callback(state), dueTime);

    /// <summary>Once: nothing here asks for a period.</summary>
    private sealed class Timer : ITimer
    {
        private readonly SimulatedTime _time;
        private readonly Life _whose;
        private readonly Action _act;
        private int _version;

        public Timer(SimulatedTime time, Life whose, Action act, TimeSpan due)
        {
            (_time, _whose, _act) = (time, whose, act);
            Change(due, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
                _time.After(dueTime, _whose, () =>
                {
                    if (version == _version)
                        _act();
                });
            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
