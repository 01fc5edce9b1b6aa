using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Hosting;

public sealed class OutgoingHttpTests
{
    [Theory]
    [InlineData("login")]
    [InlineData("metadata")]
    [InlineData("connector")]
    [InlineData("graph")]
    public async Task A_hosting_startup_that_comes_first_has_the_last_word_on_a_handler(string client)
    {
        var services = new ServiceCollection();
        services.PostConfigure<HttpClientFactoryOptions>(client, options =>
            options.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = new Answering("the startup's")));
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<Metrics>();
        services.AddBotConnector(_ => new BotConnectorOptions());
        services.AddOutgoingHttp();
        await using var provider = services.BuildServiceProvider();

        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(client);

        Assert.Equal("the startup's", await http.GetStringAsync(new Uri("http://localhost:9/")));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("metadata")]
    [InlineData("connector")]
    [InlineData("graph")]
    public async Task No_client_logs_an_address(string client)
    {
        await using var bot = await Running.StartAsync(_ => { }, builder =>
        {
            builder.Services.AddSingleton<Metrics>();
            builder.Services.AddBotConnector(_ => new BotConnectorOptions());
            builder.Services.AddOutgoingHttp();
            builder.Services.PostConfigure<HttpClientFactoryOptions>(client, options =>
                options.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = new Answering("")));
            builder.Logging.AddFilter("System.Net.Http", LogLevel.Trace);
        });

        using var http = bot.Services.GetRequiredService<IHttpClientFactory>().CreateClient(client);
        await http.GetStringAsync(new Uri("http://localhost:9/chats/19:meeting_secret"));

        Assert.DoesNotContain(bot.Log, line => line.Contains("meeting_secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends()
    {
        using var client = new HttpMessageInvoker(new AttemptLimit(TimeSpan.FromMilliseconds(1)) { InnerHandler = new Silent() });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost:9/");

        await Assert.ThrowsAsync<TimeoutException>(() => client.SendAsync(request, default));
    }

    private sealed class Answering(string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer), RequestMessage = request });
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
