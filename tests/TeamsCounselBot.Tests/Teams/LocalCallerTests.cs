using Microsoft.AspNetCore.Http;
using TeamsCounselBot.Teams;

namespace TeamsCounselBot.Tests.Teams;

/// <summary>A bot without credentials: the developer's browser is on the same machine, with pages of others in it.</summary>
public sealed class LocalCallerTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    public void A_program_on_this_machine_may_post(string type) => Assert.Null(LocalCaller.Refusal(Request(type, "localhost:3978")));

    [Theory]
    [InlineData("127.0.0.1:3978")]
    [InlineData("[::1]:3978")]
    public void Each_name_of_this_machine_is_good(string host) => Assert.Null(LocalCaller.Refusal(Request("application/json", host)));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonp")]
    [InlineData("")]
    [InlineData(null)]
    public void A_type_that_any_page_can_send_is_refused(string? type) =>
        Assert.Equal(415, LocalCaller.Refusal(Request(type, "localhost:3978")));

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3980")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Host", "192.168.1.2:3978")]
    public void A_foreign_page_and_a_proxy_are_refused(string header, string value)
    {
        var request = Request("application/json", "localhost:3978");
        request.Headers[header] = value;

        Assert.Equal(403, LocalCaller.Refusal(request));
    }

    private static HttpRequest Request(string? type, string host)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Host = new HostString(host);
        request.ContentType = type;
        return request;
    }
}
