using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>Reports failures to get a token: each one in the metrics, at most every five minutes in the log.</summary>
internal sealed partial class TokenWatch(Metrics metrics, BotOptions bot, TimeProvider clock, ILogger<TokenWatch> log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>The codes that an administrator can mend; others are logged as numbers.</summary>
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["AADSTS700027"] = "the login service does not accept the certificate: it has expired, or was not uploaded to the app registration",
        ["AADSTS7000222"] = "the secret has expired",
        ["AADSTS7000215"] = "the secret is wrong",
        ["AADSTS7000229"] = "the app registration has no enterprise application in the tenant",
        ["AADSTS700016"] = "there is no such app registration in the tenant",
        ["AADSTS90002"] = "there is no such tenant",
        ["AADSTS700211"] = "no federated credential names this issuer",
        ["AADSTS700212"] = "no federated credential names this audience",
        ["AADSTS700213"] = "no federated credential names this managed identity",
        [LoginFailure.Unreachable] = "the login service could not be reached",
        ["CredentialUnavailableException"] = "the managed identity could not be reached",
    };

    private readonly RepeatLimiter _repeats = new(clock, Every);

    /// <summary>The setting that the administrator should check.</summary>
    private string Key => bot switch
    {
        { MicrosoftAppCertificatePath: not null } => "MicrosoftAppCertificatePath",
        { MicrosoftAppCertificateThumbprint: not null } => "MicrosoftAppCertificateThumbprint",
        { MicrosoftAppPassword: not null } => "MicrosoftAppPassword",
        _ => "MicrosoftAppType",
    };

    public void NotGiven(string code)
    {
        metrics.OutboundTokenFailed();
        if (_repeats.Admits(code, out var held))
            NoToken(log, code, Meaning(code), Setting(code), held);
    }

    /// <summary>The meaning of a code in words.</summary>
    public static string Meaning(string code) =>
        Meanings.GetValueOrDefault(code, "see learn.microsoft.com/entra/identity-platform/reference-error-codes");

    private string Setting(string code) => code switch
    {
        "AADSTS700016" => "MicrosoftAppId",
        "AADSTS90002" => "MicrosoftAppTenantId",
        LoginFailure.Unreachable => "ToChannelFromBotLoginUrl",
        _ => Key,
    };

    [LoggerMessage(820, LogLevel.Error,
        "The login service gave no token: {Code} ({Meaning}); see {Setting}; {Held} more since the last line")]
    private static partial void NoToken(ILogger log, string code, string meaning, string setting, int held);
}
