using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>The faults of the configuration, one line each; a line begins with its key.</summary>
internal sealed record ConfigurationFaults(IReadOnlyList<string> Lines)
{
    /// <summary>Faults that do not stop the start: keys that nothing reads.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

internal static class OptionsRegistration
{
    /// <summary>
    /// Reads every setting once. A fault does not throw here: <see cref="StartUp"/> reports all of them and does not start.
    /// </summary>
    public static void AddBotOptions(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var recording = new RecordingConfiguration(configuration);
        var settings = new ConfigurationReader(recording);
        var listening = Addresses.Listening(configuration);
        foreach (var binding in listening.Where(b => !Addresses.IsBinding(b)))
            settings.Fault("ASPNETCORE_URLS", $"{ConfigurationReader.Quote(binding)} is no address of the form http://host:port");
        var bot = BotSettings.Read(settings, environment, listening);
        var graph = BotSettings.ReadGraph(settings, bot.HasCredentials);
        var page = CounsellorPageOptions.Read(settings, bot, listening);
        var mail = MailSettings.Read(settings, hasGraph: graph.BaseUrl is not null);
        var sms = MailSettings.ReadSms(settings);
        var centres = CentreSettings.Read(settings, environment)
            .ConvertAll(centre => centre with
            {
                SendsMail = mail.IsOn,
                SendsTexts = sms.IsOn,
                Mail = new CentreMail { From = centre.Mail.From ?? mail.From, FromName = centre.Mail.FromName ?? mail.FromName },
            });
        var rules = SessionSettings.Read(settings);
        CheckStorage(recording, settings);
        SecretFiles.Check(settings, configuration);
        services.AddSingleton(new ConfiguredProxies(ProxySettings.Read(settings)));
        services.AddSingleton(InternalPort.Read(settings, listening));
        services.AddSingleton(new ConfigurationFaults(settings.Faults) { Warnings = UnknownKeys.Tell(recording) });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Options.Create(bot));
        services.AddSingleton(Options.Create(graph));
        services.AddSingleton(Options.Create(centres));
        services.AddSingleton(Options.Create(page));
        services.AddSingleton(Options.Create(mail));
        services.AddSingleton(Options.Create(sms));
        services.AddSingleton(rules);
    }

    /// <summary>The storage reads its own settings. Its faults are reported together with all others.</summary>
    private static void CheckStorage(IConfiguration configuration, ConfigurationReader settings)
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

    /// <summary>Registers the rules of a session and the clock. A clock that is already registered stays.</summary>
    public static void AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(CardCatalog.Standard).AddSingleton(ReminderSchedule.Standard).AddSingleton<SessionStateMachine>();
    }
}
