using Microsoft.Data.Sqlite;
using TeamsCounselBot.Simulator;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What stands in the bot's database, as an auditor would look.</summary>
internal sealed record Books(long Sessions, long Effects, long Receipts, string Integrity)
{
    public static string FileOf(Stage stage) => FileOf(stage.Simulator);

    public static string FileOf(SimulatorHost simulator) => Directory.GetFiles(simulator.Data.BotFolder, "*.db", SearchOption.AllDirectories).Single();

    public static long VersionOf(Stage stage, string session) => (long)Ask(stage.Simulator, "SELECT version FROM sessions WHERE id = $session", session)!;

    /// <summary>What was decided for this session and is not done yet, and whether its time has come and nothing is decided yet.</summary>
    public static long WaitingOf(Stage stage, string session) => WaitingOf(stage.Simulator, session);

    public static long WaitingOf(SimulatorHost simulator, string session) => (long)Ask(simulator, """
        SELECT (SELECT COUNT(*) FROM effects WHERE session_id = $session) + (SELECT COUNT(*) FROM sessions WHERE id = $session AND due_at <= $now)
        """, session)!;

    /// <summary>The same for all sessions.</summary>
    public static long WaitingOf(Stage stage) => (long)Ask(stage.Simulator, """
        SELECT (SELECT COUNT(*) FROM effects) + (SELECT COUNT(*) FROM sessions WHERE due_at <= $now)
        """, "")!;

    public static bool Has(Stage stage, string session) => Ask(stage.Simulator, "SELECT 1 FROM sessions WHERE id = $session", session) is not null;

    public static Books Of(Stage stage)
    {
        using var connection = Open(stage);
        return new Books(Count("Sessions"), Count("Effects"), Count("Receipts"), (string)Ask("PRAGMA integrity_check")!);

        long Count(string table) => (long)Ask($"SELECT COUNT(*) FROM {table}")!;

        object? Ask(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above are all there are.
            command.CommandText = sql;
#pragma warning restore CA2100
            return command.ExecuteScalar();
        }
    }

    private static object? Ask(SimulatorHost simulator, string sql, string session)
    {
        using var connection = Open(FileOf(simulator));
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above are all there are.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$session", session);
        command.Parameters.AddWithValue("$now", simulator.Clock.GetUtcNow().UtcTicks);
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(Stage stage) => Open(FileOf(stage));

    /// <summary>The sessions of which the dead process had something on its way that is not repeated; read from a copy, so that nobody recovers the file for the next process.</summary>
    public static IReadOnlyList<string> OnTheirWay(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("books-");
        foreach (var file in Directory.GetFiles(folder, "sessions.db*", SearchOption.AllDirectories).Where(it => !it.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(copy.FullName, "sessions.db")};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT session_id FROM effects WHERE claims % 2 = 1";
            using var rows = command.ExecuteReader();
            var found = new List<string>();
            while (rows.Read())
                found.Add(rows.GetString(0));
            return found;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
