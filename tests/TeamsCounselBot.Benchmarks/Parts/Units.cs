using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TeamsCounselBot.Benchmarks.World;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>A part of an action by itself, one after the other on one thread or connection.</summary>
/// <param name="Microseconds">Wall clock of one.</param>
internal sealed record Unit(string Name, double Microseconds);

/// <summary>What an action cannot do without: a token that is checked, and a row that is on disk.</summary>
internal static class Units
{
    public static async Task<IReadOnlyList<Unit>> MeasureAsync(StandInChannel channel, Pace pace)
    {
        var row = new byte[2_560];
        List<Unit> units = [await TokenAsync(channel, pace), await SqliteAsync(row, pace)];
        if (TempDatabase.Server is not null)
            units.Add(await PostgreSqlAsync(row, pace));
        foreach (var unit in units)
            Console.WriteLine($"  {unit.Name}: {unit.Microseconds:N1} µs");
        return units;
    }

    private static async Task<Unit> TokenAsync(StandInChannel channel, Pace pace)
    {
        using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var validator = new InboundTokenValidator(
            new InboundTokenOptions
            {
                AppId = channel.Simulator.Identity.AppId,
                OpenIdMetadataUrl = new Uri(channel.Simulator.BaseUrl, "/login/v1/.well-known/openidconfiguration"),
                AllowedServiceUrlHosts = ["127.0.0.1"],
            },
            services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System, NullLogger<InboundTokenValidator>.Instance);
        var samples = new SampleSessions(channel.Simulator.Identity.TenantId, channel.ServiceUrl, channel.Simulator.Identity.AccountId);
        var activity = ActivityReader.Read(
            Encoding.UTF8.GetBytes(samples.ChecklistSaved(0, channel.ServiceUrl, channel.Simulator.Identity.AccountId)));
        var header = "Bearer " + channel.Token();
        return await RepeatAsync("token validation", pace, async () =>
        {
            if (!(await validator.ValidateAsync(header, activity, default)).IsValid)
                throw new InvalidOperationException("the token is refused");
        });
    }

    private static async Task<Unit> SqliteAsync(byte[] row, Pace pace)
    {
        await using var house = await TempDatabase.NewAsync("Sqlite");
        await using var connection = new SqliteConnection(house.Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, state BLOB); INSERT INTO t " +
            "VALUES (1, NULL)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "UPDATE t SET state = $1 WHERE id = 1";
        command.Parameters.AddWithValue("$1", row);
        return await RepeatAsync("one bare commit, SQLite", pace, () => WriteAsync(command, row));
    }

    private static async Task<Unit> PostgreSqlAsync(byte[] row, Pace pace)
    {
        await using var house = await TempDatabase.NewAsync("PostgreSql");
        await using var source = NpgsqlDataSource.Create(house.Connection);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (id int PRIMARY KEY, state bytea); INSERT INTO t VALUES (1, NULL)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "UPDATE t SET state = $1 WHERE id = 1";
        command.Parameters.Add(new NpgsqlParameter { Value = row });
        await command.PrepareAsync();
        return await RepeatAsync("one bare commit, PostgreSQL", pace, () => WriteAsync(command, row));
    }

    /// <summary>Other bytes each time, because SQLite does not write unchanged pages.</summary>
    private static Task<int> WriteAsync(DbCommand command, byte[] row)
    {
        Random.Shared.NextBytes(row.AsSpan(0, 16));
        return command.ExecuteNonQueryAsync();
    }

    private static async Task<Unit> RepeatAsync(string name, Pace pace, Func<Task> once)
    {
        var (began, warm, done) = (Stopwatch.GetTimestamp(), false, 0);
        while (true)
        {
            await once();
            done++;
            var took = Stopwatch.GetElapsedTime(began);
            if (!warm && took > pace.WarmUp / 2)
                (warm, began, done) = (true, Stopwatch.GetTimestamp(), 0);
            else if (warm && took > pace.Time / 2)
                return new Unit(name, took.TotalMicroseconds / done);
        }
    }
}
