using System.Net;
using System.Text;
using TeamsCounselBot.EndToEnd.Simulator;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>A foreign page in the developer's browser tries to control the simulator.</summary>
public sealed class ForeignPageTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example:3980")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "localhost")]
    public async Task Another_page_does_not_control_the_simulator(string header, string value) =>
        Assert.Equal(HttpStatusCode.Forbidden, await RollAsync(header, value));

    [Fact]
    public async Task The_simulators_own_page_and_programs_control_it()
    {
        var own = world.Simulator.BaseUrl.GetLeftPart(UriPartial.Authority);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await RollAsync("Origin", own), await RollAsync("Accept", "*/*")));
    }

    private async Task<HttpStatusCode> RollAsync(string header, string value)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Simulator.BaseUrl, "sim/keys/roll"));
        request.Headers.Add(header, value);
        request.Content = new StringContent("", Encoding.UTF8, "text/plain");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
