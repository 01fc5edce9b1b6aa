using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>What an operator reads in the log of tokens, proxies and repeats.</summary>
public sealed class WatchTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Token_failure_is_counted_each_time_and_logged_at_most_every_five_minutes()
    {
        var counted = 0L;
        using var listener =
            new MeterListener
            {
                InstrumentPublished = (it, self) =>
            { if (it.Name == "counselbot.token.failures") self.EnableMeasurementEvents(it); }
            };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => counted += count);
        listener.Start();
        using var services = new ServiceCollection().AddMetrics().AddSingleton<Metrics>().BuildServiceProvider();
        var log = new LogLines<TokenWatch>();
        var watch = new TokenWatch(
            services.GetRequiredService<Metrics>(), new BotOptions { MicrosoftAppCertificatePath = "/etc/bot.pem" }, _clock, log);

        watch.NotGiven("AADSTS700027");
        watch.NotGiven("AADSTS700027");
        _clock.Advance(TimeSpan.FromMinutes(5));
        watch.NotGiven("AADSTS700027");

        Assert.Equal(2, log.All.Count);
        Assert.StartsWith("The login service gave no token: AADSTS700027 (the login service does not accept the certificate",
            log.All[0].Text, StringComparison.Ordinal);
        Assert.Contains("see MicrosoftAppCertificatePath; 0 more", log.All[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("1 more since the last line", log.All[1].Text, StringComparison.Ordinal);
        Assert.Equal(3, counted);
    }

    [Theory]
    [InlineData("AADSTS700027", "it has expired, or was not uploaded to the app registration); see MicrosoftAppCertificatePath")]
    [InlineData("AADSTS7000222", "(the secret has expired); see MicrosoftAppCertificatePath")]
    [InlineData("AADSTS7000229", "(the app registration has no enterprise application in the tenant); see MicrosoftAppCertificatePath")]
    [InlineData("Unreachable", "(the login service could not be reached); see ToChannelFromBotLoginUrl")]
    public void Token_failure_is_told_with_its_code_in_words_and_the_key_to_look_at(string code, string told)
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<Metrics>().BuildServiceProvider();
        var log = new LogLines<TokenWatch>();
        var watch = new TokenWatch(
            services.GetRequiredService<Metrics>(), new BotOptions { MicrosoftAppCertificatePath = "/etc/bot.pem" }, _clock, log);

        watch.NotGiven(code);

        var line = Assert.Single(log.Texts);
        Assert.StartsWith($"The login service gave no token: {code} (", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.5", true)]
    [InlineData("::ffff:172.17.0.1", true)]
    [InlineData("192.168.3.4", true)]
    [InlineData("100.100.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::1", true)]
    [InlineData("203.0.113.9", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_an_address_of_a_network_of_one_s_own_is_told(string address, bool own) =>
        Assert.Equal(own, ProxyWatch.IsOwn(IPAddress.Parse(address)));

    [Fact]
    public async Task A_proxy_that_is_not_named_is_told_once()
    {
        await using var bot = await Running.StartAsync(app => app.MapGet("/word", () => "word"));
        bot.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        await bot.Http.GetStringAsync(new Uri("word", UriKind.Relative));
        await bot.Http.GetStringAsync(new Uri("word", UriKind.Relative));

        var line = Assert.Single(bot.Log, it => it.Contains("KnownProxies", StringComparison.Ordinal));
        Assert.DoesNotContain("203.0.113.9", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_named_is_not_told()
    {
        await using var bot =
            await Running.StartAsync(app => app.MapGet("/word", (HttpContext context) => context.Connection.RemoteIpAddress!.ToString()),
            settings: ["--ForwardedHeaders:KnownProxies:0=127.0.0.1"]);
        bot.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        Assert.Equal("203.0.113.9", await bot.Http.GetStringAsync(new Uri("word", UriKind.Relative)));
        Assert.DoesNotContain(bot.Log, it => it.Contains("KnownProxies", StringComparison.Ordinal));
    }
}
