namespace TeamsCounselBot.Telemetry;

/// <summary>
/// Limits repeated log lines, also while strangers try to fill the log: the first of a kind at once, then one per period with the
/// count of those left out.
/// </summary>
internal sealed class RepeatLimiter(TimeProvider clock, TimeSpan every)
{
    /// <summary>The pause for what strangers can bring about.</summary>
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The pause for what lasts, as an outage does: each fault at once, then so that the lines of a night can be read.</summary>
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (long Since, int Held)> _told = [];
    private readonly Lock _one = new();

    /// <param name="what">One of a small number of kinds: each is kept for good.</param>
    /// <param name="held">The number of events left out since the last line.</param>
    public bool Admits(string what, out int held)
    {
        lock (_one)
        {
            held = 0;
            if (_told.TryGetValue(what, out var last) && clock.GetElapsedTime(last.Since) < every)
            {
                _told[what] = last with { Held = last.Held + 1 };
                return false;
            }
            held = last.Held;
            _told[what] = (clock.GetTimestamp(), 0);
            return true;
        }
    }
}
