using Microsoft.Extensions.Options;

namespace TeamsCounselBot.Telemetry;

/// <summary>
/// Keeps addresses out of the log, because they contain chat ids and the tokens of links. Settings cannot override this: a rule for
/// one provider or a longer category wins, so this adds its condition to each rule after all are read.
/// </summary>
internal sealed class SealedLogRules : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Own = "TeamsCounselBot";

    /// <summary>
    /// Categories of libraries that may log more than warnings. None of them sees a request. Two lines of ours tell of start and stop.
    /// </summary>
    private static readonly string[] Harmless = ["Microsoft.AspNetCore.DataProtection"];

    /// <summary>
    /// The first logs each request's path as a scope. Polly logs every retry with a trace, which the metrics show better. Health checks log
    /// an error for each probe of a database that is away; what works on it tells that once. The others repeat what the login service says
    /// about an account; the bot logs the result of a sign-in itself.
    /// </summary>
    private static readonly string[] Silenced =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Polly", "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.AspNetCore.Authentication", "Microsoft.Identity.Web", "Microsoft.IdentityModel"];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var rules = options.Rules.Select(Seal).ToList();
        options.Rules.Clear();
        // The least specific rule, for all that no other rule matches.
        options.Rules.Add(new LoggerFilterRule(null, null, null, (_, category, level) => IsAllowed(category, level)));
        foreach (var rule in rules)
            options.Rules.Add(rule);
    }

    internal static bool IsAllowed(string? category, LogLevel level) => category switch
    {
        null => level >= LogLevel.Warning,
        _ when IsIn(category, Own) => true,
        _ when Silenced.Any(it => IsIn(category, it)) => false,
        _ when Harmless.Any(it => IsIn(category, it)) => level >= LogLevel.Information,
        _ => level >= LogLevel.Warning,
    };

    private static LoggerFilterRule Seal(LoggerFilterRule rule) => new(rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, category, level) => IsAllowed(category, level) && (rule.Filter is null || rule.Filter(provider, category, level)));

    private static bool IsIn(string category, string name) =>
        category.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (category.Length == name.Length || category[name.Length] == '.');
}
