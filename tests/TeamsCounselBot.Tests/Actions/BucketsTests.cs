using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Actions;

namespace TeamsCounselBot.Tests.Actions;

public sealed class BucketsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Buckets<string> _buckets;

    public BucketsTests() => _buckets = new(_ => (AtOnce: 3, PerSecond: 1), _clock);

    public void Dispose() => _buckets.Dispose();

    [Fact]
    public void Each_key_has_its_own_tokens()
    {
        Assert.InRange(Taken("anna", 10), 3, 5);
        Assert.Equal(3, Taken("boris", 3));
    }

    /// <summary>What looks through the buckets would wake an idle machine ten times a second.</summary>
    [Fact]
    public void After_some_minutes_without_a_question_nothing_ticks_any_more()
    {
        Assert.True(_buckets.IsAtRest);
        Taken("anna", 10);
        _clock.Advance(Buckets<string>.Rest / 2);
        Taken("anna", 1);
        _clock.Advance(Buckets<string>.Rest / 2);
        Assert.False(_buckets.IsAtRest);

        _clock.Advance(Buckets<string>.Rest);

        Assert.True(_buckets.IsAtRest);
        Assert.Equal(3, Taken("anna", 3));
    }

    private int Taken(string key, int times) => Enumerable.Range(0, times).Count(_ =>
    {
        using var lease = _buckets.Attempt(key);
        return lease.IsAcquired;
    });
}
