using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>What is wrong with the configuration: one line per fault, beginning with the key.</summary>
internal sealed record ConfigurationFaults(IReadOnlyList<string> Lines);

internal static class OptionsRegistration
{
    /// <summary>
    /// Reads every setting once. Faults do not throw here: <see cref="StartUp"/> tells them all and does not start.
    /// </summary>
    public static void AddBotOptions(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = new Settings(configuration);
        var listening = Addresses.Listening(configuration);
        foreach (var binding in listening.Where(b => !Addresses.IsBinding(b)))
            settings.Fault("ASPNETCORE_URLS", $"{Settings.Quote(binding)} is no address of the form http://host:port");
        var bot = BotSettings.Read(settings, environment, listening);
        var graph = BotSettings.ReadGraph(settings, bot.HasCredentials);
        var page = CounsellorPageOptions.Read(settings, bot, listening);
        var centres = CentreSettings.Read(settings, environment);
        var rules = SessionSettings.Read(settings);
        CheckStorage(configuration, settings);
        services.AddSingleton(new ConfiguredProxies(ProxySettings.Read(settings)));
        services.AddSingleton(InternalPort.Read(settings, listening));
        services.AddSingleton(new ConfigurationFaults(settings.Faults));
        services.AddSingleton(Options.Create(bot));
        services.AddSingleton(Options.Create(graph));
        services.AddSingleton(Options.Create(centres));
        services.AddSingleton(Options.Create(page));
        services.AddSingleton(rules);
    }

    /// <summary>The storage reads its own settings; what it would stop at is told together with all else.</summary>
    private static void CheckStorage(IConfiguration configuration, Settings settings)
    {
        try
        {
            StorageSettings.Read(configuration);
        }
        catch (InvalidOperationException e)
        {
            settings.Fault(e.Message);
        }
    }

    /// <summary>The rules of a session, and the clock outside of them. A clock that is there already stays.</summary>
    public static void AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Decider>();
    }
}
