using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamsCounselBot.Hosting;

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
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_figures_are_told_in_words_of_ours()
    {
        await using var bot = await Running.StartAsync(app => app.MapHealth(), builder => builder.Services.AddHealth(builder.Configuration));
        var metrics = bot.Services.GetRequiredService<Metrics>();
        metrics.Acted("checklist.save", 200);
        metrics.Performed("Show", "done");
        metrics.WokeUp(TimeSpan.FromSeconds(3));
        metrics.Erased("DeleteChat", "Refused");
        metrics.InboundTokenRefused();

        var text = await bot.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));

        Assert.Contains("counselbot_actions_total{otel_scope_name=\"TeamsCounselBot\",result=\"200\",verb=\"checklist.save\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("counselbot_effects_total{otel_scope_name=\"TeamsCounselBot\",kind=\"Show\",result=\"done\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("counselbot_wakeup_lateness_seconds_bucket{otel_scope_name=\"TeamsCounselBot\",le=\"5\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("counselbot_erasures_total{otel_scope_name=\"TeamsCounselBot\",outcome=\"Refused\",step=\"DeleteChat\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("counselbot_token_failures_total{otel_scope_name=\"TeamsCounselBot\",direction=\"inbound\"} 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_nobody_mapped_is_no_label()
    {
        await using var bot = await Running.StartAsync(app => app.MapHealth(), builder => builder.Services.AddHealth(builder.Configuration));
        using var nowhere = await bot.Http.GetAsync(new Uri("s/verysecret", UriKind.Relative));

        Assert.DoesNotContain("verysecret", await bot.Http.GetStringAsync(new Uri("metrics", UriKind.Relative)), StringComparison.Ordinal);
    }
}
