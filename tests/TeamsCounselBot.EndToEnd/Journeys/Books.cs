using Microsoft.Data.Sqlite;
using TeamsCounselBot.Simulator;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Reads the bot's database as an auditor would.</summary>
internal sealed record Books(long Sessions, long Effects, long Receipts, string Integrity)
{
    public static string FileOf(EndToEndHost stage) => FileOf(stage.Simulator);

    public static string FileOf(SimulatorHost simulator) =>
        Directory.GetFiles(simulator.Data.BotFolder, "*.db", SearchOption.AllDirectories).Single();

    public static long VersionOf(EndToEndHost stage, string session) =>
        (long)Ask(stage.Simulator, "SELECT version FROM sessions WHERE id = $session", session)!;

    /// <summary>What was decided for this session and is not done yet, and whether its time has come and nothing is decided yet.</summary>
    public static long WaitingOf(EndToEndHost stage, string session) => WaitingOf(stage.Simulator, session);

    public static long WaitingOf(SimulatorHost simulator, string session) => (long)Ask(simulator, """
        SELECT (SELECT COUNT(*) FROM effects WHERE session_id = $session)
            + (SELECT COUNT(*) FROM sessions WHERE id = $session AND due_at <= $now)
        """, session)!;

    /// <summary>The same for all sessions.</summary>
    public static long WaitingOf(EndToEndHost stage) => (long)Ask(stage.Simulator, """
        SELECT (SELECT COUNT(*) FROM effects) + (SELECT COUNT(*) FROM sessions WHERE due_at <= $now)
        """, "")!;

    /// <summary>What could be done now: without effects that wait for a later moment, and without those behind such a one.</summary>
    public static long DueOf(EndToEndHost stage) => (long)Ask(stage.Simulator, """
        SELECT (SELECT COUNT(*) FROM sessions WHERE due_at <= $now)
            + (SELECT COUNT(*) FROM effects AS one WHERE not_before <= $now AND NOT EXISTS
                (SELECT 1 FROM effects AS other
                 WHERE other.session_id = one.session_id AND other.number < one.number AND other.not_before > $now))
        """, "")!;

    /// <summary>Sessions, those that are due, and every effect that is not done: the reason why something has not happened yet.</summary>
    public static string PendingOf(SimulatorHost simulator)
    {
        try
        {
            return (string)Ask(simulator, """
                SELECT (SELECT COUNT(*) FROM sessions) || ' sessions, '
                    || (SELECT COUNT(*) FROM sessions WHERE due_at <= $now) || ' due; effects: '
                    || COALESCE((SELECT GROUP_CONCAT('lane ' || lane || ' kind ' || kind || ' claim ' || claim || ' attempts ' || attempts
                        || ' in ' || (not_before - $now) / 10000000 || ' s', '; ') FROM effects), 'none')
                """, "")!;
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            return $"The bot's database cannot be read: {e.Message}";
        }
    }

    public static bool Has(EndToEndHost stage, string session) =>
        Ask(stage.Simulator, "SELECT 1 FROM sessions WHERE id = $session", session) is not null;

    public static Books Of(EndToEndHost stage)
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

    private static SqliteConnection Open(EndToEndHost stage) => Open(FileOf(stage));

    /// <summary>
    /// The sessions with an effect that the dead process had in hand. If it is begun, it is not repeated. Reads a copy, because opening
    /// the file would recover it before the next process does.
    /// </summary>
    public static IReadOnlyList<(string Session, bool Begun)> Performed(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("books-");
        foreach (var file in Directory.GetFiles(folder, "sessions.db*", SearchOption.AllDirectories)
            .Where(it => !it.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(copy.FullName, "sessions.db")};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT session_id, claims % 2 FROM effects WHERE claims > 0";
            using var rows = command.ExecuteReader();
            var found = new List<(string Session, bool Begun)>();
            while (rows.Read())
                found.Add((rows.GetString(0), rows.GetInt64(1) == 1));
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
