using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class ServiceUrlsTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://SMBA.trafficmanager.net/emea/5b0e4d3c-0000-4000-8000-00000000aa01/")]
    [InlineData("https://smba.trafficmanager.net:443/teams")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    public void A_host_on_the_list_is_allowed(string url) => Assert.True(ServiceUrls.IsAllowed(url, ServiceUrls.TeamsHosts));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/teams")]
    [InlineData("http://smba.trafficmanager.net/teams")]
    [InlineData("https://smba.trafficmanager.net:8443/teams")]
    [InlineData("https://smba.trafficmanager.net.evil.example/teams")]
    [InlineData("https://evil.smba.trafficmanager.net/teams")]
    [InlineData("https://evil.trafficmanager.net/teams")]
    [InlineData("https://smba.trafficmanager.net@evil.example/teams")]
    [InlineData("https://user@smba.trafficmanager.net/teams")]
    [InlineData("https://smba.trafficmanager.net/teams?x=1")]
    [InlineData("https://smba.trafficmanager.net/teams#x")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("http://localhost/")]
    [InlineData("file:///etc/passwd")]
    public void Any_other_address_is_not(string? url) => Assert.False(ServiceUrls.IsAllowed(url, ServiceUrls.TeamsHosts));

    [Theory]
    [InlineData("http://127.0.0.1:5000/teams")]
    [InlineData("https://127.0.0.1:5001")]
    public void A_loopback_host_on_the_list_may_have_any_port(string url) => Assert.True(ServiceUrls.IsAllowed(url, ["127.0.0.1"]));

    [Theory]
    [InlineData("http://localhost:5000/", true)]
    [InlineData("https://[::1]:5000/", true)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("https://localhost.evil.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Loopback_is_this_machine(string url, bool expected) => Assert.Equal(expected, ServiceUrls.IsLoopback(url));
}
