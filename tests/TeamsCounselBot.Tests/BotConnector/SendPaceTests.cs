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
            var wait = _pace.WaitAsync("19:x", default);
            await _clock.PassUntilDoneAsync(wait);
            await wait;
            sent.Add(_clock.GetUtcNow());
        }

        Assert.All(sent.Zip(sent.Skip(sends)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public async Task What_the_platform_takes_at_once_does_not_wait()
    {
        for (var i = 0; i < 7; i++)
            await _pace.WaitAsync("19:x", default);

        Assert.False(_pace.WaitAsync("19:x", default).IsCompleted);
    }

    [Fact]
    public async Task Another_conversation_does_not_wait()
    {
        for (var i = 0; i < 7; i++)
            await _pace.WaitAsync("19:x", default);

        Assert.True(_pace.WaitAsync("19:y", default).IsCompletedSuccessfully);
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
            var wait = _pace.WaitAsync("19:x", default);
            return wait.IsFaulted ? wait : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Conversations_in_which_nothing_happens_are_forgotten()
    {
        await _pace.WaitAsync("19:x", default);
        _clock.Advance(TimeSpan.FromHours(2));

        await _pace.WaitAsync("19:y", default);

        Assert.Equal(1, _pace.Watched);
    }
}
