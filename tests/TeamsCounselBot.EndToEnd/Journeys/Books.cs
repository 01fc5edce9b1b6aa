using Microsoft.Data.Sqlite;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What stands in the bot's database, as an auditor would look.</summary>
internal sealed record Books(long Sessions, long Effects, long Receipts, string Integrity)
{
    public static string FileOf(Stage stage) => Directory.GetFiles(stage.Simulator.Data.BotFolder, "*.db", SearchOption.AllDirectories).Single();

    public static Books Of(Stage stage)
    {
        using var connection = new SqliteConnection($"Data Source={FileOf(stage)};Mode=ReadOnly;Pooling=False");
        connection.Open();
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
}
