using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>A bot without credentials checks no token, so no other machine may reach it.</summary>
public sealed class LoopbackTests
{
    [Fact]
    public void Development_needs_no_settings_at_all() => Assert.Empty(Configured.Faults("Development", []));

    [Theory]
    [InlineData("urls", "http://localhost:4000;http://127.0.0.1:4001;http://[::1]:4002")]
    [InlineData("Graph:BaseUrl", "http://localhost:3980/graph/v1.0")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "http://127.0.0.1:3980/keys")]
    [InlineData("AllowedServiceUrlHosts:0", "localhost")]
    [InlineData("AllowedServiceUrlHosts:0", "[::1]")]
    public void Loopback_is_allowed_without_credentials(string key, string value) =>
        Assert.Empty(Configured.Faults("Development", new() { [key] = value }));

    [Theory]
    [InlineData("urls", "http://*:3978")]
    [InlineData("urls", "http://0.0.0.0:3978")]
    [InlineData("urls", "http://[::]:3978")]
    [InlineData("urls", "http://localhost:3978;http://192.168.1.2:3978")]
    [InlineData("urls", "http://localhost.example.org:3978")]
    [InlineData("urls", "http://unix:/run/bot.sock")]
    [InlineData("http_ports", "3978")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://+:3978")]
    [InlineData("Graph:BaseUrl", "https://graph.microsoft.com/v1.0")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "https://login.botframework.com/v1/.well-known/openidconfiguration")]
    [InlineData("ToChannelFromBotLoginUrl", "https://login.microsoftonline.com/tenant")]
    [InlineData("PublicUrl", "https://bot.example.org")]
    [InlineData("AllowedServiceUrlHosts:0", "smba.trafficmanager.net")]
    public void Whatever_is_not_loopback_is_refused_without_credentials(string key, string value) =>
        Assert.StartsWith("MicrosoftAppType: may be empty only", Assert.Single(Configured.Faults("Development", new() { [key] = value })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Outside_development_credentials_are_needed_even_on_loopback(string environment)
    {
        var settings = Configured.Production;
        settings["urls"] = "http://localhost:3978";
        settings.Remove("MicrosoftAppType");
        settings.Remove("MicrosoftAppPassword");

        Assert.StartsWith("MicrosoftAppType: is missing", Assert.Single(Configured.Faults(environment, settings)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_credentials_the_bot_answers_to_loopback_alone_and_has_no_graph()
    {
        using var services = Configured.Services("Development", []);

        Assert.All(services.GetRequiredService<IOptions<BotOptions>>().Value.AllowedServiceUrlHosts, host =>
            Assert.True(Addresses.IsLoopback(host)));
        Assert.Null(services.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl);
    }

    [Theory]
    [InlineData("http://localhost:1", true)]
    [InlineData("https://LOCALHOST/", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("http://127.1.2.3:99", true)]
    [InlineData("http://[::1]:5", true)]
    [InlineData("http://localhost.example.org", false)]
    [InlineData("http://127.0.0.1.example.org", false)]
    [InlineData("http://128.0.0.1", false)]
    [InlineData("http://0.0.0.0", false)]
    [InlineData("http://[::]", false)]
    public void Loopback_is_told_from_what_looks_like_it(string address, bool expected) =>
        Assert.Equal(expected, Addresses.IsLoopback(new Uri(address)));
}
