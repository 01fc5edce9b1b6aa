using System.Diagnostics;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>So many in a time, for several times at once; by real time.</summary>
internal sealed class SlidingLimit(params (double Seconds, int Count)[] windows)
{
    /// <summary>Sends of a bot into one conversation, as the platform documents them.</summary>
    public static SlidingLimit Sends() => new((1, 7), (2, 8), (30, 60), (3600, 1800));

    /// <summary>Questions of a bot for the members of one conversation.</summary>
    public static SlidingLimit Members() => new((1, 14), (2, 16), (30, 120), (3600, 3600));

    /// <summary>Deletions of chats in one tenant.</summary>
    public static SlidingLimit Deletions() => new((1, 1));

    /// <summary>Mails from one mailbox, as Exchange takes them.</summary>
    public static SlidingLimit Mails() => new((60, 30));

    private readonly List<long> _taken = [];
    private readonly Lock _gate = new();

    /// <summary>False when a window is full; then after so many seconds it is not.</summary>
    public bool TryTake(out int retryAfter)
    {
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            _taken.RemoveAll(at => Age(at) > windows[^1].Seconds);
            foreach (var (seconds, count) in windows)
            {
                if (_taken.Count < count || Age(_taken[^count]) >= seconds)
                    continue;
                retryAfter = Math.Max(1, (int)Math.Ceiling(seconds - Age(_taken[^count])));
                return false;
            }
            _taken.Add(now);
            retryAfter = 0;
            return true;

            double Age(long at) => Stopwatch.GetElapsedTime(at, now).TotalSeconds;
        }
    }
}
