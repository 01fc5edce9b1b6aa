using Npgsql;
using TeamsCounselBot.EndToEnd.Journeys;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Year;

public sealed class PostgreSqlYearTests(ITestOutputHelper output) : YearTests(output), IDisposable
{
    private readonly Lazy<OwnServer> _server = new(() => new OwnServer());

    public void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }

    [OnceAYear]
    public Task A_year_on_a_server_ends_with_a_running_bot_and_a_log_of_one_screen() => LiveAsync(
        new Dictionary<string, string>
        {
            ["Storage__Provider"] = "PostgreSql",
            ["ConnectionStrings__Sessions"] = _server.Value.Connection,
        },
        [
            new("the database is away at boot", AwayAtBootAsync),
            new("the database's server fails while the bot works, and comes back", FailsAsync),
        ],
        CountAsync);

    private async Task AwayAtBootAsync(EndToEndHost stage)
    {
        await Centre.Bot.StopAsync();
        _server.Value.Stop();
        var before = Centre.Bot.Log.Lines.Count;
        Centre.Bot.Start();
        await Centre.ToldAsync("The start waits for the database", before);
        _server.Value.Start();
        await Centre.Bot.WaitReadyAsync(Patience.Longest);
    }

    private async Task FailsAsync(EndToEndHost stage)
    {
        var before = Centre.Bot.Log.Lines.Count;
        _server.Value.Stop();
        await Centre.ToldAsync("A look for claims of processes that are gone failed", before);
        await stage.UntilAsync("the bot says that it is not ready", async () => !await Centre.Bot.IsReadyAsync());
        // Some rounds more: each fails, and none of them is told again.
        await Task.Delay(TimeSpan.FromSeconds(10));
        _server.Value.Start();
        await Centre.ToldAsync("ReplicaMonitor works again", before);
        await Centre.Bot.WaitReadyAsync(Patience.Longest);
    }

    private async Task<long> CountAsync(string table)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.Value.Connection) { Pooling = false });
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
