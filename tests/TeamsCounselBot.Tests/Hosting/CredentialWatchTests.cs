using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Tests.Hosting;

public sealed class CredentialWatchTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("credential-watch-test-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly LogLines<CredentialWatch> _log = new();

    private string Path => System.IO.Path.Combine(_folder.FullName, "bot.pem");

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_certificate_that_lasts_is_not_told()
    {
        using var watch = Watch(days: 31);

        watch.Look();

        Assert.Empty(_log.All);
    }

    [Fact]
    public void A_certificate_that_ends_within_thirty_days_is_told_once_a_day()
    {
        using var watch = Watch(days: 29);

        watch.Look();
        _clock.Advance(TimeSpan.FromHours(23));
        watch.Look();
        _clock.Advance(TimeSpan.FromHours(1));
        watch.Look();

        Assert.Equal(2, _log.All.Count);
        Assert.StartsWith("The bot's certificate ends on 2026-06-02: upload a new one", _log.All[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replaced_file_is_told_and_taken()
    {
        using var watch = Watch(days: 90);

        Write(400);
        watch.Look();

        Assert.Equal(["The bot's certificate was replaced; the new one is valid until 2027-06-08"], _log.Texts);
    }

    [Fact]
    public void A_replaced_file_that_cannot_be_used_is_told_every_five_minutes()
    {
        using var watch = Watch(days: 90);

        File.WriteAllText(Path, "garbage");
        watch.Look();
        watch.Look();
        _clock.Advance(TimeSpan.FromMinutes(5));
        watch.Look();

        Assert.Equal(2, _log.All.Count);
        Assert.Contains($"'{Path}' is neither a PEM nor a PFX file. The one before is used until 2026-08-02", _log.All[0].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_is_a_figure()
    {
        using var watch = Watch(days: 90);
        var told = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (it, self) =>
            {
                if (it.Name == "counselbot.credential.expiry")
                    self.EnableMeasurementEvents(it);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, end, _, _) => told = end);
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.Equal(Now.AddDays(90).ToUnixTimeSeconds(), told);
    }

    private void Write(int days) => File.WriteAllText(Path, SelfSigned.Pem(Now.AddDays(-1), Now.AddDays(days)));

    private CredentialWatch Watch(int days)
    {
        Write(days);
        var certificate = BotCertificate.From(new BotCredentialOptions { AppId = "app", CertificatePath = Path }, _clock);
        return new CredentialWatch(_services.GetRequiredService<IMeterFactory>(), certificate, _clock, _log);
    }
}
