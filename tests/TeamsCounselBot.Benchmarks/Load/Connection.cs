using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TeamsCounselBot.Benchmarks.Load;

/// <summary>
/// One keep-alive connection to a server on this machine: writes a request that lies ready, and reads the answer as far
/// as is needed to know its status and its end. An HTTP client would cost more than what is measured.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public static async Task<Connection> OpenAsync(Uri address)
    {
        var connection = new Connection();
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return connection;
    }

    /// <summary>The status and the body; the body is good until the next call.</summary>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        for (var sent = 0; sent < request.Length;)
            sent += await _socket.SendAsync(request[sent..], cancel);
        (_start, _end) = (0, 0);
        int head;
        while ((head = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
            await ReceiveAsync(cancel);
        _start = head + 4;
        var (status, length) = Head(_buffer.AsSpan(0, head));
        return (status, length is { } known ? await FixedAsync(known, cancel) : await ChunkedAsync(cancel));
    }

    /// <summary>A null length means chunks.</summary>
    private static (int Status, int? Length) Head(ReadOnlySpan<byte> head)
    {
        if (!Utf8Parser.TryParse(head[9..], out int status, out _))
            throw new InvalidDataException("no HTTP");
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > 15 && (line[0] | 0x20) == 'c' && Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8)
                && Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out int length, out _))
                return (status, length);
            if (line.Length > 18 && Ascii.EqualsIgnoreCase(line[..18], "transfer-encoding:"u8))
                return (status, null);
        }
        return (status, 0);
    }

    private async ValueTask<ReadOnlyMemory<byte>> FixedAsync(int length, CancellationToken cancel)
    {
        while (_end - _start < length)
            await ReceiveAsync(cancel);
        return _buffer.AsMemory(_start, length);
    }

    /// <summary>The chunks are moved together where they lie.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ChunkedAsync(CancellationToken cancel)
    {
        var (body, at) = (_start, _start);
        var written = body;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, _end - at).IndexOf("\r\n"u8)) < 0)
                await ReceiveAsync(cancel);
            if (!Utf8Parser.TryParse(_buffer.AsSpan(at, line), out int size, out _, 'x'))
                throw new InvalidDataException("no chunk");
            at += line + 2;
            while (_end - at < size + 2)
                await ReceiveAsync(cancel);
            if (size == 0)
                return _buffer.AsMemory(body, written - body);
            Buffer.BlockCopy(_buffer, at, _buffer, written, size);
            written += size;
            at += size + 2;
        }
    }

    private async ValueTask ReceiveAsync(CancellationToken cancel)
    {
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), cancel);
        _end += read > 0 ? read : throw new IOException("the server closed the connection");
    }

    public void Dispose() => _socket.Dispose();
}
