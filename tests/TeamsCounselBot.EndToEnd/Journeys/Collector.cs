using System.Collections.Concurrent;
using System.Net;
using System.Text;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Receives a process's export by OTLP (HTTP, protobuf), which contains text as it is.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _taken = new();

    public Collector()
    {
        Address = $"http://127.0.0.1:{FreePort.Find()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = TakeAsync();
    }

    public string Address { get; }

    /// <summary>What a bot needs to be told to export to it, soon after things happen.</summary>
    public IReadOnlyDictionary<string, string> BotSettings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>What came under a path such as <c>/v1/traces</c>.</summary>
    public string Of(string path) => string.Concat(_taken.Where(it => it.Path == path).Select(it => it.Body));

    public string All => string.Concat(_taken.Select(it => it.Body));

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
            _taken.Enqueue((context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }
}
