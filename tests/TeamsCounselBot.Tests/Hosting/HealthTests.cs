using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_bot_whose_database_is_away_is_alive_but_not_ready()
    {
        await using var bot = await Running.StartAsync(app => app.MapHealth(), builder =>
        {
            builder.Services.AddHealth(builder.Configuration);
            builder.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Unhealthy("19:meeting_secret"));
        });

        using var live = await bot.Http.GetAsync(new Uri("health/live", UriKind.Relative));
        using var ready = await bot.Http.GetAsync(new Uri("health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy: database", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_bot_whose_mail_server_takes_nothing_is_ready_and_names_it()
    {
        await using var bot = await Running.StartAsync(app => app.MapHealth(), builder =>
        {
            builder.Services.AddHealth(builder.Configuration);
            builder.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Healthy())
                .AddCheck("mail", () => HealthCheckResult.Degraded("mail.example.org refuses klara@example.org"));
        });

        using var ready = await bot.Http.GetAsync(new Uri("health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("Degraded: mail", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_figures_are_told_in_words_of_ours()
    {
        await using var bot =
            await Running.StartAsync(app => app.MapHealth(), builder => builder.Services.AddHealth(builder.Configuration));
        var metrics = bot.Services.GetRequiredService<Metrics>();
        metrics.Acted("client", "taken");
        metrics.Performed("Show", "done");
        metrics.WokeUp(TimeSpan.FromSeconds(3));
        metrics.Erased("DeleteChat", "Refused");
        metrics.InboundTokenRefused("Audience");

        var text = await bot.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));

        // Other tests of this process count in the same figures, so a figure may be higher.
        string[] told =
        [
            "actions_total{otel_scope_name=\"TeamsCounselBot\",group=\"client\",result=\"taken\"}",
            "effects_total{otel_scope_name=\"TeamsCounselBot\",kind=\"Show\",result=\"done\"}",
            "wakeup_lateness_seconds_bucket{otel_scope_name=\"TeamsCounselBot\",le=\"5\"}",
            "erasures_total{otel_scope_name=\"TeamsCounselBot\",outcome=\"Refused\",step=\"DeleteChat\"}",
            "token_failures_total{otel_scope_name=\"TeamsCounselBot\",direction=\"inbound\",reason=\"Audience\"}",
        ];
        Assert.All(told, figure => Assert.Matches($"counselbot_{Regex.Escape(figure)} [1-9]", text));
    }

    [Fact]
    public async Task A_path_that_nobody_mapped_is_no_label()
    {
        await using var bot =
            await Running.StartAsync(app => app.MapHealth(), builder => builder.Services.AddHealth(builder.Configuration));
        using var nowhere = await bot.Http.GetAsync(new Uri("s/verysecret", UriKind.Relative));

        Assert.DoesNotContain("verysecret", await bot.Http.GetStringAsync(new Uri("metrics", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_port_of_their_own_health_and_figures_are_not_told_on_others()
    {
        await using var bot = await Running.StartAsync(app => app.MapHealth(), builder =>
        {
            builder.Services.AddHealth(builder.Configuration);
            // No bot listens on a port that low here.
            builder.Services.AddSingleton(new InternalPort(1));
        });

        foreach (var path in new[] { "health/live", "health/ready", "metrics", "Metrics" })
        {
            using var answer = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task On_their_own_port_they_are()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        await using var bot = await Running.StartAsync(app => app.MapHealth(), builder =>
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            builder.Services.AddHealth(builder.Configuration);
            builder.Services.AddSingleton(new InternalPort(port));
        });

        Assert.Equal("Healthy", await bot.Http.GetStringAsync(new Uri("health/live", UriKind.Relative)));
    }
}
