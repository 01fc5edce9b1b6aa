using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Hosting;

public sealed class StartUpTests
{
    [Fact]
    public async Task Each_fault_is_one_line_on_standard_error_and_the_exit_code_is_1()
    {
        var errors = new StringWriter();

        var code = await StartUp.RunAsync(
            Builder("Production", "--Session:EndGrace=soon", "--urls=http://127.0.0.1:0"), _ => Assert.Fail("It was built."), errors);

        var lines = errors.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal(1, code);
        Assert.Equal(["Centres:0:TenantId", "MicrosoftAppType", "PublicUrl", "Session:EndGrace"],
            lines.Select(l => l[..l.IndexOf(": ", StringComparison.Ordinal)]).Order());
    }

    [Fact]
    public async Task A_taken_address_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var errors = new StringWriter();

        var code = await StartUp.RunAsync(Builder("Development", $"--urls=http://{taken.LocalEndpoint}"), _ => { }, errors);

        Assert.Equal(1, code);
        Assert.StartsWith("ASPNETCORE_URLS: ", Assert.Single(errors.ToString().TrimEnd().Split(Environment.NewLine)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_validator_finds_is_told_in_its_lines()
    {
        var builder = Builder("Development", "--urls=http://127.0.0.1:0");
        builder.Services.AddOptions<BotOptions>("storage").Validate(_ => false, "Storage:Provider: is neither").ValidateOnStart();
        var errors = new StringWriter();

        var code = await StartUp.RunAsync(builder, _ => { }, errors);

        Assert.Equal(1, code);
        Assert.Equal("Storage:Provider: is neither", errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task What_stops_while_it_starts_and_names_its_key_is_told_as_it_is()
    {
        var builder = Builder("Development", "--urls=http://127.0.0.1:0");
        builder.Services.AddHostedService(_ => new Stopping("ConnectionStrings:Sessions: the database cannot be opened"));
        var errors = new StringWriter();

        var code = await StartUp.RunAsync(builder, _ => { }, errors);

        Assert.Equal(1, code);
        Assert.Equal("ConnectionStrings:Sessions: the database cannot be opened", errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var bot = await Running.StartAsync(app => app.MapGet("/word", () => "word"));

        foreach (var path in new[] { "word", "nowhere" })
        {
            using var answer = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task What_a_request_throws_is_answered_and_logged_without_its_words()
    {
        await using var bot = await Running.StartAsync(app => app.MapGet("/broken", Broken));

        using var answer = await bot.Http.GetAsync(new Uri("broken", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Contains(bot.Log, line => line.Contains("System.InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log, line => line.Contains("19:meeting_", StringComparison.Ordinal));

        static string Broken() => throw new InvalidOperationException("19:meeting_secret@thread.v2");
    }

    [Fact]
    public async Task A_body_over_256_KB_is_refused()
    {
        await using var bot = await Running.StartAsync(app => app.MapPost("/body", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync()).Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }));

        using var most = new StringContent(new string('a', 256 * 1024));
        using var more = new StringContent(new string('a', (256 * 1024) + 1));
        using var taken = await bot.Http.PostAsync(new Uri("body", UriKind.Relative), most);
        using var refused = await bot.Http.PostAsync(new Uri("body", UriKind.Relative), more);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task Requests_are_not_logged_since_links_are_secrets()
    {
        await using var bot = await Running.StartAsync(app => app.MapGet("/s/{token}", (string token) => "page"));

        await bot.Http.GetStringAsync(new Uri("s/verysecret", UriKind.Relative));

        Assert.DoesNotContain(bot.Log, line => line.Contains("verysecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_begin_with_the_real_address_where_the_port_was_left_open()
    {
        await using var bot = await Running.StartAsync(_ => { });

        Assert.Equal(bot.Http.BaseAddress!.AbsoluteUri.TrimEnd('/'),
            bot.Services.GetRequiredService<IOptions<BotOptions>>().Value.PublicUrl);
    }

    [Fact]
    public async Task A_visitor_who_asks_too_much_of_a_page_is_asked_to_wait()
    {
        await using var bot = await Running.StartAsync(
            app => app.MapGet("/page", () => "page").LimitPages(), builder =>
                builder.Services.AddWebPages().AddSingleton<CentreDirectory>());

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => bot.Http.GetAsync(new Uri("page", UriKind.Relative))));

        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests && a.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task A_visitor_who_is_to_wait_reads_it_in_their_language()
    {
        await using var bot = await Running.StartAsync(
            app => app.MapGet("/page", () => "page").LimitPages(), builder =>
                builder.Services.AddWebPages().AddSingleton<CentreDirectory>());
        bot.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("tr");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => bot.Http.GetAsync(new Uri("page", UriKind.Relative))));

        var page = await answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests).Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"tr\"", page, StringComparison.Ordinal);
        Assert.Contains("bekleyin", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_a_body()
    {
        await using var bot = await Running.StartAsync(app => app.MapGet("/page", () => "page"));

        using var answer = await bot.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri("page", UriKind.Relative)));

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("https://bot.example.org", "max-age=31536000")]
    [InlineData("http://localhost:4000", null)]
    public async Task Browsers_are_told_to_use_https_alone_where_people_do(string site, string? expected)
    {
        await using var bot = await Running.StartAsync(app => app.MapGet("/page", () => "page"), builder =>
            builder.Services.AddSingleton(Options.Create(new BotOptions { PublicUrl = site })));

        using var answer = await bot.Http.GetAsync(new Uri("page", UriKind.Relative));

        Assert.Equal(expected, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    private sealed class Stopping(string why) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(why);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    internal static WebApplicationBuilder Builder(string environment, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddBotOptions(builder.Configuration, builder.Environment);
        return builder;
    }
}
