using System.Globalization;
using System.Text;

namespace TeamsCounselBot.Benchmarks.Load;

/// <summary>
/// A client's request, written once. The parts that differ have a fixed place and width, because the load generator must cost less
/// than the server.
/// </summary>
internal sealed class Request
{
    /// <summary>The placeholder of the activity's number.</summary>
    public const string Number = "0000000000000000";

    /// <summary>The placeholder of the tick: <c>true </c> (with a blank) or <c>false</c>.</summary>
    public const string Tick = "\"tick?\"";

    private readonly byte[] _bytes;
    private readonly int _number;
    private readonly int _tick;

    public Request(Uri address, string token, string body)
    {
        var length = Encoding.UTF8.GetByteCount(body);
        _bytes = Encoding.UTF8.GetBytes($"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n" +
            $"Content-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\r\n{body}");
        _number = _bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Number));
        _tick = _bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Tick));
    }

    public ReadOnlyMemory<byte> With(long number, bool ticked)
    {
        number.TryFormat(_bytes.AsSpan(_number), out _, "D16", CultureInfo.InvariantCulture);
        if (_tick >= 0)
            (ticked ? "\"true\" "u8 : "\"false\""u8).CopyTo(_bytes.AsSpan(_tick));
        return _bytes;
    }
}
