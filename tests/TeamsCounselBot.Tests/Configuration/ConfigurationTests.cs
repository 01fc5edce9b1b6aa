using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Configuration;

public sealed class ConfigurationTests
{
    [Fact]
    public void A_complete_configuration_has_no_faults() =>
        Assert.Empty(Configured.Faults("Production", Configured.Production));

    [Theory]
    [InlineData("MicrosoftAppType", "MultiTenant", "'MultiTenant' is no longer offered")]
    [InlineData("MicrosoftAppType", "Password", "'Password' is none of SingleTenant, UserAssignedMSI")]
    [InlineData("MicrosoftAppId", "", "is missing")]
    [InlineData("MicrosoftAppId", "bot", "'bot' is no GUID")]
    [InlineData("MicrosoftAppId", "{22222222-2222-2222-2222-222222222222}", "is no GUID")]
    [InlineData("MicrosoftAppTenantId", null, "is missing")]
    [InlineData("MicrosoftAppTenantId", "example.org", "is no GUID")]
    [InlineData("MicrosoftAppPassword", null, "is missing")]
    [InlineData("MicrosoftAppCertificateThumbprint", "0123456789012345678901234567890123456789", "stands beside MicrosoftAppPassword")]
    [InlineData("ToChannelFromBotLoginUrl", "http://localhost:5000/tenant", "must be https, on loopback too")]
    [InlineData("ToChannelFromBotLoginUrl", "http://login.example.org/tenant", "must be https")]
    [InlineData("ToChannelFromBotLoginUrl", "https://login.example.org/tenant/oauth2/v2.0", "must be an authority")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "http://login.example.org/keys", "must be https; http is for loopback")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "ftp://login.example.org/keys", "is no address of the form")]
    [InlineData("Graph:BaseUrl", "http://graph.example.org/v1.0", "must be https; http is for loopback")]
    [InlineData("Graph:BaseUrl", "http://127.0.0.1.example.org/v1.0", "must be https; http is for loopback")]
    [InlineData("Graph:BaseUrl", "http://localhost@example.org/v1.0", "is no address of the form")]
    [InlineData("Graph:BaseUrl", "graph", "is no address of the form")]
    [InlineData("PublicUrl", "http://bot.example.org", "must be https; http is for loopback")]
    [InlineData("AllowedServiceUrlHosts:0", "https://smba.trafficmanager.net", "is no host name")]
    [InlineData("AdditionalTokenIssuers:0:Issuer", "https://issuer.example.org", "is missing", "AdditionalTokenIssuers:0:AllowedCallers:0")]
    [InlineData("AdditionalTokenIssuers:0:AllowedCallers:0", "caller", "is missing", "AdditionalTokenIssuers:0:Issuer")]
    [InlineData("Centres:0:TenantId", "example.org", "is no GUID")]
    [InlineData("Centres:0:Name", " ", "is missing")]
    [InlineData("Centres:0:TimeZone", "Berlin", "'Berlin' is no time zone")]
    [InlineData("Centres:0:Language", "tlh", "'tlh' is none of the languages de, ")]
    [InlineData("Centres:0:PrivacyUrl", "datenschutz", "is no address of the form")]
    [InlineData("Centres:0:PrivacyUrl", "http://example.org/{lang}", "must be https")]
    [InlineData("Centres:0:PrivacyUrl", "https://{lang}example.org:x/", "is no address of the form")]
    [InlineData("Centres:0:ImprintUrl", "http://localhost/impressum", "must be https, on loopback too")]
    [InlineData("Centres:0:AccessibilityUrl", "javascript:alert(1)", "is no address of the form")]
    [InlineData("Centres:0:ExitUrl", "http://www.dwd.de/", "must be https")]
    [InlineData("Centres:0:HelpNumbers:0:Name", "TelefonSeelsorge", "is missing: the number to dial", "Centres:0:HelpNumbers:0:Number")]
    [InlineData("Centres:0:HelpNumbers:0:Number", "116 016", "is missing: the name", "Centres:0:HelpNumbers:0:Name")]
    [InlineData("Centres:0:Mail:From", "termine", "'termine' is no mail address")]
    [InlineData("Centres:0:NameInMail", "ja", "is neither true nor false")]
    [InlineData("Mail:Provider", "Sendmail", "'Sendmail' is none of None, Smtp, Graph")]
    [InlineData("Mail:Provider", "Graph", "is missing: the mailbox", "Mail:From")]
    [InlineData("Mail:From", "a@example.org, b@example.org", "is no mail address")]
    [InlineData("Mail:From", "Termine <a@example.org>", "is no mail address")]
    [InlineData("Mail:FromName", "Termine\nBcc: a@example.org", "is no name of one line")]
    [InlineData("Mail:Smtp:Port", "0", "is no number from 1 to 65535")]
    [InlineData("Mail:Smtp:Security", "Ssl", "'Ssl' is none of StartTls, Tls, None")]
    [InlineData("Sms:WebhookUrl", "http://sms.example.org", "must be https; http is for loopback")]
    [InlineData("Sms:WebhookUrl", "https://sms.example.org", "is missing: the secret that signs", "Sms:WebhookKey")]
    [InlineData("Sms:WebhookKey", "0123456789abcdef", "has a use beside Sms:WebhookUrl alone")]
    [InlineData("Centres:0:Defaults:EraseAfterHours", "169", "is no number from 0 to 168")]
    [InlineData("Centres:0:Defaults:EraseAfterHours", "-1", "is no number from 0 to 168")]
    [InlineData("Centres:0:Defaults:MuteReminderEvery", "05:00:00", "is more than 4 hours")]
    [InlineData("Centres:0:Defaults:Feedback", "ja", "'ja' is neither true nor false")]
    [InlineData("Centres:0:Defaults:Medium", "Fax", "'Fax' is none of Video, Telephone")]
    [InlineData("Centres:0:Defaults:Languages:1", "tlh", "'tlh' is none of the languages")]
    [InlineData("Session:RejoinGrace", "60", "'60' is no time span of the form d.hh:mm:ss")]
    [InlineData("Session:RejoinGrace", "-00:01:00", "is negative")]
    [InlineData("Session:InvitationLeadTime", "48:00:00", "is no time span of the form d.hh:mm:ss")]
    [InlineData("Session:EraseAfterEnd", "7.00:00:01", "is more than 7.00:00:00")]
    [InlineData("Session:JoinReminderBefore", "2.00:00:00", "is more than 1.00:00:00")]
    [InlineData("Session:DraftLasts", "367.00:00:00", "is more than 366.00:00:00")]
    [InlineData("PublicUrl", null, "is missing: the address under which people outside reach the bot")]
    [InlineData("Centres:0:Phone", "abc", "'abc' is no number that can be dialled")]
    [InlineData("Centres:0:Phone", "0800 FLOWERS", "is no number that can be dialled")]
    [InlineData("Centres:0:Phone", "+49 3", "is no number that can be dialled")]
    [InlineData("MicrosoftAppCertificatePassword", "open sesame", "has a use beside MicrosoftAppCertificatePath alone")]
    [InlineData("ConnectionStrings:Sessions:File", "/nowhere/secret", "there is no file '/nowhere/secret'",
        "ConnectionStrings__Sessions__File")]
    [InlineData("Storage:EncryptionKeys:EncryptClearKeys", "ja", "is neither true nor false")]
    [InlineData("Session:QuietHours", "22-7", "is no span of the form 22:00-07:00")]
    [InlineData("Session:QuietHours", "22:00-25:00", "is no span of the form 22:00-07:00")]
    [InlineData("Storage:Provider", "Oracle", "is neither Sqlite nor PostgreSql")]
    [InlineData("Storage:Provider", "PostgreSql", "is missing", "ConnectionStrings:Sessions")]
    [InlineData("Storage:EncryptionKeys:CertificatePath", "/nowhere.pem", "cannot be read")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "proxy", "is no IP address")]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "10.0.0.0", "is no network of the form")]
    [InlineData("InternalPort", "9090", "nothing listens on 9090")]
    [InlineData("InternalPort", "70000", "is no number from 1 to 65535")]
    [InlineData("urls", "bot.example.org", "is no address of the form http://host:port", "ASPNETCORE_URLS")]
    public void A_fault_is_one_line_that_names_its_key(string key, string? value, string what, string? named = null)
    {
        var settings = Configured.Production;
        settings[key] = value;

        var line = Assert.Single(Configured.Faults("Production", settings));

        Assert.StartsWith($"{named ?? key}: ", line, StringComparison.Ordinal);
        Assert.Contains(what, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("+49 30 901820")]
    [InlineData("030 901820")]
    [InlineData("116 117")]
    [InlineData("+90 212 000 00 00")]
    public void A_number_that_can_be_dialled_is_taken(string number)
    {
        var settings = Configured.Production;
        settings["Centres:0:Phone"] = number;

        Assert.Empty(Configured.Faults("Production", settings));
    }

    [Fact]
    public void Every_span_of_a_session_has_a_bound() =>
        Assert.DoesNotContain(typeof(SessionTimings).GetProperties(), span =>
            span.PropertyType == typeof(TimeSpan)
                && !Attribute.IsDefined(span, typeof(System.ComponentModel.DataAnnotations.RangeAttribute)));

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var settings = Configured.Production;
        settings["MicrosoftAppId"] = "bot";
        settings["Session:EndGrace"] = "soon";
        settings["Centres:0:TimeZone"] = "Mars/Olympus";

        Assert.Equal(3, Configured.Faults("Production", settings).Count);
    }

    [Fact]
    public void A_fault_does_not_repeat_a_secret()
    {
        var settings = Configured.Production;
        settings["MicrosoftAppPassword"] = "hush-hush";
        settings["MicrosoftAppCertificatePath"] = "/nowhere.pem";
        settings["MicrosoftAppId"] = "bot";

        Assert.DoesNotContain(Configured.Faults("Production", settings), line => line.Contains("hush-hush", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_with_line_breaks_is_told_on_one_line()
    {
        var settings = Configured.Production;
        settings["Session:EndGrace"] = "a\nb\r\n" + new string('c', 5000);

        var line = Assert.Single(Configured.Faults("Production", settings));

        Assert.DoesNotContain('\n', line);
        Assert.InRange(line.Length, 1, 200);
    }

    [Fact]
    public void A_tenant_stands_for_one_centre_alone()
    {
        var settings = Configured.Production;
        settings["Centres:1:TenantId"] = Configured.Tenant.ToUpperInvariant();
        settings["Centres:1:Name"] = "Noch eine";

        Assert.StartsWith("Centres:1:TenantId: ", Assert.Single(Configured.Faults("Production", settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_development_there_is_a_centre()
    {
        var settings = Configured.Production;
        settings.Remove("Centres:0:TenantId");
        settings.Remove("Centres:0:Name");

        Assert.StartsWith("Centres:0:TenantId: is missing", Assert.Single(Configured.Faults("Production", settings)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_identity_wants_no_secret()
    {
        var settings = Configured.Production;
        settings["MicrosoftAppType"] = "UserAssignedMSI";
        Assert.StartsWith("MicrosoftAppPassword: has no use", Assert.Single(Configured.Faults("Production", settings)),
            StringComparison.Ordinal);

        settings.Remove("MicrosoftAppPassword");
        Assert.Empty(Configured.Faults("Production", settings));
    }

    [Fact]
    public void Every_time_span_of_a_session_is_a_setting()
    {
        var settings = Configured.Production;
        var spans = typeof(SessionTimings).GetProperties().Where(p => p.PropertyType == typeof(TimeSpan)).ToList();
        foreach (var (span, i) in spans.Select((s, i) => (s, i)))
            settings[$"Session:{span.Name}"] = $"00:00:{i + 1:00}.5";

        using var services = Configured.Services("Production", settings);

        var rules = services.GetRequiredService<SessionTimings>();
        Assert.NotEmpty(spans);
        foreach (var (span, i) in spans.Select((s, i) => (s, i)))
            Assert.Equal(TimeSpan.FromSeconds(i + 1.5), span.GetValue(rules));
    }

    [Fact]
    public void Empty_quiet_hours_are_none()
    {
        var settings = Configured.Production;
        settings["Session:QuietHours"] = "";

        using var services = Configured.Services("Production", settings);

        Assert.Equal("", services.GetRequiredService<SessionTimings>().QuietHours);
    }

    [Fact]
    public void The_login_authority_names_the_tenant()
    {
        var settings = Configured.Production;
        settings["ToChannelFromBotLoginUrl"] = "https://login.microsoftonline.us/{tenant}";

        using var services = Configured.Services("Production", settings);

        Assert.Equal($"https://login.microsoftonline.us/{Configured.Tenant}",
            services.GetRequiredService<IOptions<BotOptions>>().Value.ToChannelFromBotLoginUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData(null, "http://localhost:3978")]
    [InlineData("http://localhost:4000", "http://localhost:4000")]
    [InlineData("http://127.0.0.1:4000/;http://localhost:5000", "http://127.0.0.1:4000")]
    [InlineData("http://*:4000", "http://localhost:4000")]
    [InlineData("http://0.0.0.0:4000", "http://localhost:4000")]
    [InlineData("http://127.0.0.1:0", null)]
    public void Links_begin_with_the_first_listening_address(string? urls, string? expected)
    {
        var settings = Configured.Production;
        settings.Remove("PublicUrl");
        settings["urls"] = urls;

        using var services = Configured.Services("Development", settings);

        Assert.Equal(expected, services.GetRequiredService<IOptions<BotOptions>>().Value.PublicUrl);
    }
}
