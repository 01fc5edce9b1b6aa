using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TeamsCounselBot.Tests.Mail;

/// <summary>A mail server that says to each command what the test wants, and keeps what it took.</summary>
internal sealed class FakeSmtp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public FakeSmtp()
    {
        _listener.Start();
        _work = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Beginning of a command → the answer; an empty one closes the connection.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The answer to the content; empty = the connection is closed without one.</summary>
    public string ToContent { get; set; } = "250 2.0.0 taken";

    public List<string> Taken { get; } = [];

    public void Dispose()
    {
        if (_end.IsCancellationRequested)
            return;
        _end.Cancel();
        _listener.Stop();
        _work.Wait(TimeSpan.FromSeconds(10));
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await SpeakAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side hung up, or the test is over.
            }
        }
    }

    private async Task SpeakAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "220 localhost ready");
        while (await reader.ReadLineAsync(_end.Token) is { } command)
        {
            var answer = Answers.FirstOrDefault(it => command.StartsWith(it.Key, StringComparison.OrdinalIgnoreCase)).Value
                ?? Usual(command);
            if (answer.Length == 0)
                return;
            await SayAsync(stream, answer);
            if (command.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                return;
            if (answer[0] == '3' && !await ContentAsync(stream, reader))
                return;
        }
    }

    private async Task<bool> ContentAsync(NetworkStream stream, StreamReader reader)
    {
        var content = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
            content.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        Taken.Add(content.ToString());
        if (ToContent.Length > 0)
            await SayAsync(stream, ToContent);
        return ToContent.Length > 0;
    }

    private static string Usual(string command) => command.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => "250-localhost\r\n250 8BITMIME",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 2.0.0 ok",
    };

    private static async Task SayAsync(NetworkStream stream, string answer) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
}
