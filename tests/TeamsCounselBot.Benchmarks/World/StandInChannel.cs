using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TeamsCounselBot.Simulator;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>
/// Keys, login and tokens are the simulator's. Its connector checks too much for a measurement, so the bots send to one that accepts
/// everything at once and records the time.
/// </summary>
internal sealed class StandInChannel : IAsyncDisposable
{
    private static readonly byte[] Taken = "{\"id\":\"1700000000000\"}"u8.ToArray();
    private readonly SimulatorHost _simulator;
    private readonly WebApplication _connector;
    private long _calls;
    private long _last;

    private StandInChannel(SimulatorHost simulator, WebApplication connector) => (_simulator, _connector) = (simulator, connector);

    public SimulatorHost Simulator => _simulator;

    /// <summary>What activities carry as <c>serviceUrl</c>.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>Who hears of each new message: the number of the conversation.</summary>
    public Action<int>? Posted { get; set; }

    public long Calls => Interlocked.Read(ref _calls);

    public static async Task<StandInChannel> StartAsync()
    {
        var simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests with { StartBot = false });
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var channel = new StandInChannel(simulator, builder.Build());
        channel._connector.Run(channel.TakeAsync);
        await channel._connector.StartAsync();
        var address = channel._connector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        channel.ServiceUrl = address + "/";
        return channel;
    }

    /// <summary>A token as the channel signs it for one of its requests.</summary>
    public string Token() => _simulator.Tokens.ForBot(ServiceUrl);

    /// <summary>
    /// The same key's token in the name of the tenant's issuer, for a library that knows the channel's keys by address alone.
    /// </summary>
    public string TokenOfTenant() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = $"https://sts.windows.net/{_simulator.Identity.TenantId}/",
        Audience = _simulator.Identity.AppId,
        Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl, ["tid"] = _simulator.Identity.TenantId },
        SigningCredentials = _simulator.Tokens.ChannelKeys.Credentials,
    });

    /// <summary>Returns when nothing was sent for half a second, and how many calls came until then.</summary>
    public async Task<long> QuietAsync(TimeSpan atMost)
    {
        var until = DateTimeOffset.UtcNow + atMost;
        while (DateTimeOffset.UtcNow < until && Environment.TickCount64 - Interlocked.Read(ref _last) < 500)
            await Task.Delay(50);
        return Calls;
    }

    private Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Exchange(ref _last, Environment.TickCount64);
        var path = context.Request.Path.Value!;
        if (path.EndsWith("/discovery/v2.0/keys", StringComparison.Ordinal))
            return context.Response.WriteAsync(_simulator.Tokens.ChannelKeys.Published("msteams").ToJsonString());
        if (context.Request.Method == HttpMethods.Post && SampleSessions.NumberIn(path) is { } number)
            Posted?.Invoke(number);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Taken.Length;
        return context.Response.Body.WriteAsync(Taken).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await _connector.StopAsync();
        await _connector.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
