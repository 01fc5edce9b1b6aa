using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>After a machine's boot PostgreSQL may come later than the bot.</summary>
public sealed class AwayAtStartTests : IDisposable
{
    private const int Waits = 409;
    private const int GoesOn = 410;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("away-at-start-test-");
    private readonly LogLines<Database> _log = new();

    public void Dispose() => _keys.Delete(recursive: true);

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Username=bot;Database=sessions")]
    [InlineData("Host=db.invalid;Username=bot;Database=sessions")]
    public async Task A_start_waits_for_a_server_that_is_away_and_says_so_once(string connection)
    {
        using var stop = new CancellationTokenSource();
        await using var process = Services(connection);

        var start = process.GetRequiredService<Database>().StartingAsync(stop.Token);
        await UntilAsync(() => _log.All.Count > 0 || start.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        var (number, text) = Assert.Single(_log.All);
        Assert.Equal(Waits, number);
        Assert.EndsWith("; see ConnectionStrings:Sessions", text, StringComparison.Ordinal);
        Assert.DoesNotContain("db.invalid", text, StringComparison.Ordinal);
    }

    [OnPostgreSql]
    public async Task The_start_goes_on_when_the_server_is_there()
    {
        var server = new NpgsqlConnectionStringBuilder(StorageRoom.PostgreSql);
        await using var database = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));
        using var way = new TcpListener(IPAddress.Loopback, 0);
        way.Start();
        var port = ((IPEndPoint)way.LocalEndpoint).Port;
        way.Stop();
        await using var process =
            Services(new NpgsqlConnectionStringBuilder(database.Connection) { Port = port, Pooling = false }.ToString());

        var start = process.GetRequiredService<Database>().StartingAsync(default);
        await UntilAsync(() => _log.All.Count > 0 || start.IsCompleted);
        using var open = new TcpListener(IPAddress.Loopback, port);
        open.Start();
        using var end = new CancellationTokenSource();
        var forwards = ForwardAsync(open, server.Host!, server.Port, end.Token);
        await start.WaitAsync(Patience);

        Assert.Equal([Waits, GoesOn], _log.Events);
        await end.CancelAsync();
        await forwards;
    }

    private static async Task ForwardAsync(TcpListener way, string host, int port, CancellationToken end)
    {
        var all = new List<Task>();
        try
        {
            while (true)
            {
                var here = await way.AcceptTcpClientAsync(end);
                var there = new TcpClient();
                await there.ConnectAsync(host, port, end);
                all.Add(here.GetStream().CopyToAsync(there.GetStream(), end));
                all.Add(there.GetStream().CopyToAsync(here.GetStream(), end));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private ServiceProvider Services(string connection)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<ILogger<Database>>(_log);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SessionStateMachine(new SessionTimings()));
        services.AddSessionStorage(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = nameof(StorageProvider.PostgreSql),
            ["ConnectionStrings:Sessions"] = connection,
            ["Storage:EncryptionKeys:Path"] = _keys.FullName,
        }).Build());
        return services.BuildServiceProvider();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var until = DateTime.UtcNow + Patience; !holds();)
        {
            Assert.True(DateTime.UtcNow < until, "It did not happen.");
            await Task.Delay(20);
        }
    }
}
