using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using TeamsCounselBot.EndToEnd;

namespace TeamsCounselBot.Judges.JavaScript;

/// <summary>A script on Node.js that writes one JSON object a line; it ends with the test.</summary>
internal sealed class Script : IAsyncDisposable
{
    private static readonly string Folder = typeof(Script).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(it => it.Key == "Scripts").Value!;

    private readonly Process _process;
    private readonly List<string> _complaints = [];

    public Script(string file, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", [file])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
        _process.ErrorDataReceived += (_, e) =>
        {
            lock (_complaints)
                if (e.Data is not null)
                    _complaints.Add(e.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>The next line.</summary>
    public async Task<JsonObject> ReadAsync(string awaited)
    {
        using var patience = new CancellationTokenSource(Patience.Longest);
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync(patience.Token);
            return line is null ? throw new InvalidOperationException("it ended") : JsonNode.Parse(line)!.AsObject();
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or System.Text.Json.JsonException)
        {
            lock (_complaints)
                throw new InvalidOperationException(
                    $"Did not come: {awaited} ({e.Message}). {string.Join(Environment.NewLine, _complaints)}", e);
        }
    }

    /// <summary>Sends a line, and gives the answer.</summary>
    public async Task<JsonObject> AskAsync(JsonObject call)
    {
        await _process.StandardInput.WriteLineAsync(call.ToJsonString());
        await _process.StandardInput.FlushAsync();
        return await ReadAsync("an answer to " + call.ToJsonString());
    }

    /// <summary>Gives the script all of its input at once, and what it then writes.</summary>
    public async Task<JsonObject> TellAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
        return await ReadAsync("what was read");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
