using Microsoft.Data.Sqlite;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What stands in the bot's database, as an auditor would look.</summary>
internal sealed record Books(long Sessions, long Effects, long Receipts, string Integrity)
{
    public static string FileOf(Stage stage) => Directory.GetFiles(stage.Simulator.Data.BotFolder, "*.db", SearchOption.AllDirectories).Single();

    public static long VersionOf(Stage stage, string session) => (long)Ask(stage, "SELECT version FROM sessions WHERE id = $session", session)!;

    /// <summary>What was decided for this session and is not done yet, and whether its time has come and nothing is decided yet.</summary>
    public static long WaitingOf(Stage stage, string session) => (long)Ask(stage, """
        SELECT (SELECT COUNT(*) FROM effects WHERE session_id = $session) + (SELECT COUNT(*) FROM sessions WHERE id = $session AND due_at <= $now)
        """, session)!;

    /// <summary>The same for all sessions.</summary>
    public static long WaitingOf(Stage stage) => (long)Ask(stage, """
        SELECT (SELECT COUNT(*) FROM effects) + (SELECT COUNT(*) FROM sessions WHERE due_at <= $now)
        """, "")!;

    public static bool Has(Stage stage, string session) => Ask(stage, "SELECT 1 FROM sessions WHERE id = $session", session) is not null;

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

    private static object? Ask(Stage stage, string sql, string session)
    {
        using var connection = Open(stage);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above are all there are.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$session", session);
        command.Parameters.AddWithValue("$now", stage.Simulator.Clock.GetUtcNow().UtcTicks);
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(Stage stage) => Open(FileOf(stage));

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
