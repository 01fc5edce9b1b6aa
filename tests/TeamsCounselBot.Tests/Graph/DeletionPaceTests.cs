using System.Net;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Tests.Graph;

public sealed class DeletionPaceTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DeletionPace _pace;
    public DeletionPaceTests() => _pace = new DeletionPace(_clock);

    [Fact]
    public async Task The_second_deletion_of_a_tenant_waits_a_second_from_the_answer_to_the_first()
    {
        Assert.Null(await TakeAsync());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(DeletionPace.Soon, await TakeAsync());

        await EndAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        var rest = await TakeAsync();
        Assert.Equal(DeletionPace.Apart - TimeSpan.FromSeconds(1), rest);

        _clock.Advance(rest!.Value);
        Assert.Null(await TakeAsync());
        Assert.NotNull(await TakeAsync());
    }

    [Fact]
    public async Task Tenants_do_not_wait_for_each_other()
    {
        Assert.Null(await TakeAsync("one"));
        Assert.Null(await TakeAsync("other"));
        Assert.NotNull(await TakeAsync("ONE"));
    }

    [Fact]
    public async Task A_turn_that_nobody_ends_is_over_when_no_call_can_last_so_long()
    {
        Assert.Null(await TakeAsync());

        _clock.Advance(GraphClient.LongestCall);
        Assert.NotNull(await TakeAsync());

        _clock.Advance(DeletionPace.Apart);
        Assert.Null(await TakeAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(2)]
    public async Task Of_a_burst_none_arrives_within_a_second_of_another_however_late_it_arrives(double answerAfter)
    {
        var arrivals = new List<DateTimeOffset>();
        for (var i = 0; i < 400; i++)
        {
            if (await TakeAsync() is null)
            {
                _clock.Advance(TimeSpan.FromSeconds(i % 3 * answerAfter));
                arrivals.Add(_clock.GetUtcNow());
                await EndAsync();
            }
            _clock.Advance(TimeSpan.FromSeconds(0.05));
        }
        Assert.All(arrivals.Zip(arrivals.Skip(1)), pair =>
            Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1 + 2 * answerAfter)));
        Assert.InRange(arrivals.Count, 15, 20);
    }

    [Fact]
    public async Task A_call_that_was_given_up_ends_its_turn()
    {
        var graph = new StubGraph().Breaks(new OperationCanceledException()).Answers(HttpStatusCode.NoContent);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => graph.Client.DeleteChatAsync("tenant", "one", new CancellationToken(true)));

        graph.Clock.Advance(DeletionPace.Apart);

        Assert.Equal(GraphOutcomeKind.Temporary, (await graph.Client.DeleteChatAsync("tenant", "one", default)).Kind);
        graph.Clock.Advance(DeletionPace.Apart);
        Assert.Equal(GraphOutcomeKind.Done, (await graph.Client.DeleteChatAsync("tenant", "one", default)).Kind);
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

    private Task<TimeSpan?> TakeAsync(string tenant = "tenant") => _pace.TakeAsync(tenant, default);

    private Task EndAsync() => _pace.EndAsync("tenant", DeletionPace.Apart, default);
}
