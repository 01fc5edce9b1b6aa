using System.Net;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Tests.Graph;

public sealed class DeletionPaceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task The_second_deletion_of_a_tenant_waits_for_its_second()
    {
        var pace = new DeletionPace(_clock);
        Assert.Null(await pace.WaitAsync("tenant", default));

        var second = pace.WaitAsync("tenant", default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(second.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(await second);
    }

    [Fact]
    public void Tenants_do_not_wait_for_each_other()
    {
        var pace = new DeletionPace(_clock);

        Assert.True(pace.WaitAsync("one", default).IsCompletedSuccessfully);
        Assert.True(pace.WaitAsync("other", default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_would_wait_long_is_sent_away_with_the_time()
    {
        var pace = new DeletionPace(_clock);
        var waiting = Enumerable.Range(0, 3).Select(_ => pace.WaitAsync("tenant", default)).ToList();

        Assert.Equal(TimeSpan.FromSeconds(3.3), await pace.WaitAsync("tenant", default));

        _clock.Advance(TimeSpan.FromSeconds(2.2));
        Assert.All(await Task.WhenAll(waiting), Assert.Null);
    }

    [Fact]
    public async Task A_burst_is_never_more_than_one_a_second()
    {
        var pace = new DeletionPace(_clock);
        var through = 0;

        for (var second = 0; second < 20; second++)
        {
            var round = Enumerable.Range(0, 10).Select(_ => CountAsync()).ToList();
            Assert.InRange(through, 0, second + 1);
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(round);
        }
        Assert.InRange(through, 15, 21);

        async Task CountAsync()
        {
            if (await pace.WaitAsync("tenant", default) is null)
                Interlocked.Increment(ref through);
        }
    }

    [Fact]
    public async Task A_deletion_that_came_too_soon_does_not_push_in_again()
    {
        var graph = new StubGraph().Refuses(HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 1);

        var outcome = await graph.Client.DeleteChatAsync("tenant", "one", default);

        Assert.Equal(new GraphOutcome(GraphOutcomeKind.Temporary, TimeSpan.FromSeconds(1)), outcome);
        Assert.Single(graph.Calls);
    }

    [Fact]
    public async Task What_graph_asks_one_deletion_to_wait_holds_for_the_next()
    {
        var graph = new StubGraph().Refuses(HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 60);
        await graph.Client.DeleteChatAsync("tenant", "one", default);

        var next = await graph.Client.DeleteChatAsync("tenant", "other", default);

        Assert.Equal(new GraphOutcome(GraphOutcomeKind.Temporary, TimeSpan.FromSeconds(60)), next);
        Assert.Single(graph.Calls);
    }
}
