using System.Net;
using System.Text;
using System.Threading.Channels;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

/// <summary>What was asked of the connector.</summary>
internal sealed record Call(HttpMethod Method, string Url, string Body, string? Token);

/// <summary>A clock that tells of every wait, so that a test can let exactly that time pass.</summary>
internal sealed class WaitingClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private Task<TimeSpan>? _next;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Lets time pass until the call is done; what bounds an attempt or the whole call does not count as a wait.</summary>
    public async Task<List<TimeSpan>> PassUntilDoneAsync(Task call)
    {
        var waited = new List<TimeSpan>();
        while (true)
        {
            _next ??= _waits.Reader.ReadAsync().AsTask();
            if (await Task.WhenAny(call, _next) == call)
                return waited;
            var due = await _next;
            _next = null;
            if (due == ConnectorRetries.LongestAttempt || due == ConnectorRetries.LongestCall || due <= TimeSpan.Zero)
                continue;
            waited.Add(due);
            Advance(due);
        }
    }
}

/// <summary>The client with its whole pipeline, in front of a connector that answers as it is told.</summary>
internal sealed class FakeConnector : HttpMessageHandler
{
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly ServiceProvider _services;

    public FakeConnector(bool withCredential = true)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddBotConnector(_ => new BotConnectorOptions());
        if (withCredential)
            services.AddSingleton<TokenCredential>(new FakeCredential());
        services.AddHttpClient("connector").ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<ConnectorClient>();
    }

    public WaitingClock Clock { get; } = new();

    public ConnectorClient Client { get; }

    public List<Call> Calls { get; } = [];

    /// <summary>Without the answers that were planned so far.</summary>
    public FakeConnector Forget()
    {
        _answers.Clear();
        return this;
    }

    public FakeConnector Then(int status, string body = "", string? retryAfter = null)
    {
        _answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage(
                (HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            if (retryAfter is not null)
                response.Headers.Add("Retry-After", retryAfter);
            return Task.FromResult(response);
        });
        return this;
    }

    public FakeConnector ThenFail(HttpRequestError error)
    {
        _answers.Enqueue(_ => throw new HttpRequestException(error));
        return this;
    }

    /// <summary>No answer until the attempt is given up, which happens at once.</summary>
    public FakeConnector ThenHang()
    {
        _answers.Enqueue(async cancel =>
        {
            var given = new TaskCompletionSource<HttpResponseMessage>();
            await using var registration = cancel.Register(() => given.TrySetCanceled(cancel));
            Clock.Advance(ConnectorRetries.LongestAttempt);
            return await given.Task;
        });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Calls.Add(new Call(request.Method, request.RequestUri!.AbsoluteUri, body, request.Headers.Authorization?.ToString()));
        return await _answers.Dequeue()(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _services.Dispose();
        base.Dispose(disposing);
    }

    private sealed class FakeCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token-for-" + requestContext.Scopes[0], DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
