using System.Reflection;
using Microsoft.Extensions.Configuration;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using Xunit.Sdk;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>From which kind of database to which.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnEachPairAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        string[] kinds = StorageRoom.PostgreSql is null
            ? [nameof(StorageProvider.Sqlite)]
            : [nameof(StorageProvider.Sqlite), nameof(StorageProvider.PostgreSql)];
        return kinds.SelectMany(_ => kinds, (from, to) => (object[])[from, to]);
    }
}

[Trait("Speed", "slow")]
public class MoveTests
{
    private static readonly string[] Tables =
    [
        "chat_looks", "counsellors", "effects", "ended_sign_ins", "figures", "inbox", "links", "next_forms", "periods",
        "personal_messages",
        "receipt_anchors", "receipts", "secrets", "sessions",
    ];

    [Theory, OnEachPair]
    public async Task Everything_is_moved_and_goes_on(string from, string to)
    {
        await using var source = await EmptyDatabase.MakeAsync(from);
        await using var target = await EmptyDatabase.MakeAsync(to);
        // More than are read at once.
        await using var before = await FilledAsync(source, resting: 600);
        var waiting = await before.CountAsync("effects");
        await before.StopAsync();

        var (code, said) = await MoveAsync(source, target);

        Assert.True(code == 0, said);
        Assert.All(Tables, table => Assert.Matches($@"(?m)^{table}: [1-9]\d* rows, [0-9a-f]{{64}}\r?$", said));
        var after = await before.AfterRestartAsync(target.Provider, target.Connection);
        Assert.Equal(Samples.Topics, (await after.Store.GetAsync("session-1", default))!.Plan.Topics);
        Assert.Equal(1, (await after.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Single().Number);
        Assert.Null(await after.Receipts.VerifyAsync(StorageRoom.Tenant, default));
        // The same activity comes again and is known. A new one is queued behind the waiting effects.
        await after.Store.ApplyAsync(
            new SessionKey("session-1"), new SessionEvent.EndedByCounsellor(Samples.Counsellor), "activity-1", default);
        Assert.Equal(waiting, await after.CountAsync("effects"));
        var last = await LastEffectAsync(after);
        await after.ApplyAsync("session-1", Samples.WholeLife()[3..]);
        Assert.True(await LastEffectAsync(after) > last);
        // A started send of the old process is in doubt.
        await after.EndLeasesAsync();
        Assert.Contains(await after.Outbox.ClaimAsync(5000, default), claim => claim.InDoubt);
        await after.StopAsync();
    }

    [Theory, OnEachPair]
    public async Task The_source_stays_as_it_was_and_can_be_moved_elsewhere_too(string from, string to)
    {
        await using var source = await EmptyDatabase.MakeAsync(from);
        await using var target = await EmptyDatabase.MakeAsync(to);
        await using var another = await EmptyDatabase.MakeAsync(from);
        await (await FilledAsync(source)).StopAsync();

        var first = await MoveAsync(source, target);
        var second = await MoveAsync(source, another);

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Equal(Sums(first.Said), Sums(second.Said));
    }

    [Theory, OnEachPair]
    public async Task Nothing_is_moved_onto_what_is_there(string from, string to)
    {
        await using var source = await EmptyDatabase.MakeAsync(from);
        await using var target = await EmptyDatabase.MakeAsync(to);
        await (await FilledAsync(source)).StopAsync();
        // A start on the new database before the move has made only a key there.
        await (await StorageRoom.OpenAsync(to, target.Connection)).StopAsync();

        var (code, said) = await MoveAsync(source, target);

        Assert.Equal(1, code);
        Assert.Equal("Nothing was moved: the target is not empty: there are rows in secrets", said);
    }

    [Theory, OnEachPair]
    public async Task A_move_that_failed_leaves_the_target_empty_and_is_repeated(string from, string to)
    {
        await using var source = await EmptyDatabase.MakeAsync(from);
        await using var target = await EmptyDatabase.MakeAsync(to);
        await (await FilledAsync(source)).StopAsync();
        var table = new RefusingTable("figures");
        await using (var into = target.Open())
        {
            await into.OpenAsync(default);
            await into.RunAsync((statements, c) => statements.ExecuteAsync(table.Break(target.Provider), c), default);
        }
        Assert.Equal(1, (await MoveAsync(source, target)).Code);
        await using (var into = target.Open())
        {
            foreach (var name in Tables)
                Assert.False(await into.ReadAsync(
                    (statements, c) => statements.FirstAsync($"SELECT 1 FROM {name}", _ => true, c), default), name);
            await into.RunAsync((statements, c) => statements.ExecuteAsync(table.Mend(target.Provider), c), default);
        }

        Assert.Equal(0, (await MoveAsync(source, target)).Code);
    }

    [OnPostgreSql]
    public async Task While_a_bot_lives_on_either_nothing_is_moved()
    {
        await using var source = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));
        await using var target = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));
        await using var room = await FilledAsync(source);

        Assert.Equal("Nothing was moved: a process works on the source: stop the bot", (await MoveAsync(source, target)).Said);
        Assert.Equal("Nothing was moved: a process works on the target: stop the bot", (await MoveAsync(target, source)).Said);
    }

    [OnPostgreSql]
    public async Task Whoever_starts_during_the_move_waits_for_its_end()
    {
        await using var database = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));
        var moving = database.Open();
        await moving.TakeAsync(default);
        await using var starting = database.Open();

        var start = starting.OpenAsync(default);
        await moving.OpenAsync(default);
        Assert.False(start.IsCompleted);
        await moving.DisposeAsync();

        await start.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_source_of_an_older_version_is_not_touched()
    {
        await using var source = await EmptyDatabase.MakeAsync(nameof(StorageProvider.Sqlite));
        await using var target = await EmptyDatabase.MakeAsync(nameof(StorageProvider.Sqlite));
        await (await FilledAsync(source)).StopAsync();
        await using (var older = source.Open())
        {
            await older.OpenAsync(default);
            await older.RunAsync(
                (statements, c) => statements.ExecuteAsync(
                "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%Replicas'", c), default);
        }

        Assert.StartsWith("Nothing was moved: the source's tables are not those of this version", (await MoveAsync(source, target)).Said,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing was moved: ConnectionStrings:MoveTo: is missing", "PostgreSql")]
    [InlineData("Nothing was moved: Storage:Provider: 'Oracle'", "Oracle", "--ConnectionStrings:MoveTo=x")]
    [InlineData("Nothing was moved: ConnectionStrings:Sessions: is no connection string of PostgreSQL", "Sqlite",
        "--Storage:Provider=PostgreSql", "--ConnectionStrings:MoveTo=Data Source=elsewhere.db",
        "--ConnectionStrings:Sessions=Data Source=nowhere/sessions.db", "--Storage:EncryptionKeys:Path=keys")]
    [InlineData("Nothing was moved: ConnectionStrings:Sessions: there is no file '/nowhere/sessions.db'", "Sqlite",
        "--ConnectionStrings:MoveTo=Data Source=elsewhere.db", "--ConnectionStrings:Sessions=Data Source=/nowhere/sessions.db")]
    public async Task What_is_wrong_is_told_in_one_line(string line, string provider, params string[] args)
    {
        var errors = new StringWriter();

        Assert.Equal(1, await MoveCommand.RunAsync(
            provider, new ConfigurationBuilder().AddCommandLine(args).Build(), TextWriter.Null, errors));

        Assert.StartsWith(line, Assert.Single(errors.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
    }

    private static async Task<StorageRoom> FilledAsync(EmptyDatabase database, int resting = 0)
    {
        var room = await StorageRoom.OpenAsync(database.Provider.ToString(), database.Connection);
        await room.FillAsync(resting);
        return room;
    }

    private static async Task<(int Code, string Said)> MoveAsync(EmptyDatabase source, EmptyDatabase target)
    {
        var said = new StringWriter();
        string[] args =
        [
            $"--Storage:Provider={source.Provider}", $"--ConnectionStrings:Sessions={source.Connection}",
            $"--ConnectionStrings:MoveTo={target.Connection}", "--Storage:EncryptionKeys:Path=keys",
        ];
        var code = await MoveCommand.RunAsync(
            target.Provider.ToString(), new ConfigurationBuilder().AddCommandLine(args).Build(), said, said);
        return (code, said.ToString().TrimEnd());
    }

    private static IEnumerable<string> Sums(string said) =>
        said.Split(Environment.NewLine).Where(line => line.Contains(" rows, ", StringComparison.Ordinal)).Order();

    private static Task<long> LastEffectAsync(StorageRoom room) => room.Commits.ReadAsync((statements, c) =>
        statements.FirstAsync("SELECT max(number) FROM effects", row => row.GetInt64(0), c), default);

    /// <summary>Makes the last table refuse every row, and take them again.</summary>
    private sealed record RefusingTable(string Table)
    {
        public string Break(StorageProvider provider) => provider == StorageProvider.Sqlite
            ? $"CREATE TRIGGER refuse BEFORE INSERT ON {Table} BEGIN SELECT RAISE(ABORT, 'refused'); END"
            : $"ALTER TABLE {Table} ADD CONSTRAINT refuse CHECK (count < 0)";

        public string Mend(StorageProvider provider) => provider == StorageProvider.Sqlite
            ? "DROP TRIGGER refuse"
            : $"ALTER TABLE {Table} DROP CONSTRAINT refuse";
    }
}
