using System.Diagnostics.Metrics;
using System.Globalization;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>Watches the bot's certificate: reads a replaced file without a restart, and warns before it expires.</summary>
internal sealed partial class CredentialWatch : PeriodicService
{
    internal static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Unusable = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WarnEvery = TimeSpan.FromDays(1);

    private readonly BotCertificate? _certificate;
    private readonly ILogger<CredentialWatch> _log;
    private readonly RepeatLimiter _unusable;
    private readonly RepeatLimiter _warned;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="certificate">Null if the credential is not a certificate: there is then nothing to watch.</param>
    /// <param name="clock">The time for the certificate's validity.</param>
    /// <param name="log">Gets a line for a new certificate, and before one expires.</param>
    public CredentialWatch(IMeterFactory meters, BotCertificate? certificate, TimeProvider clock, ILogger<CredentialWatch> log)
        : base(Every, clock, log)
    {
        (_certificate, _log, _unusable, _warned) =
            (certificate, log, new RepeatLimiter(clock, Unusable), new RepeatLimiter(clock, WarnEvery));
        if (certificate is not null)
            meters.Create(Metrics.MeterName)
                .CreateObservableGauge("counselbot.credential.expiry", () => certificate.ValidUntil.ToUnixTimeSeconds(), "s",
                "When the bot's certificate ends, in seconds since 1970.");
    }

    protected override Task RoundAsync(CancellationToken cancel)
    {
        Look();
        return Task.CompletedTask;
    }

    protected override void Failed(string fault) => CannotLook(_log, fault);

    internal void Look()
    {
        if (_certificate is null)
            return;
        try
        {
            if (_certificate.Look() == CertificateLook.Replaced)
                Replaced(_log, Day(_certificate.ValidUntil));
        }
        catch (BotCertificateException e)
        {
            if (_unusable.Admits("", out _))
                CannotUse(_log, e.Message, Day(_certificate.ValidUntil));
        }
        if (_certificate.ValidUntil - Clock.GetUtcNow() < WarnBefore && _warned.Admits(_certificate.Current.Thumbprint, out _))
            EndsSoon(_log, Day(_certificate.ValidUntil));
    }

    private static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(821, LogLevel.Information, "The bot's certificate was replaced; the new one is valid until {Day}")]
    private static partial void Replaced(ILogger log, string day);

    [LoggerMessage(822, LogLevel.Error, "The bot's new certificate cannot be used: {Reason}. The one before is used until {Day}")]
    private static partial void CannotUse(ILogger log, string reason, string day);

    [LoggerMessage(823, LogLevel.Warning,
        "The bot's certificate ends on {Day}: upload a new one to the app registration, then replace the file")]
    private static partial void EndsSoon(ILogger log, string day);

    [LoggerMessage(824, LogLevel.Error, "The bot's certificate could not be looked at: {Fault}")]
    private static partial void CannotLook(ILogger log, string fault);
}
