using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>The only port that answers health and metrics; null = every port.</summary>
internal sealed record InternalPort(int? Number)
{
    private const string Key = "InternalPort";

    public static InternalPort Read(ConfigurationReader settings, IReadOnlyList<string> listening)
    {
        var port = settings.Number(Key, 1, 65535);
        if (port is { } number && !listening.Where(Addresses.IsBinding).Any(binding => BindingAddress.Parse(binding).Port == number))
            settings.Fault(Key, $"nothing listens on {number}: ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS must name it too");
        return new InternalPort(port);
    }
}

/// <summary>The endpoints for platform and operator: live, ready, metrics.</summary>
internal static class Health
{
    /// <summary>OpenTelemetry's variable for a collector. Without it, nothing is exported.</summary>
    private const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly PathString[] Inside = ["/health", "/metrics"];

    /// <summary>The bot's meters, and those of the framework that carry no address beyond the host's name.</summary>
    private static readonly string[] Meters =
        [Metrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    public static void AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Metrics>();
        services.AddSingleton<Journal>();
        services.AddHealthChecks();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Metrics.MeterName, serviceVersion: ProgramCommands.Version))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (configuration[CollectorKey] is { Length: > 0 })
            telemetry.WithTracing(traces => traces.AddSource(Traces.SourceName)).UseOtlpExporter();
    }

    /// <summary>The state, and behind it the names of the parts that are missing; never why, since it is open to everybody.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        var missing = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key);
        return context.Response.WriteAsync(string.Join(": ", new[] { report.Status.ToString(), string.Join(", ", missing) }
            .Where(part => part.Length > 0)));
    }

    public static void MapHealth(this WebApplication app)
    {
        if (app.Services.GetService<InternalPort>() is { Number: { } port })
            app.UseWhen(
                context => context.Connection.LocalPort != port
                    && Inside.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)),
                outside => outside.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }));
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }
}
