using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>Configures the output of the log; <see cref="SealedLogRules"/> decides what never reaches it.</summary>
internal static class Logging
{
    /// <summary>One JSON object per line in production, plain lines in development. The framework's other outputs are removed.</summary>
    public static void AddConsoleLog(this ILoggingBuilder logging, IHostEnvironment environment)
    {
        logging.ClearProviders();
        if (environment.IsDevelopment())
            logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.None);
        logging.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, SealedLogRules>();
    }
}
