using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Configuration;

public class MailSettingsTests
{
    private static readonly Dictionary<string, string?> Smtp = new()
    {
        ["Mail:Provider"] = "Smtp",
        ["Mail:From"] = "termine@example.org",
        ["Mail:Smtp:Host"] = "mail.example.org",
    };

    [Fact]
    public void A_mail_server_is_spoken_to_on_587_and_encrypted_unless_it_is_said_otherwise()
    {
        using var services = Configured.Services("Production", With(Smtp));
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;

        Assert.Empty(Configured.FaultsOf(services).Lines);
        Assert.Equal((587, SmtpSecurity.StartTls), (mail.Smtp.Port, mail.Smtp.Security));
    }

    [Fact]
    public void Every_centre_knows_which_ways_the_operator_has_switched_on()
    {
        using var services = Configured.Services("Production", With(Smtp));

        var centre = Assert.Single(services.GetRequiredService<IOptions<List<CentreOptions>>>().Value);

        Assert.True(centre.SendsMail);
        Assert.False(centre.SendsTexts);
    }

    [Theory]
    [InlineData("Mail:Smtp:Host", "", "Mail:Smtp:Host: is missing")]
    [InlineData("Mail:Smtp:Host", "smtp://mail.example.org", "Mail:Smtp:Host: 'smtp://mail.example.org' is no host name")]
    [InlineData("Mail:Smtp:Security", "None", "Mail:Smtp:Security: None is for loopback hosts alone")]
    [InlineData("Mail:Smtp:User", "bot", "Mail:Smtp:Password: is missing beside Mail:Smtp:User")]
    [InlineData("Mail:Smtp:Password", "hush", "Mail:Smtp:User: is missing beside Mail:Smtp:Password")]
    public void A_mail_server_that_cannot_be_used_stops_the_start(string key, string value, string line)
    {
        var told = Assert.Single(Configured.Faults("Production", With(Smtp, (key, value))));

        Assert.StartsWith(line, told, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relay_on_this_machine_may_be_spoken_to_in_the_clear() =>
        Assert.Empty(Configured.Faults("Production", With(Smtp, ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Security", "None"))));

    [Fact]
    public void A_short_key_of_the_gateway_is_refused() => Assert.Equal(
        ["Sms:WebhookKey: is shorter than 16 characters: make one with openssl rand -hex 32"],
        Configured.Faults("Production", With(Smtp, ("Sms:WebhookUrl", "https://sms.example.org"), ("Sms:WebhookKey", "short"))));

    private static Dictionary<string, string?> With(
        Dictionary<string, string?> more, params ReadOnlySpan<(string Key, string Value)> changes)
    {
        var settings = Configured.Production;
        foreach (var (key, value) in more)
            settings[key] = value;
        foreach (var (key, value) in changes)
            settings[key] = value;
        return settings;
    }
}
