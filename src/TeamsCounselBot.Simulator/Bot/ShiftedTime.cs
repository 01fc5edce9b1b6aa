namespace TeamsCounselBot.Simulator.Bot;

/// <summary>The system clock plus the simulator's offset. Timers and timestamps keep real time.</summary>
internal class ShiftedTime(OffsetFile file) : TimeProvider
{
    public TimeSpan Offset => file.Offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + file.Offset;
}
