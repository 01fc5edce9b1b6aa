using System.Net;
using System.Text.RegularExpressions;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.EndToEnd.Browser;

public sealed partial class CheckEndpointTests(WebPagesHost host) : IClassFixture<WebPagesHost>, IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(host.Address) };

    [Fact]
    public async Task A_page_allows_nothing_inline_and_nothing_from_elsewhere()
    {
        using var answer = await _client.GetAsync(new Uri("/check", UriKind.Relative));
        var policy = string.Join(";", answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ping_is_never_answered_from_a_cache()
    {
        using var answer = await _client.GetAsync(new Uri("/check/ping", UriKind.Relative));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("count=1", HttpStatusCode.OK)]
    [InlineData("count=524288", HttpStatusCode.OK)]
    [InlineData("count=524289", HttpStatusCode.BadRequest)]
    [InlineData("count=0", HttpStatusCode.BadRequest)]
    [InlineData("count=x", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Bytes_are_given_within_bounds(string query, HttpStatusCode expected)
    {
        using var answer = await _client.GetAsync(new Uri($"/check/bytes?{query}", UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Bytes_are_taken_and_forgotten()
    {
        using var body = new ByteArrayContent(new byte[1000]);
        using var answer = await _client.PostAsync(new Uri("/check/bytes", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_stylesheet_may_be_kept_for_good_under_the_hash_of_its_content()
    {
        var page = await _client.GetStringAsync(new Uri("/check", UriKind.Relative));
        var address = Stylesheet().Match(page).Groups[1].Value;
        Assert.Matches(@"^/assets/site\.\w+\.css$", address);
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_stylesheet_without_the_hash_is_asked_for_each_time()
    {
        using var answer = await _client.GetAsync(new Uri("/assets/site.css", UriKind.Relative));
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("/assets/site.000000000000.css")]
    [InlineData("/assets/..%2Fappsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task Nothing_else_is_an_asset(string file)
    {
        using var answer = await _client.GetAsync(new Uri(file, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Stylesheet();

    public void Dispose() => _client.Dispose();
}
