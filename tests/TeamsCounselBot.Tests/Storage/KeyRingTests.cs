using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("key-ring-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_a_certificate_protects_is_opened_by_that_certificate_alone()
    {
        var kept = Protector(("CertificatePath", Certificate("first.pem"))).Protect("kept");

        Assert.Equal("kept", Protector(("CertificatePath", Path.Combine(_folder.FullName, "first.pem"))).Unprotect(kept));
        Assert.Throws<CryptographicException>(() => Protector(("CertificatePath", Certificate("second.pem"))).Unprotect(kept));
    }

    [Fact]
    public void A_new_certificate_takes_over_while_the_old_one_opens_older_keys()
    {
        var (first, second) = (Certificate("first.pem"), Certificate("second.pem"));
        var kept = Protector(("CertificatePath", first)).Protect("kept");

        Assert.Equal("kept", Protector(("CertificatePath", second), ("PreviousCertificates:0:Path", first)).Unprotect(kept));
    }

    private IDataProtector Protector(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(("Path", Path.Combine(_folder.FullName, "keys")))
                .Select(it => KeyValuePair.Create($"Storage:EncryptionKeys:{it.Item1}", (string?)it.Item2))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSessionStorage(configuration);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private string Certificate(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, SelfSigned.Pem(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)));
        return path;
    }
}
