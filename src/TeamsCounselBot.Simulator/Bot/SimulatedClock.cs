namespace TeamsCounselBot.Simulator.Bot;

/// <summary>The simulator's side of the clock: it can be moved forward.</summary>
internal sealed class SimulatedClock(OffsetFile file) : ShiftedTime(file)
{
    private readonly OffsetFile _file = file;
    private readonly Lock _gate = new();

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
            _file.Offset += by;
    }

    /// <summary>False where that moment has passed already.</summary>
    public bool TryMoveTo(DateTimeOffset moment)
    {
        lock (_gate)
        {
            var by = moment - GetUtcNow();
            if (by < TimeSpan.Zero)
                return false;
            _file.Offset += by;
            return true;
        }
    }

    public void Reset()
    {
        lock (_gate)
            _file.Offset = TimeSpan.Zero;
    }
}
