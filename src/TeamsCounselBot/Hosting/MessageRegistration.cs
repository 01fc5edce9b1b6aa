using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>The ways to people who are not in the chat: mail and text messages, where the configuration names one.</summary>
internal static class MessageRegistration
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    public static void AddMessages(this IServiceCollection services)
    {
        services.AddHttpClient(TextHook.ConnectionName, client => client.Timeout = LongestCall)
            .ConfigurePrimaryHttpMessageHandler(OutgoingHttp.Connections);
        services.AddSingleton<MailWriter>();
        services.AddSingleton(provider => new MailGraph(ChannelRegistration.Client(provider)));
        services.AddSingleton(provider => new MessageCarriers(Mail(provider), Text(provider)));
        services.AddSingleton<MessageEffects>();
        AddHealthOf(services, Way.Mail, "mail");
        AddHealthOf(services, Way.Text, "text messages");
    }

    /// <summary>A replica without it is ready all the same: what is to be told waits, and the chat goes on.</summary>
    private static void AddHealthOf(IServiceCollection services, Way way, string name) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(name, provider => new Check(
            () => provider.GetRequiredService<MessageEffects>().IsHeldUp(way)), HealthStatus.Degraded, null));

    private sealed class Check(Func<bool> isHeldUp) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(isHeldUp() ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());
    }

    private static IMailCarrier? Mail(IServiceProvider provider)
    {
        var (options, journal) = (provider.GetRequiredService<IOptions<MailOptions>>().Value, provider.GetRequiredService<Journal>());
        return options.Provider switch
        {
            MailProvider.None => null,
            MailProvider.Smtp => new SmtpCarrier(options, journal.MessageNotTaken),
            MailProvider.Graph => new GraphCarrier(
                provider.GetRequiredService<MailGraph>(), provider.GetRequiredService<TimeProvider>(), journal.MessageNotTaken),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), options.Provider, "an unknown way of mails"),
        };
    }

    private static TextHook? Text(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SmsOptions>>().Value is { IsOn: true } options
        ? new TextHook(provider.GetRequiredService<IHttpClientFactory>(), options, provider.GetRequiredService<Journal>().MessageNotTaken)
        : null;
}
