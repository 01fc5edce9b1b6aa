namespace TeamsCounselBot.Effects;

/// <summary>
/// The messages of one way that wait for their server. While it cannot be reached, or takes nothing, all of them rest, each time
/// longer until it takes one. Each that waits is tried at a moment of its own.
/// </summary>
/// <param name="shortest">The first rest.</param>
/// <param name="longest">No rest is longer.</param>
/// <param name="apart">The pause between two messages that the way itself asks for.</param>
internal sealed class MessageLine(TimeSpan shortest, TimeSpan longest, TimeSpan apart)
{
    /// <summary>So many tries a second cost the database little.</summary>
    private static readonly TimeSpan ShortestStep = TimeSpan.FromMilliseconds(25);

    /// <summary>A line that is a little slower than its way does not become longer and longer at its front.</summary>
    private readonly TimeSpan _step = apart * 1.1 > ShortestStep ? apart * 1.1 : ShortestStep;

    private readonly Lock _one = new();
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _end = DateTimeOffset.MinValue;
    private TimeSpan _rest;

    public bool IsResting(DateTimeOffset now)
    {
        lock (_one)
            return now < _restsUntil;
    }

    /// <summary>The server took nothing the last time.</summary>
    public bool TakesNothing
    {
        get
        {
            lock (_one)
                return _rest > TimeSpan.Zero;
        }
    }

    /// <summary>The server took one.</summary>
    public void GoesOn()
    {
        lock (_one)
            _rest = TimeSpan.Zero;
    }

    /// <summary>The server took nothing. Several that were under way at once begin one rest.</summary>
    public void Rests(DateTimeOffset now)
    {
        lock (_one)
        {
            if (now < _restsUntil)
                return;
            _rest = _rest == TimeSpan.Zero ? shortest : _rest * 2 < longest ? _rest * 2 : longest;
            _restsUntil = now + _rest;
        }
    }

    /// <summary>The first moment at which the server is tried again.</summary>
    public DateTimeOffset FirstTry(DateTimeOffset now)
    {
        lock (_one)
            return Later(now, _restsUntil);
    }

    /// <summary>The moment for one more message, behind all that wait.</summary>
    public DateTimeOffset Join(DateTimeOffset now)
    {
        lock (_one)
            return _end = Later(_end, Later(now, _restsUntil)) + _step;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
