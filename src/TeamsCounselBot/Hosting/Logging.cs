using Microsoft.Extensions.Logging.Console;

namespace TeamsCounselBot.Hosting;

/// <summary>Where the log goes, and what never gets into it.</summary>
internal static class Logging
{
    /// <summary>Categories whose chatter carries addresses, and so chat ids or the tokens of links.</summary>
    private static readonly string[] Talkative =
    [
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.StaticFiles",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.IdentityModel",
        "System.Net.Http",
    ];

    /// <summary>
    /// The first notes each request's path, if only as a scope around what others log, and paths of links are secrets.
    /// The second tells every retry with a trace; the figures tell it better. The others repeat what the login service said of
    /// somebody's account; how a sign-in ended is told in words of ours.
    /// </summary>
    private static readonly string[] Silenced =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Polly", "Microsoft.AspNetCore.Authentication", "Microsoft.Identity.Web", "Microsoft.IdentityModel"];

    /// <summary>One JSON object a line in production, plain lines in development. The framework's other outlets are shut.</summary>
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
        // After the configuration's own rules, so that a general "Default": "Debug" does not open these.
        foreach (var category in Talkative)
            logging.AddFilter(category, LogLevel.Warning);
        foreach (var category in Silenced)
            logging.AddFilter(category, LogLevel.None);
    }
}
