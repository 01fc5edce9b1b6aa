using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>A start that does not fit the key ring is refused in one line, and leaves the ring as it was.</summary>
[Trait("Speed", "slow")]
public sealed class KeyRingStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("key-ring-start-test-");

    private string Keys => Path.Combine(_folder.FullName, "keys");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_forgotten_certificate_is_refused_and_no_key_is_added()
    {
        await StartAsync(("CertificatePath", Certificate("ring.pem")));
        var before = Files();

        var told = await RefusedAsync();

        Assert.Equal($"Storage:EncryptionKeys:CertificatePath: is missing: the ring in '{Keys}' is protected by a certificate", told);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Another_certificate_is_refused_with_the_key_it_does_not_open()
    {
        await StartAsync(("CertificatePath", Certificate("ring.pem")));
        var before = Files();

        var told = await RefusedAsync(("CertificatePath", Certificate("other.pem")));

        Assert.StartsWith($"Storage:EncryptionKeys:CertificatePath: the certificate does not open '{Directory.GetFiles(Keys).Single()}'",
            told, StringComparison.Ordinal);
        Assert.Contains("PreviousCertificates", told, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task An_unknown_thumbprint_is_refused_by_its_key_and_no_key_is_made()
    {
        var told = await RefusedAsync(("Thumbprint", "00000000000000000000000000000000000000AB"));

        Assert.Equal("Storage:EncryptionKeys:Thumbprint: no certificate 00000000000000000000000000000000000000AB with a private key is " +
            "in the store of this account or this machine", told);
        Assert.False(Directory.Exists(Keys));
    }

    [Fact]
    public async Task An_empty_folder_of_a_database_that_has_keys_stays_empty()
    {
        await StartAsync();
        Directory.Delete(Keys, recursive: true);

        var told = await RefusedAsync();

        Assert.StartsWith($"Storage:EncryptionKeys:Path: '{Keys}' holds no keys, and the database was written with some", told,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(Keys));
    }

    [Fact]
    public async Task A_missing_key_is_named_by_its_file()
    {
        await StartAsync();
        var missing = Path.GetFileName(Directory.GetFiles(Keys).Single());
        Directory.Delete(Keys, recursive: true);
        await StartAsync(database: "other.db");

        var told = await RefusedAsync();

        Assert.Contains($"{missing} is missing; bring it back from the ring's backup", told, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Keys));
    }

    [Fact]
    public async Task A_damaged_key_is_named_by_its_file()
    {
        await StartAsync();
        var file = Directory.GetFiles(Keys).Single();
        await File.WriteAllTextAsync(file, "<key");

        Assert.Equal($"Storage:EncryptionKeys:Path: '{file}' is damaged: bring it back from the ring's backup", await RefusedAsync());
    }

    [Fact]
    public async Task A_clear_key_that_came_after_the_certificate_is_refused_with_the_way_out()
    {
        var ring = Certificate("ring.pem");
        await StartAsync(("CertificatePath", ring));
        AddClearKey(DateTimeOffset.UtcNow.AddHours(1));

        var told = await RefusedAsync(("CertificatePath", ring));

        Assert.Contains("is not encrypted, though a certificate protects the ring", told, StringComparison.Ordinal);
        Assert.Contains("Set Storage:EncryptionKeys:EncryptClearKeys to true", told, StringComparison.Ordinal);

        await StartAsync(("CertificatePath", ring), ("EncryptClearKeys", "true"));
        await StartAsync(("CertificatePath", ring));
        Assert.DoesNotContain(Directory.GetFiles(Keys), file => File.ReadAllText(file).Contains("<masterKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_clear_key_protected_is_read_after_it_was_encrypted()
    {
        await StartAsync();
        var ring = Certificate("ring.pem");

        await StartAsync(("CertificatePath", ring), ("EncryptClearKeys", "true"));

        Assert.DoesNotContain("<masterKey", await File.ReadAllTextAsync(Directory.GetFiles(Keys).Single()), StringComparison.Ordinal);
        await StartAsync(("CertificatePath", ring));
    }

    [Fact]
    public async Task A_ring_that_was_there_before_its_certificate_goes_on()
    {
        await StartAsync();

        await StartAsync(("CertificatePath", Certificate("ring.pem")));

        Assert.Single(Directory.GetFiles(Keys));
    }

    private void AddClearKey(DateTimeOffset created)
    {
        using var services = Services("other.db", [("Path", Path.Combine(_folder.FullName, "clear"))]);
        services.GetRequiredService<SessionEncryption>().NewLookupKey();
        var made = Directory.GetFiles(Path.Combine(_folder.FullName, "clear")).Single();
        var key = System.Xml.Linq.XElement.Load(made);
        key.Element("creationDate")!.Value = created.ToString("O");
        key.Save(Path.Combine(Keys, Path.GetFileName(made)));
    }

    private Dictionary<string, string> Files() => Directory.GetFiles(Keys).ToDictionary(file => file, File.ReadAllText);

    private async Task<string> RefusedAsync(params (string Key, string Value)[] settings) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(settings))).Message;

    private Task StartAsync(params (string Key, string Value)[] settings) => StartAsync("sessions.db", settings);

    private async Task StartAsync(string database, params (string Key, string Value)[] settings)
    {
        await using var process = Services(database, settings);
        await process.GetRequiredService<Database>().StartingAsync(default);
    }

    private ServiceProvider Services(string database, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(it => KeyValuePair.Create($"Storage:EncryptionKeys:{it.Key}", (string?)it.Value))
                .Prepend(KeyValuePair.Create("Storage:EncryptionKeys:Path", (string?)Keys))
                .Append(KeyValuePair.Create(
                    "ConnectionStrings:Sessions", (string?)$"Data Source={Path.Combine(_folder.FullName, database)}"))
                .GroupBy(it => it.Key).Select(it => it.Last())).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SessionStateMachine(new SessionTimings()));
        services.AddSessionStorage(configuration);
        return services.BuildServiceProvider();
    }

    private string Certificate(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, SelfSigned.Pem(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)));
        return path;
    }
}
