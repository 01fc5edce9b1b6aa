using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Tests.Graph;

namespace TeamsCounselBot.Tests.Mail;

/// <summary>The carriers that speak HTTP: Graph, and the operator's gateway for text messages.</summary>
public sealed class CarrierTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private readonly StubGraph _graph = new();
    private readonly List<string> _faults = [];
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Graph_sends_for_one_mailbox_and_keeps_nothing_among_the_sent_items()
    {
        _graph.Answers(HttpStatusCode.Accepted);

        Assert.Equal(HandOverKind.Done, (await SendAsync(Carrier())).Kind);

        var call = Assert.Single(_graph.Calls);
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal(("POST", "/v1.0/users/termine@example.org/sendMail"), (call.Method, Uri.UnescapeDataString(call.Path)));
        Assert.False((bool)body["SaveToSentItems"]!);
        Assert.Equal("klara@example.org", (string?)body["Message"]!["toRecipients"]![0]!["emailAddress"]!["address"]);
        Assert.Equal("<id@example.org>", (string?)body["Message"]!["internetMessageId"]);
        Assert.Contains(body["Message"]!["singleValueExtendedProperties"]!.AsArray(), header =>
            ((string)header!["id"]!).EndsWith("Name List-Unsubscribe", StringComparison.Ordinal)
                && (string?)header["value"] == "<https://bot.example.org/t/x/reminders/off>");
        Assert.StartsWith("text/calendar", (string?)body["Message"]!["attachments"]![0]!["contentType"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "ErrorInvalidRecipients", nameof(HandOverKind.Refused))]
    [InlineData(HttpStatusCode.Forbidden, "ErrorAccessDenied", nameof(HandOverKind.Later))]
    [InlineData(HttpStatusCode.NotFound, "ErrorInvalidUser", nameof(HandOverKind.Later))]
    public async Task What_Graph_says_decides(HttpStatusCode status, string code, string kind)
    {
        _graph.Refuses(status, code);

        Assert.Equal(kind, (await SendAsync(Carrier())).Kind.ToString());
    }

    [Fact]
    public async Task A_pause_that_Graph_asks_for_is_kept()
    {
        _graph.Refuses(HttpStatusCode.TooManyRequests, "ApplicationThrottled", retryAfter: 60);

        Assert.Equal(HandOver.Later(TimeSpan.FromSeconds(60)), await SendAsync(Carrier()));
    }

    [Fact]
    public async Task Graph_gets_one_mail_after_the_other()
    {
        var carrier = Carrier();
        _graph.Answers(HttpStatusCode.Accepted).Answers(HttpStatusCode.Accepted);
        await SendAsync(carrier);

        Assert.Equal(HandOver.Busy(GraphCarrier.Pace), await SendAsync(carrier));
        _clock.Advance(GraphCarrier.Pace);
        Assert.Equal(HandOver.Done, await SendAsync(carrier));
    }

    [Fact]
    public async Task The_gateway_gets_number_text_and_reference_signed()
    {
        using var gateway = new Gateway(HttpStatusCode.Accepted);

        Assert.Equal(HandOverKind.Done, (await TextAsync(gateway)).Kind);

        var body = JsonNode.Parse(gateway.Body)!;
        Assert.Equal(["reference", "text", "to"], body.AsObject().Select(member => member.Key).Order());
        Assert.Equal(("+4915123456789", "Ihr Termin: 7.12., 10:00 Uhr", "ref"),
            ((string?)body["to"], (string?)body["text"], (string?)body["reference"]));
        Assert.Equal(TextHook.Signature(Key, Encoding.UTF8.GetBytes(gateway.Body)), gateway.Signature);
    }

    /// <summary>As RFC 4231, test case 2, has it.</summary>
    [Fact]
    public void The_signature_is_the_usual_one() => Assert.Equal(
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        TextHook.Signature("Jefe", Encoding.ASCII.GetBytes("what do ya want for nothing?")));

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity, nameof(HandOverKind.Refused))]
    [InlineData(HttpStatusCode.BadRequest, nameof(HandOverKind.Refused))]
    [InlineData(HttpStatusCode.TooManyRequests, nameof(HandOverKind.Later))]
    [InlineData(HttpStatusCode.BadGateway, nameof(HandOverKind.Later))]
    [InlineData(HttpStatusCode.Found, nameof(HandOverKind.Later))]
    public async Task What_the_gateway_answers_decides(HttpStatusCode status, string kind)
    {
        using var gateway = new Gateway(status);

        Assert.Equal(kind, (await TextAsync(gateway)).Kind.ToString());
    }

    [Fact]
    public async Task A_gateway_that_is_away_has_nothing()
    {
        using var gateway = new Gateway(new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.Equal(HandOverKind.NoServer, (await TextAsync(gateway)).Kind);
    }

    [Fact]
    public async Task A_gateway_that_breaks_off_may_have_it()
    {
        using var gateway = new Gateway(new HttpRequestException(HttpRequestError.ResponseEnded));

        Assert.Equal(HandOverKind.InDoubt, (await TextAsync(gateway)).Kind);
    }

    private GraphCarrier Carrier() => new(
        new MailGraph(new Lazy<Microsoft.Graph.GraphServiceClient>(
            () => GraphClient.Create(_graph, null, new Uri("http://localhost:9/v1.0"), ""))), _clock, _faults.Add);

    private Task<HandOver> TextAsync(Gateway gateway) =>
        new TextHook(gateway, new SmsOptions { WebhookUrl = new Uri("http://localhost:9/sms"), WebhookKey = Key }, _faults.Add)
            .SendAsync("+4915123456789", "Ihr Termin: 7.12., 10:00 Uhr", "ref", () => Task.CompletedTask, default);

    private static Task<HandOver> SendAsync(GraphCarrier carrier) =>
        carrier.SendAsync(MailSamples.Invitation, () => Task.CompletedTask, default);

    private sealed class Gateway(Func<HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
    {
        public Gateway(HttpStatusCode status) : this(() => new HttpResponseMessage(status))
        {
        }

        public Gateway(Exception fault) : this(() => throw fault)
        {
        }

        public string Body { get; private set; } = "";

        public string? Signature { get; private set; }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Signature = request.Headers.GetValues(TextHook.SignatureHeader).Single();
            return answer();
        }
    }
}
