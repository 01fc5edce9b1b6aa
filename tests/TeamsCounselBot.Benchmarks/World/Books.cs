using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>The bot's own storage, opened in this process while no bot runs on it: to fill it, and to measure parts of it.</summary>
internal sealed class Books : IAsyncDisposable
{
    private const int InOneTransaction = 5_000;
    private readonly ServiceProvider _services;
    private readonly StorageSettings _settings;

    private Books(ServiceProvider services) => (_services, _settings) = (services, services.GetRequiredService<StorageSettings>());

    public SessionDatabase Commits => _services.GetRequiredService<SessionDatabase>();

    public SessionEncryption Seal => _services.GetRequiredService<SessionEncryption>();

    public SessionStore Store => _services.GetRequiredService<SessionStore>();

    public static async Task<Books> OpenAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(s => new KeyValuePair<string, string?>(s.Key.Replace("__", ":", StringComparison.Ordinal), s.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SessionStateMachine(new SessionTimings()));
        services.AddSessionStorage(configuration);
        var books = new Books(services.BuildServiceProvider());
        await books._services.GetRequiredService<Database>().StartingAsync(default);
        return books;
    }

    /// <summary>Writes the sessions as the bot writes them, many in one transaction.</summary>
    public async Task FillAsync(IEnumerable<(Session State, DateTimeOffset Due)> sessions)
    {
        if (_settings.Provider == StorageProvider.PostgreSql)
        {
            await CopyAsync(sessions);
            return;
        }
        foreach (var part in sessions.Chunk(InOneTransaction))
            await Commits.RunAsync(async (statements, cancel) =>
            {
                foreach (var (state, due) in part)
                {
                    await statements.ExecuteAsync(
                        "INSERT INTO sessions (id, chat, version, due_at, waking_until, erasure, state) VALUES ($1, $2, 1, $3, 0, $4, " +
                            "$5)", cancel,
                        state.Id, Seal.HashOfChat(state.Place.TenantId, state.Place.ConversationId), due.UtcTicks, Erasure(state),
                        Seal.Protect(StateJson.Write(state)));
                    foreach (var person in Counsellors(state))
                        await statements.ExecuteAsync(
                            "INSERT INTO counsellors (person, session_id) VALUES ($1, $2)", cancel, person, state.Id);
                }
                return 0;
            }, default);
    }

    /// <summary>How long the erasures of the sessions' data took, one after the other, each committed and with its receipt.</summary>
    public async Task EraseAsync(IEnumerable<Session> sessions)
    {
        var erasure = _services.GetRequiredService<SessionErasure>();
        foreach (var session in sessions)
            await erasure.EraseAsync(session, default);
    }

    public Task<long> CountAsync(string of) =>
        Commits.ReadAsync((statements, c) => statements.FirstAsync($"SELECT count(*) FROM {of}", row => row.GetInt64(0), c), default);

    /// <summary>Bytes of the database with its indexes.</summary>
    public async Task<long> SizeAsync()
    {
        if (_settings.Provider == StorageProvider.PostgreSql)
            return await Commits.ReadAsync(
                (statements, c) => statements.FirstAsync("SELECT pg_database_size(current_database())", row => row.GetInt64(0), c),
                default);
        await Commits.ForgetDeletedAsync(default);
        return new FileInfo(SqliteSessionDatabase.FileOf(_settings.ConnectionString)!).Length;
    }

    private async Task CopyAsync(IEnumerable<(Session State, DateTimeOffset Due)> sessions)
    {
        await using var source = NpgsqlDataSource.Create(_settings.ConnectionString);
        foreach (var part in sessions.Chunk(InOneTransaction * 10))
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var rows = await connection.BeginBinaryImportAsync(
                "COPY sessions (id, chat, version, due_at, waking_until, erasure, state) FROM STDIN (FORMAT BINARY)"))
            {
                foreach (var (state, due) in part)
                {
                    await rows.StartRowAsync();
                    await rows.WriteAsync(state.Id);
                    await rows.WriteAsync(Seal.HashOfChat(state.Place.TenantId, state.Place.ConversationId));
                    await rows.WriteAsync(1L);
                    await rows.WriteAsync(due.UtcTicks);
                    await rows.WriteAsync(0L);
                    await rows.WriteAsync(Erasure(state), NpgsqlDbType.Smallint);
                    await rows.WriteAsync(Seal.Protect(StateJson.Write(state)));
                }
                await rows.CompleteAsync();
            }
            await using (var rows = await connection.BeginBinaryImportAsync(
                "COPY counsellors (person, session_id) FROM STDIN (FORMAT BINARY)"))
            {
                foreach (var (state, _) in part)
                    foreach (var person in Counsellors(state))
                    {
                        await rows.StartRowAsync();
                        await rows.WriteAsync(person);
                        await rows.WriteAsync(state.Id);
                    }
                await rows.CompleteAsync();
            }
            await transaction.CommitAsync();
        }
        await using var analyze = source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
    }

    private static short Erasure(Session state) => (short)(state.Phase == Phase.Erasing ? 1 : 0);

    private IEnumerable<byte[]> Counsellors(Session state) => state.Counsellors
        .SelectMany(p => new[] { p.Id, p.ObjectId }).OfType<string>().Select(key => Seal.HashOfPerson(state.Place.TenantId, key));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
