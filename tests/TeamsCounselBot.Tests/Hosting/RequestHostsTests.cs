using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Tests.Hosting;

public sealed class RequestHostsTests
{
    [Theory]
    [InlineData("", "localhost")]
    [InlineData("a b", "localhost")]
    [InlineData("bot.example:99999", "localhost")]
    [InlineData("bot.example:8443", "bot.example:8443")]
    [InlineData("bot.example", "bot.example")]
    public async Task Host_that_makes_no_address_is_replaced(string host, string expected)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UsePlainHosts();
        app.Run(context => context.Response.WriteAsync(context.Request.Host.Value ?? ""));
        using var body = new MemoryStream();
        var visit = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString(host) }, Response = { Body = body } };

        await app.Build()(visit);

        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
