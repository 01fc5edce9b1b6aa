using Microsoft.Extensions.DependencyInjection;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Configuration;

public sealed class UnknownKeysTests
{
    [Theory]
    [InlineData("Session:EraseAfterEnds", "did you mean Session:EraseAfterEnd?")]
    [InlineData("CounsellorPage:Enable", "did you mean CounsellorPage:Enabled?")]
    [InlineData("Storage:EncryptionKey:Path", "did you mean Storage:EncryptionKeys:Path?")]
    [InlineData("Centres:0:Telephone", "did you mean Centres:0:Phone?")]
    [InlineData("Centre:0:Name", "did you mean Centres:0:Name?")]
    [InlineData("MicrosoftAppld", "did you mean MicrosoftAppId?")]
    [InlineData("MicrosoftAppCertificate", "did you mean MicrosoftAppCertificatePath?")]
    [InlineData("Public_Url", "did you mean PublicUrl?")]
    [InlineData("ConnectionStrings:Session", "did you mean ConnectionStrings:Sessions?")]
    [InlineData("ForwardedHeaders:KnownProxy:0", "is no setting of this version")]
    [InlineData("Sms:WebhookUr", "is no setting of this version; did you mean Sms:WebhookUrl?")]
    public void A_key_that_nothing_reads_is_told_with_the_nearest_one(string key, string told)
    {
        var line = Assert.Single(Warnings(key));

        Assert.StartsWith($"{key}: is no setting of this version", line, StringComparison.Ordinal);
        Assert.EndsWith(told, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Endpoints:Web:Url")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("ConnectionStrings:MoveTo")]
    [InlineData("AllowedServiceUrlHosts:0")]
    [InlineData("PUBLICURL")]
    [InlineData("Centres:0:Defaults:Languages:0")]
    public void A_key_that_is_read_or_is_not_ours_is_not_told(string key) => Assert.Empty(Warnings(key));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("phone", "PHONE", 0)]
    [InlineData("phone", "phne", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_is_the_number_of_typing_errors(string one, string other, int expected) =>
        Assert.Equal(expected, UnknownKeys.Distance(one, other));

    private static IReadOnlyList<string> Warnings(string key)
    {
        var settings = new Dictionary<string, string?>(Configured.Production, StringComparer.OrdinalIgnoreCase);
        settings[key] = key == "Centres:0:Defaults:Languages:0" ? "de" : key == "PUBLICURL" ? "https://bot.example.org" : "localhost";
        using var services = Configured.Services("Production", settings);
        return services.GetRequiredService<ConfigurationFaults>().Warnings;
    }
}
