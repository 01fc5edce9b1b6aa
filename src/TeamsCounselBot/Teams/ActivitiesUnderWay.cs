using System.Threading.RateLimiting;

namespace TeamsCounselBot.Teams;

/// <summary>
/// How many activities are read and handled at once. It is asked after the token was judged, so that strangers take no place.
/// More than the places wait in order; more than may wait are refused, and the channel sends them again.
/// </summary>
internal sealed class ActivitiesUnderWay : IDisposable
{
    private const int AtOnce = 256;
    private const int Waiting = 1024;

    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a place; it is given back when the lease is disposed of.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancel) => _places.AcquireAsync(1, cancel);

    public void Dispose() => _places.Dispose();
}
