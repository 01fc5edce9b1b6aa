using System.Globalization;
using System.Text;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>Makes one request that no well-meaning program sends, from a seed: odd methods, addresses, headers, bodies and forms.</summary>
internal sealed class HostileRequest(int seed, string host, string link)
{
    private const int LongLine = 40_000;
    private readonly Random _random = new(seed);

    /// <summary>Most keep to the grammar of HTTP, so that they get as far as the bot's own code.</summary>
    private readonly bool _isWild = seed % 4 == 0;

    private static readonly string[] Methods =
        ["GET", "POST", "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND"];
    private static readonly string[] WildMethods = ["get", "GE T", "\0", ""];
    private static readonly string[] WildHeaders = ["X: \0", "no colon", " folded: x"];

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-7", "text/plain", "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data", "multipart/form-data; boundary=\"", "application/xml", "x", "",
    ];

    private static readonly string[] Texts =
    [
        "{}", "null", "[]", "{\"type\":\"message\"}", "{\"type\":\"invoke\",\"name\":\"adaptiveCard/action\",\"value\":{\"action\":null}}",
        "\ud83d", "\0", "form=x&verb=invitation.accept",
        "form=%ff%fe&verb=erase.now&phone=%00", "verb=session.end&form=", "a=b&a=c", "%",
        "--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\nx\r\n--x--", "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
    ];

    /// <summary>The bytes, as they go over the wire.</summary>
    public byte[] Bytes()
    {
        var body = Body();
        var head = new StringBuilder();
        head.Append(One(_isWild ? WildMethods : Methods)).Append(' ').Append(Path());
        head.Append(_isWild && _random.Next(4) == 0 ? " HTTP/9.9" : " HTTP/1.1").Append("\r\n");
        head.Append("Host: ")
            .Append(_isWild ? One(["evil.example", "", "a b", "[::1", host + ":99999", host]) : One([host, host, host, "evil.example"]))
            .Append("\r\n");
        // A visitor of its own each time: the limit on pages is not what is tried here.
        head.Append(CultureInfo.InvariantCulture,
            $"X-Forwarded-For: 203.0.113.{_random.Next(256)}, 198.51.{_random.Next(256)}.{_random.Next(256)}\r\n");
        for (var i = _random.Next(6); i > 0; i--)
            head.Append(Header());
        if (_isWild && _random.Next(3) == 0)
            head.Append("Transfer-Encoding: ").Append(One(["chunked", "xchunked", "gzip, chunked", "identity"])).Append("\r\n");
        else
            head.Append("Content-Length: ").Append(_isWild && _random.Next(4) == 0
                ? One(["-1", "x", "99999999999999999999", "1000"])
                : body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
    }

    private string Path()
    {
        var token = link[(link.LastIndexOf('/') + 1)..];
        var path = One(["/api/messages", "/api/messages/", new Uri(link).AbsolutePath, "/t/" + token[..(token.Length / 2)],
            "/t/" + token.Insert(5, "%0d%0a"), $"/t/{token}/check", $"/t/{token}/termin.ics",
            "/s/x", "/s/" + token, "/c/x.ics", "/check", "/check/" + token, "/check/bytes", "/check/ping", "/desk", "/desk/sign-in",
            "/desk/signed-in", "/desk/sign-out", "/desk/teams/token", "/desk/receipts/1", "/metrics", "/health/ready",
            "/", "*", "/assets/x", "//evil.example/", "/%00", "/%ff", "/..%2f..%2fetc/passwd", "http://evil.example/check",
            "/s/" + new string('a', _random.Next(9_000))]);
        return _random.Next(3) == 0
            ? path + One(["?lang=ar", "?count=-1", "?count=1e9", "?to=//evil.example", "?to=%0d%0aLocation:x", "?code=x&state=y",
                "?saved=<script>", "?before=99999999999999999999", "?" + new string('q', 3_000), ".", ")", "%3E", "%22", "/.."])
            : path;
    }

    private string Header() =>
        One(["Authorization: Bearer ", "Authorization: Bearer x", "Authorization: Bearer a.b.c", "Authorization: Basic YTpi",
        "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
        "Authorization: Bearer " + new string('x', _random.Next(LongLine)), "Content-Type: " + One(Types), "Origin: null",
        "Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "X-Forwarded-Proto: javascript",
        "X-Forwarded-Host: evil.example", "Cookie: desk=x; __Host-desk=" + new string('c', _random.Next(6_000)),
        "Accept-Language: " + One(["xx", "de;q=9", "*;q=-1", ",,,", new string('d', 2_000)]), "Expect: 100-continue",
        "Content-Encoding: gzip", "Upgrade: h2c", "Connection: Upgrade", "Range: bytes=0-,-1", "If-None-Match: *", _isWild
            ? One(WildHeaders)
            : "DNT: 1", "traceparent: 00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-ff"]) + "\r\n";

    private byte[] Body()
    {
        var bytes = Encoding.UTF8.GetBytes(One(Texts));
        return _random.Next(8) switch
        {
            0 => [],
            1 => [.. bytes, 0xC3, 0x28, 0xFF],
            2 => Encoding.ASCII.GetBytes(new string('[', _random.Next(1, 20_000))),
            3 => Encoding.ASCII.GetBytes(
                $"{{\"type\":\"message\",\"entities\":[{string.Join(',', Enumerable.Repeat('0', _random.Next(1, 100_000)))}]}}"),
            4 => Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, _random.Next(1, 3_000)).Select(i => $"f{i}=x"))),
            5 => new byte[_random.Next(300_000)],
            _ => bytes,
        };
    }

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
