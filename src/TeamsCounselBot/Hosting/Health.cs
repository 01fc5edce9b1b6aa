using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TeamsCounselBot.Hosting;

/// <summary>What the platform and the operator ask: is it alive, is it ready, how is it doing.</summary>
internal static class Health
{
    /// <summary>The variable by which OpenTelemetry names a collector; without it nothing is exported.</summary>
    private const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Besides ours: figures of the framework that carry no address beyond the host's name.</summary>
    private static readonly string[] Meters =
        [Metrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    public static void AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Metrics>();
        services.AddHealthChecks();
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(Metrics.MeterName)).WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (configuration[CollectorKey] is { Length: > 0 })
            telemetry.WithTracing(traces => traces.AddSource(Traces.SourceName)).UseOtlpExporter();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapPrometheusScrapingEndpoint("/metrics");
    }
}
