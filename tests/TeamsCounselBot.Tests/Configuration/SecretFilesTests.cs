using Microsoft.Extensions.Configuration;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Configuration;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secret-files-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("MicrosoftAppPassword")]
    [InlineData("MicrosoftAppCertificatePassword")]
    [InlineData("ConnectionStrings:Sessions")]
    [InlineData("ConnectionStrings:MoveTo")]
    [InlineData("Storage:EncryptionKeys:CertificatePassword")]
    [InlineData("Mail:Smtp:Password")]
    [InlineData("Sms:WebhookKey")]
    [InlineData("Storage:EncryptionKeys:PreviousCertificates:0:Password")]
    public void Each_secret_may_be_the_content_of_a_file(string key)
    {
        var configuration = new ConfigurationManager();
        configuration[$"{key}:File"] = File("open sesame\n");

        configuration.AddSecretFiles();

        Assert.Equal("open sesame", configuration[key]);
    }

    [Fact]
    public void A_secret_from_a_file_is_complete_and_no_unknown_key()
    {
        var settings = Configured.Production;
        settings.Remove("MicrosoftAppPassword");
        settings["MicrosoftAppPassword:File"] = File("secret");
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings);
        configuration.AddSecretFiles();

        using var services = Configured.Services("Production", configuration);

        Assert.Equal([], Configured.FaultsOf(services).Lines);
        Assert.Equal([], Configured.FaultsOf(services).Warnings);
    }

    [Fact]
    public void A_secret_that_is_given_twice_is_refused()
    {
        var settings = Configured.Production;
        settings["MicrosoftAppPassword:File"] = File("another");

        Assert.Equal(["MicrosoftAppPassword__File: is given beside MicrosoftAppPassword; give one of the two"],
            Configured.Faults("Production", settings));
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        var settings = Configured.Production;
        settings["ConnectionStrings:Sessions:File"] = File("\n");

        Assert.EndsWith(" is empty", Assert.Single(Configured.Faults("Production", settings)), StringComparison.Ordinal);
    }

    private string File(string content)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
