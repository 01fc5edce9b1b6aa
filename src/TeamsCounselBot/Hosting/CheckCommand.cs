using Azure.Core;
using Microsoft.Extensions.Options;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>The result of one check.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Holds">Whether the check passed.</param>
/// <param name="Told">The result in words, on one line.</param>
internal sealed record Finding(string Name, bool Holds, string Told);

/// <summary>
/// <c>TeamsCounselBot check</c>: checks all that the bot needs, one line each. It starts and changes nothing, so it may run while the
/// bot works.
/// </summary>
internal static class CheckCommand
{
    /// <summary>Longer than any single call may take.</summary>
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(30);

    /// <returns>0 if every check passed, else 1.</returns>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, TextWriter output)
    {
        builder.Logging.ClearProviders();
        var configuration = builder.Services.Select(s => s.ImplementationInstance).OfType<ConfigurationFaults>().Single();
        foreach (var line in configuration.Lines.Concat(configuration.Warnings))
            await WriteAsync(output, new Finding("configuration", false, line));
        if (configuration.Lines.Count > 0)
        {
            await WriteAsync(output, new Finding("others", false, "not tried before the configuration holds"));
            return 1;
        }
        if (configuration.Warnings.Count == 0)
            await WriteAsync(output, new Finding("configuration", true, $"complete, TeamsCounselBot {ProgramCommands.Version}"));
        await using var app = builder.Build();
        var all = configuration.Warnings.Count == 0;
        foreach (var (name, check) in Checks(app.Services))
        {
            var finding = await TryAsync(name, check);
            all &= finding.Holds;
            await WriteAsync(output, finding);
        }
        return all ? 0 : 1;
    }

    private static IEnumerable<(string Name, Func<CancellationToken, Task<Finding>> Check)> Checks(IServiceProvider services)
    {
        var channel = new ChannelChecks(services.GetRequiredService<IOptions<BotOptions>>().Value, services.GetService<TokenCredential>(),
            services.GetService<BotCertificate>(), services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<TimeProvider>());
        yield return ("credential", _ => Task.FromResult(channel.Credential()));
        yield return ("token for the connector", cancel => channel.TokenAsync("token for the connector", channel.ConnectorScope, cancel));
        yield return ("token for Graph", cancel =>
            channel.TokenAsync("token for Graph", services.GetRequiredService<IOptions<GraphOptions>>().Value.Scope, cancel));
        yield return ("metadata", cancel => channel.MetadataAsync(services.GetService<InboundTokenValidator>(), cancel));
        var storage = new StorageChecks(services.GetRequiredService<SessionDatabase>(), services.GetRequiredService<KeyRing>(),
            services.GetRequiredService<StorageSettings>());
        yield return ("database", storage.DatabaseAsync);
        yield return ("key ring", storage.KeyRingAsync);
        yield return ("clock", channel.ClockAsync);
        yield return ("mail", new MailCheck(services.GetRequiredService<IOptions<MailOptions>>().Value).RunAsync);
        yield return ("proxy", new ProxyCheck(services.GetRequiredService<IOptions<BotOptions>>().Value).RunAsync);
    }

    private static async Task<Finding> TryAsync(string name, Func<CancellationToken, Task<Finding>> check)
    {
        using var limit = new CancellationTokenSource(LongestCheck);
        try
        {
            return await check(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new Finding(name, false, $"no answer within {LongestCheck.TotalSeconds:0} seconds");
        }
        catch (Exception e)
        {
            return new Finding(name, false, e is InvalidOperationException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static Task WriteAsync(TextWriter output, Finding finding) =>
        output.WriteLineAsync($"{(finding.Holds ? "ok   " : "FAULT")} {finding.Name}: {finding.Told.ReplaceLineEndings(" ")}");
}
