using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TeamsCounselBot.Tests.BotConnector;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The personal tab in Teams: only a token that Teams got for this page, of an account of the centre's tenant, opens it.</summary>
public sealed class TabTokenTests(SignInProgram program) : IClassFixture<SignInProgram>
{
    private const string Receipts = "/desk/teams/receipts";

    [Fact]
    public async Task A_token_that_Teams_got_for_the_page_lets_its_account_in()
    {
        using var entered = await EnterAsync(Token());
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);

        Assert.Equal(HttpStatusCode.OK, await ReadAsync(Receipts, SignInProgram.Cookies(entered)));
    }

    [Fact]
    public async Task The_cookie_works_in_a_frame_and_stays_with_the_site_that_frames_it()
    {
        using var entered = await EnterAsync(Token());

        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-desk-tab=", cookie, StringComparison.Ordinal);
        foreach (var property in new[] { "path=/", "secure", "samesite=none", "httponly", "Partitioned" })
            Assert.Contains($"; {property}", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_the_tab_opens_nothing_that_may_not_be_framed()
    {
        using var entered = await EnterAsync(Token());
        var cookie = SignInProgram.Cookies(entered);

        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync("/desk/receipts", cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync("/desk/receipts",
            cookie.Replace("__Host-desk-tab=", "__Host-desk=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("iss", "https://login.microsoftonline.com/33333333-3333-4333-8333-333333333333/v2.0", HttpStatusCode.Forbidden)]
    [InlineData("tid", "33333333-3333-4333-8333-333333333333", HttpStatusCode.Forbidden)]
    [InlineData("idp", "https://sts.windows.net/33333333-3333-4333-8333-333333333333/", HttpStatusCode.Forbidden)]
    [InlineData("acct", "1", HttpStatusCode.Forbidden)]
    [InlineData("preferred_username", "b_elsewhere.example#EXT#@centre.example", HttpStatusCode.Forbidden)]
    [InlineData("aud", "00000003-0000-0000-c000-000000000000", HttpStatusCode.Unauthorized)]
    [InlineData("aud", "https://graph.microsoft.com", HttpStatusCode.Unauthorized)]
    [InlineData("aud", "api://bot.example.org/22222222-2222-2222-2222-222222222222", HttpStatusCode.Unauthorized)]
    [InlineData("ver", "1.0", HttpStatusCode.Unauthorized)]
    [InlineData("scp", null, HttpStatusCode.Unauthorized)]
    [InlineData("scp", "User.Read openid", HttpStatusCode.Unauthorized)]
    [InlineData("scp", "access_as_user_too", HttpStatusCode.Unauthorized)]
    [InlineData("azp", null, HttpStatusCode.Unauthorized)]
    [InlineData("azp", "22222222-2222-2222-2222-222222222222", HttpStatusCode.Unauthorized)]
    [InlineData("azp", "33333333-3333-4333-8333-333333333333", HttpStatusCode.Unauthorized)]
    [InlineData("oid", null, HttpStatusCode.Unauthorized)]
    public async Task A_stranger_a_guest_and_a_token_for_something_else_are_refused(string claim, string? value, HttpStatusCode expected)
    {
        var claims = Claims();
        claims[claim] = value;

        await AssertRefusedAsync(expected, FakeIssuer.Token(claims));
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(-600)]
    public async Task A_token_that_has_expired_is_refused(int minutes)
    {
        var claims = Claims();
        claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(minutes - 60).ToUnixTimeSeconds();
        claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();

        await AssertRefusedAsync(HttpStatusCode.Unauthorized, FakeIssuer.Token(claims));
    }

    [Fact]
    public async Task A_token_that_never_expires_is_refused()
    {
        var claims = Claims();
        claims.Remove("exp");

        await AssertRefusedAsync(HttpStatusCode.Unauthorized, FakeIssuer.Token(claims));
    }

    [Fact]
    public async Task A_forged_token_is_refused()
    {
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, FakeIssuer.Token(Claims(), FakeIssuer.OtherRsa));
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, FakeIssuer.Token(Claims(), alg: "none", sign: _ => []));
        await AssertRefusedAsync(HttpStatusCode.Unauthorized,
            FakeIssuer.Token(Claims(), alg: "HS256", sign: bytes => HMACSHA256.HashData("secret"u8, bytes)));
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, FakeIssuer.Token(Claims(), alg: "RS512",
            sign: bytes => FakeIssuer.Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)));
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, "x.y.z");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Accept", "*/*")]
    public async Task Another_page_signs_nobody_in_with_a_token_of_its_own(string header, string value)
    {
        using var answer = await program.SendAsync(HttpMethod.Post, "/desk/teams/token",
            ("Authorization", $"Bearer {Token()}"), (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_old_browser_that_names_our_origin_alone_is_believed()
    {
        using var answer = await program.SendAsync(HttpMethod.Post, "/desk/teams/token",
            ("Authorization", $"Bearer {Token()}"), ("Origin", "https://bot.example.org"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task After_signing_out_neither_a_copy_of_the_cookie_nor_the_same_token_opens_the_tab()
    {
        var token = Token();
        using var entered = await EnterAsync(token);
        var cookie = SignInProgram.Cookies(entered);
        using (var elsewhere = await LeaveAsync(cookie, "cross-site"))
            Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(Receipts, cookie));

        using (var left = await LeaveAsync(cookie, "same-origin"))
            Assert.StartsWith("/desk/teams/signed-out?", left.Headers.Location!.OriginalString, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(Receipts, cookie));
        await AssertRefusedAsync(HttpStatusCode.Gone, token);
        using var later = await EnterAsync(Token());
        Assert.Equal(HttpStatusCode.NoContent, later.StatusCode);
    }

    [Theory]
    [InlineData("/desk/teams/open", "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft")]
    [InlineData("/desk/teams/receipts", "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft")]
    [InlineData("/desk/teams/signed-out", "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft")]
    [InlineData("/desk", "'none'")]
    [InlineData("/desk/receipts", "'none'")]
    [InlineData("/desk/teams/nothing", "'none'")]
    [InlineData("/check", "'none'")]
    public async Task Teams_may_frame_the_pages_of_the_tab_and_nobody_any_other(string path, string framers)
    {
        using var answer = await program.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"; frame-ancestors {framers};", policy + ";", StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
    }

    private static JsonObject Claims()
    {
        var claims = SignInProgram.Claims();
        claims["scp"] = "access_as_user";
        claims["azp"] = "1fec8e78-bce4-4aaf-ab1b-5451cc387264";
        claims["uti"] = Guid.NewGuid().ToString("N");
        return claims;
    }

    private static string Token() => FakeIssuer.Token(Claims());

    private Task<HttpResponseMessage> EnterAsync(string token) => program.SendAsync(HttpMethod.Post, "/desk/teams/token",
        ("Authorization", $"Bearer {token}"), ("Sec-Fetch-Site", "same-origin"));

    private Task<HttpResponseMessage> LeaveAsync(string cookie, string site) => program.SendAsync(HttpMethod.Post, "/desk/teams/sign-out",
        ("Cookie", cookie), ("Sec-Fetch-Site", site));

    private async Task AssertRefusedAsync(HttpStatusCode expected, string token)
    {
        using var answer = await EnterAsync(token);
        Assert.Equal(expected, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    /// <summary>What a page answers; "unauthorized" where it is the page that lets people sign in.</summary>
    private async Task<HttpStatusCode> ReadAsync(string path, string cookie)
    {
        using var page = await program.GetAsync(path, cookie);
        var html = await page.Content.ReadAsStringAsync();
        return html.Contains("data-tab=", StringComparison.Ordinal) || html.Contains("/desk/sign-in?", StringComparison.Ordinal)
            ? HttpStatusCode.Unauthorized
            : page.StatusCode;
    }
}
