using System.Globalization;
using Azure.Core;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Hosting;

/// <summary>Checks what is at Microsoft: credential, tokens, signing keys. It also compares this machine's clock with theirs.</summary>
internal sealed class ChannelChecks(
    BotOptions bot, TokenCredential? credential, BotCertificate? certificate, IHttpClientFactory http, TimeProvider clock)
{
    /// <summary>A token is accepted until five minutes after its end. A correct clock needs only a second.</summary>
    private static readonly TimeSpan LargestDrift = TimeSpan.FromMinutes(1);

    public string ConnectorScope => bot.ToChannelFromBotOAuthScope;

    public Finding Credential()
    {
        const string name = "credential";
        if (!bot.HasCredentials)
            return new Finding(name, true, "none, in the Development environment on loopback");
        if (certificate is null)
            return new Finding(name, true, bot.MicrosoftAppPassword is not null
                ? "a secret: note the day of its end, which only the app registration knows"
                : "a managed identity");
        var day = certificate.ValidUntil.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Finding(name, certificate.ValidUntil - clock.GetUtcNow() > CredentialWatch.WarnBefore,
            $"a certificate, valid until {day}");
    }

    public async Task<Finding> TokenAsync(string name, string scope, CancellationToken cancel)
    {
        if (credential is null)
            return new Finding(name, true, "none is needed");
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancel);
            return new Finding(name, true,
                $"given by {bot.ToChannelFromBotLoginUrl.Host}, valid until {token.ExpiresOn.ToUniversalTime():HH:mm} UTC");
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var code = LoginFailure.CodeOf(e);
            return new Finding(name, false, $"{bot.ToChannelFromBotLoginUrl.Host} gave none: {code} ({TokenWatch.Meaning(code)})");
        }
    }

    public async Task<Finding> MetadataAsync(InboundTokenValidator? validator, CancellationToken cancel)
    {
        const string name = "metadata";
        if (validator is null)
            return new Finding(name, true, "none are needed");
        var address = bot.ToBotFromChannelOpenIdMetadataUrl;
        return await validator.CanReadKeysAsync(cancel)
            ? new Finding(name, true, $"the signing keys of the channel come from {address.Host}")
            : new Finding(name, false, $"ToBotFromChannelOpenIdMetadataUrl: {address} gives no signing keys: is the way out open?");
    }

    public async Task<Finding> ClockAsync(CancellationToken cancel)
    {
        const string name = "clock";
        if (!bot.HasCredentials)
            return new Finding(name, true, "not compared, in the Development environment");
        var address = bot.ToBotFromChannelOpenIdMetadataUrl;
        try
        {
            using var client = http.CreateClient(BotConnectorRegistration.MetadataHttpClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.Headers.Date is not { } theirs)
                return new Finding(name, true, $"{address.Host} tells no time to compare with");
            var drift = clock.GetUtcNow() - theirs;
            return drift.Duration() <= LargestDrift
                ? new Finding(name, true, $"within a minute of {address.Host}")
                : new Finding(name, false,
                    $"{drift.Duration():d\\.hh\\:mm\\:ss} {(drift > TimeSpan.Zero ? "ahead of" : "behind")} {address.Host}: switch on " +
                    "time synchronisation");
        }
        catch (HttpRequestException e)
        {
            return new Finding(name, false, $"{address.Host} could not be asked ({e.HttpRequestError})");
        }
    }
}
