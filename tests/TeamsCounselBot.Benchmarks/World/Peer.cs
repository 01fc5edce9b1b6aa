using System.Diagnostics;
using System.Globalization;
using TeamsCounselBot.Benchmarks.Load;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>Another server for comparison: a bot on an official library, or Kestrel that only answers.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Process _process;

    private Peer(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Task<Peer> JavaScriptAsync(StandInChannel channel, string name, string answerFile) =>
        StartAsync("node", [Path.Combine(Places.Peers, name + ".mjs")], Settings(channel, answerFile));

    /// <param name="channel">Around it.</param>
    /// <param name="word">One of <see cref="SdkServer"/>.</param>
    /// <param name="answerFile">Has the card.</param>
    public static Task<Peer> BotBuilderAsync(StandInChannel channel, string word, string answerFile) =>
        StartAsync(Environment.ProcessPath!, [word], Settings(channel, answerFile));

    private static Dictionary<string, string> Settings(StandInChannel channel, string answerFile) => new()
    {
        ["PEER_APP_ID"] = channel.Simulator.Identity.AppId,
        ["PEER_TENANT"] = channel.Simulator.Identity.TenantId,
        ["PEER_METADATA"] = new Uri(channel.Simulator.BaseUrl, "/login/v1/.well-known/openidconfiguration").ToString(),
        ["PEER_KEYS_AUTHORITY"] = channel.ServiceUrl,
        ["PEER_ANSWER"] = answerFile,
        ["NODE_ENV"] = "production",
    };

    public static Task<Peer> KestrelAsync(string answerFile) =>
        StartAsync(Environment.ProcessPath!, [PlainServer.Word], new() { ["PEER_ANSWER"] = answerFile });

    private static async Task<Peer> StartAsync(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var port = FreePort.Find();
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Places.Peers };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        start.Environment["PEER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var peer = new Peer(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        for (var i = 0; ; i++)
        {
            try
            {
                using var connection = await Connection.OpenAsync(peer.Url);
                return peer;
            }
            catch (System.Net.Sockets.SocketException) when (i < 300 && !peer._process.HasExited)
            {
                await Task.Delay(50);
            }
            catch (System.Net.Sockets.SocketException)
            {
                await peer.DisposeAsync();
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} does not listen");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
