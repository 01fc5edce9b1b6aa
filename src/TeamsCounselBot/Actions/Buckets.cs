using System.Threading.RateLimiting;

namespace TeamsCounselBot.Actions;

/// <summary>
/// Token buckets by key. .NET's partitioned limiter looks through its buckets ten times a second for as long as it lives, asked or not,
/// and three of them were most of what an idle bot cost. So it lives only while somebody asks.
/// </summary>
/// <param name="limit">How many of a key at once, and how many a second afterwards.</param>
/// <param name="clock">For the rest.</param>
internal sealed class Buckets<T>(Func<T, (int AtOnce, int PerSecond)> limit, TimeProvider clock) : IDisposable
    where T : notnull
{
    /// <summary>Nobody has asked for so long: every bucket is full again, as a new one is.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly Lock _one = new();
    private PartitionedRateLimiter<T>? _limiter;
    private ITimer? _rest;
    private long _asked;

    internal bool IsAtRest => _limiter is null;

    /// <summary>Takes one of this key's tokens, if there is one.</summary>
    public RateLimitLease Attempt(T key)
    {
        lock (_one)
        {
            _asked = clock.GetTimestamp();
            if (_limiter is null)
            {
                _limiter = PartitionedRateLimiter.Create<T, T>(asked => RateLimitPartition.GetTokenBucketLimiter(asked, Options));
                _rest = clock.CreateTimer(_ => Look(), null, Rest, Rest);
            }
            return _limiter.AttemptAcquire(key);
        }
    }

    public void Dispose()
    {
        lock (_one)
            End();
    }

    private void Look()
    {
        lock (_one)
            if (clock.GetElapsedTime(_asked) >= Rest)
                End();
    }

    private void End()
    {
        _rest?.Dispose();
        _limiter?.Dispose();
        (_rest, _limiter) = (null, null);
    }

    private TokenBucketRateLimiterOptions Options(T key)
    {
        var (atOnce, perSecond) = limit(key);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        };
    }
}
