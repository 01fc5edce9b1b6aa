using System.Net.Sockets;
using System.Text;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>
/// Many connections to the bot on this machine. Each sends a request's header and then its body at a little more than the
/// slowest pace that the server allows; one that the server ends is opened again.
/// </summary>
internal sealed class SlowConnections : IAsyncDisposable
{
    private const int Piece = 4_500;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _end;
    private readonly Task[] _all;
    private int _open;
    private int _refused;
    private int _most;

    private SlowConnections(Uri bot, int count, Func<int, string> authorization, TimeSpan atMost)
    {
        _end = new CancellationTokenSource(atMost);
        _all = [.. Enumerable.Range(0, count).Select(i => KeepAsync(bot, authorization(i), _end.Token))];
    }

    /// <summary>How many are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many were open at the same time at most.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>How often the bot answered 401.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public static SlowConnections Begin(Uri bot, int count, Func<int, string> authorization, TimeSpan atMost)
    {
        Assert.True(bot.IsLoopback);
        return new SlowConnections(bot, count, authorization, atMost);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all);
        _end.Dispose();
    }

    private async Task KeepAsync(Uri bot, string authorization, CancellationToken cancel)
    {
        var header = Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: {bot.Authority}\r\nAuthorization: {authorization}\r\nContent-Type: " +
                "application/json\r\nContent-Length: 262144\r\n\r\n");
        var body = new byte[Piece];
        body.AsSpan().Fill((byte)' ');
        await Task.Yield();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(bot, header, body, cancel);
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
            {
                // The server or the time ended it.
            }
        }
    }

    private async Task OnceAsync(Uri bot, byte[] header, byte[] body, CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(bot.Host, bot.Port, cancel);
        var open = Interlocked.Increment(ref _open);
        InterlockedMax(ref _most, open);
        try
        {
            await socket.SendAsync(header, SocketFlags.None, cancel);
            var answer = new byte[256];
            var heard = socket.ReceiveAsync(answer, SocketFlags.None, cancel).AsTask();
            for (var sent = 0; sent < 262_144 - Piece; sent += Piece)
            {
                await Task.Delay(Pace, cancel);
                await socket.SendAsync(body, SocketFlags.None, cancel);
                if (heard is not { IsCompletedSuccessfully: true, Result: > 12 } || answer[9] != '4')
                    continue;
                Interlocked.Increment(ref _refused);
                answer[9] = 0;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
