using System.Net;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class ConnectorRetryTests : IDisposable
{
    private const string Created = """{"id":"1"}""";
    private static readonly Activity Message = new() { Type = ActivityTypes.Message, Text = "x" };

    private readonly FakeConnector _connector = new();

    public void Dispose() => _connector.Dispose();

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_by_itself_is_tried_again(int status)
    {
        _connector.Then(status).Then(status).Then(201, Created);

        var (failure, waited) = await SendAsync();

        Assert.Null(failure);
        Assert.Equal(2, waited.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task What_does_not_is_not(int status)
    {
        _connector.Then(status);

        var (failure, _) = await SendAsync();

        Assert.Equal((HttpStatusCode)status, failure?.Status);
        Assert.Single(_connector.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _connector.Then(307);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await SendAsync()).Failure?.Status);
    }

    [Fact]
    public async Task What_the_other_side_does_not_know_at_all_is_not_tried_again()
    {
        _connector.Then(501);

        var (failure, waited) = await SendAsync();

        Assert.Equal((HttpStatusCode.NotImplemented, false, false), (failure!.Status, failure.IsTransient, failure.OutcomeUnknown));
        Assert.Empty(waited);
    }

    [Fact]
    public async Task Waits_grow_exponentially_and_stay_within_half_a_minute()
    {
        for (var i = 0; i <= ConnectorRetries.MostRetries; i++)
            _connector.Then(503);

        var (failure, waited) = await SendAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true, false), (failure!.Status, failure.IsTransient, failure.OutcomeUnknown));
        Assert.Equal(ConnectorRetries.MostRetries, waited.Count);
        // One second, doubled three times, with the jitter's share taken off: each wait is random, their sum is not.
        Assert.InRange(waited.Sum(w => w.TotalSeconds), 5, 12);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("Tue, 24 Nov 2026 09:00:03 GMT")]
    public async Task The_wait_that_the_channel_names_is_kept(string retryAfter)
    {
        _connector.Then(429, retryAfter: retryAfter).Then(201, Created);

        Assert.Equal([TimeSpan.FromSeconds(3)], (await SendAsync()).Waited);
    }

    [Fact]
    public async Task A_long_wait_is_left_to_the_caller()
    {
        _connector.Then(429, retryAfter: "120");

        var (failure, waited) = await SendAsync();

        Assert.Equal((TimeSpan.FromMinutes(2), true), (failure!.RetryAfter, failure.IsTransient));
        Assert.Empty(waited);
    }

    [Fact]
    public async Task A_post_that_got_no_answer_is_not_repeated_and_its_outcome_is_unknown()
    {
        _connector.ThenHang();

        var (failure, _) = await SendAsync();

        Assert.Equal(("TimedOut", true, true), (failure!.Code, failure.IsTransient, failure.OutcomeUnknown));
        Assert.Single(_connector.Calls);
    }

    [Fact]
    public async Task A_post_whose_connection_broke_is_not_repeated_and_its_outcome_is_unknown()
    {
        _connector.ThenFail(HttpRequestError.ResponseEnded);

        var (failure, _) = await SendAsync();

        Assert.Equal(("Unreachable", true, true), (failure!.Code, failure.IsTransient, failure.OutcomeUnknown));
        Assert.Single(_connector.Calls);
    }

    [Fact]
    public async Task A_post_that_never_left_is_repeated()
    {
        _connector.ThenFail(HttpRequestError.ConnectionError).Then(201, Created);

        Assert.Null((await SendAsync()).Failure);
    }

    [Fact]
    public async Task A_post_that_never_left_at_all_took_no_effect()
    {
        for (var i = 0; i <= ConnectorRetries.MostRetries; i++)
            _connector.ThenFail(HttpRequestError.ConnectionError);

        var (failure, _) = await SendAsync();

        Assert.Equal((true, false), (failure!.IsTransient, failure.OutcomeUnknown));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(412, false)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    public async Task Whether_a_post_may_have_taken_effect_depends_on_who_refused_it(int status, bool unknown)
    {
        for (var i = 0; i <= ConnectorRetries.MostRetries; i++)
            _connector.Then(status);

        Assert.Equal(unknown, (await SendAsync()).Failure?.OutcomeUnknown);
    }

    [Fact]
    public async Task A_doubt_of_an_earlier_try_stays()
    {
        _connector.Then(504).Then(403);

        Assert.True((await SendAsync()).Failure?.OutcomeUnknown);
    }

    [Fact]
    public async Task A_post_that_came_through_says_how_many_earlier_tries_may_have_too()
    {
        _connector.Then(504).Then(503).Then(502).Then(201, Created);
        var call = _connector.Client.SendAsync(FakeConnector.ServiceUrl, "19:x", Message, targeted: false, default);

        await _connector.Clock.PassUntilDoneAsync(call);

        Assert.Equal(new PostedActivity("1", TriesInDoubt: 2), await call);
    }

    /// <summary>The chat of two is the same one each time, so that nothing is in doubt.</summary>
    [Fact]
    public async Task A_chat_that_could_not_be_asked_for_can_be_asked_for_later()
    {
        for (var i = 0; i <= ConnectorRetries.MostRetries; i++)
            _connector.ThenHang();
        var call = Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.CreateConversationAsync(FakeConnector.ServiceUrl, "tenant", "29:x", default));

        await _connector.Clock.PassUntilDoneAsync(call);

        Assert.Equal((true, false), ((await call).IsTransient, (await call).OutcomeUnknown));
    }

    [Fact]
    public async Task An_update_that_got_no_answer_is_repeated()
    {
        _connector.ThenHang().Then(200);
        var call = _connector.Client.UpdateAsync(FakeConnector.ServiceUrl, "19:x", "1", Message, targeted: false, default);

        await _connector.Clock.PassUntilDoneAsync(call);
        await call;

        Assert.Equal(2, _connector.Calls.Count);
    }

    [Fact]
    public async Task A_call_that_never_gets_an_answer_ends_within_half_a_minute()
    {
        for (var i = 0; i <= ConnectorRetries.MostRetries; i++)
            _connector.ThenHang();
        var begun = _connector.Clock.GetUtcNow();
        var call = Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.GetMembersAsync(FakeConnector.ServiceUrl, "19:x", default));

        await _connector.Clock.PassUntilDoneAsync(call);

        Assert.Equal(("TimedOut", true, false), ((await call).Code, (await call).IsTransient, (await call).OutcomeUnknown));
        // The last attempt may have begun just before the end.
        Assert.InRange(_connector.Clock.GetUtcNow() - begun, TimeSpan.Zero, ConnectorRetries.LongestCall + ConnectorRetries.LongestAttempt);
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_of_a_fault()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _connector.Client.SendAsync(FakeConnector.ServiceUrl, "19:x", Message, targeted: false, cancel.Token));
    }

    private async Task<(ConnectorException? Failure, List<TimeSpan> Waited)> SendAsync()
    {
        var call = _connector.Client.SendAsync(FakeConnector.ServiceUrl, "19:x", Message, targeted: false, default);
        var waited = await _connector.Clock.PassUntilDoneAsync(call);
        return (await Record.ExceptionAsync(() => call) as ConnectorException, waited);
    }
}
