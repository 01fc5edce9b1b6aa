using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class SendPaceTests
{
    private readonly WaitingClock _clock = new();
    private readonly SendPace _pace;

    public SendPaceTests() => _pace = new SendPace(_clock);

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 8)]
    [InlineData(30, 60)]
    public async Task No_more_is_sent_than_the_platform_takes(int seconds, int sends)
    {
        var sent = new List<DateTimeOffset>();
        for (var i = 0; i < 200; i++)
        {
            var wait = _pace.WaitAsync("19:x", false, default);
            await _clock.PassUntilDoneAsync(wait);
            await wait;
            sent.Add(_clock.GetUtcNow());
        }

        Assert.All(sent.Zip(sent.Skip(sends)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void An_urgent_send_leaves_within_seconds_while_many_others_wait()
    {
        var clock = new NotingClock();
        var pace = new SendPace(clock);
        for (var i = 0; i < 500; i++)
            _ = pace.WaitAsync("19:x", false, default);

        Assert.InRange(clock.WaitOf(pace.WaitAsync("19:x", true, default)), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 8)]
    [InlineData(30, 60)]
    public void Urgent_sends_among_others_keep_the_limits_too(int seconds, int sends)
    {
        var clock = new NotingClock();
        var pace = new SendPace(clock);

        var sent = Enumerable.Range(0, 150).Select(i => pace.WaitAsync("19:x", i % 10 == 9, default))
            .Where(wait => !wait.IsFaulted).Select(clock.WaitOf).Order().ToList();

        Assert.InRange(sent.Count, 61, 150);
        Assert.All(sent.Zip(sent.Skip(sends)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public async Task An_urgent_send_finds_a_place_in_an_hour_that_others_have_used_up()
    {
        for (var i = 0; i < 1650; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await _pace.WaitAsync("19:x", false, default);
        }

        Assert.True(_pace.WaitAsync("19:x", false, default).IsFaulted);
        Assert.True(_pace.WaitAsync("19:x", true, default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_the_platform_takes_at_once_does_not_wait()
    {
        for (var i = 0; i < 7; i++)
            await _pace.WaitAsync("19:x", false, default);

        Assert.False(_pace.WaitAsync("19:x", false, default).IsCompleted);
    }

    [Fact]
    public async Task Another_conversation_does_not_wait()
    {
        for (var i = 0; i < 7; i++)
            await _pace.WaitAsync("19:x", false, default);

        Assert.True(_pace.WaitAsync("19:y", false, default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_would_wait_too_long_is_told_how_long()
    {
        ConnectorException? refusal = null;
        for (var i = 0; i < 500 && refusal is null; i++)
            refusal = await Record.ExceptionAsync(() => StartAsync()) as ConnectorException;

        Assert.Equal(("SendLimit", true), (refusal?.Code, refusal?.IsTransient));
        Assert.InRange(refusal!.RetryAfter!.Value, TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(62));

        // Those before it wait in their places meanwhile.
        Task StartAsync()
        {
            var wait = _pace.WaitAsync("19:x", false, default);
            return wait.IsFaulted ? wait : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Conversations_in_which_nothing_happens_are_forgotten()
    {
        await _pace.WaitAsync("19:x", false, default);
        _clock.Advance(TimeSpan.FromHours(2));

        await _pace.WaitAsync("19:y", false, default);

        Assert.Equal(1, _pace.Watched);
    }
}

/// <summary>A clock that does not move, and that records how long each call waits.</summary>
internal sealed class NotingClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero))
{
    private TimeSpan _last;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _last = dueTime;
        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>How long the call waits that was made last.</summary>
    public TimeSpan WaitOf(Task call) => call.IsCompletedSuccessfully ? TimeSpan.Zero : _last;
}
