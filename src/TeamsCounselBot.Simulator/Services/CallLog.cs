using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>Who called whom.</summary>
internal enum CallDirection
{
    FromBot,
    ToBot,
}

/// <summary>One call between the bot and the world; <paramref name="Status"/> 0 means that no answer came.</summary>
internal sealed record Call(
    long Seq, DateTimeOffset At, CallDirection Direction, ServiceName Service, string Method, string Path, int Status,
    string Summary, TokenKind Token, long Milliseconds, string? Fault);

/// <summary>The bodies of a call, as text; null where there was none.</summary>
internal sealed record CallContent(string? Sent, string? Answered);

/// <summary>Every call, in the order of its end; the latest hundred thousand.</summary>
internal sealed class CallLog(SimulatedClock clock, ChangeFeed changes)
{
    private const int Longest = 100_000;
    private const int LongestWithContent = 600;

    private readonly Queue<Call> _calls = new();
    private readonly Dictionary<long, CallContent> _contents = [];
    private readonly Lock _gate = new();
    private long _last;

    public void Add(CallDirection direction, ServiceName service, string method, string path, int status, string summary,
        TokenKind token, TimeSpan took, string? fault = null, CallContent? content = null)
    {
        lock (_gate)
        {
            _calls.Enqueue(new Call(
                ++_last, clock.GetUtcNow(), direction, service, method, path, status, summary, token, (long)took.TotalMilliseconds, fault));
            if (_calls.Count > Longest)
                _calls.Dequeue();
            if (content is not null)
                _contents[_last] = content;
            _contents.Remove(_last - LongestWithContent);
        }
        changes.Tell(Change.Call);
    }

    public IReadOnlyList<Call> After(long seq)
    {
        lock (_gate)
            return [.. _calls.SkipWhile(call => call.Seq <= seq)];
    }

    /// <summary>What was sent and answered; nothing where the call is unknown or long ago.</summary>
    public CallContent Content(long seq)
    {
        lock (_gate)
            return _contents.GetValueOrDefault(seq) ?? new CallContent(null, null);
    }

    public IReadOnlyList<Call> All => After(0);
}
