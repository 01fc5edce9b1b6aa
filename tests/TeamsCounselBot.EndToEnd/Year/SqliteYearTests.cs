using Microsoft.Data.Sqlite;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Year;

public sealed class SqliteYearTests(ITestOutputHelper output) : YearTests(output), IDisposable
{
    private const int MostPresses = 500;
    private readonly SmallDisk _disk = new();

    public void Dispose() => _disk.Dispose();

    private string DatabaseFile => Path.Combine(_disk.Folder, "sessions.db");

    [OnceAYear]
    public Task A_year_on_a_file_ends_with_a_running_bot_and_a_log_of_one_screen() => LiveAsync(
        new Dictionary<string, string> { ["ConnectionStrings__Sessions"] = $"Data Source={DatabaseFile}" },
        [
            new("the disk is full, and is freed", DiskAsync),
            new("the database is put back from last night's copy", RestoreAsync),
        ],
        CountAsync);

    /// <summary>What is not stored is not confirmed: somebody presses until the disk takes nothing more.</summary>
    private async Task DiskAsync(EndToEndHost stage)
    {
        _disk.Fill();
        var (status, presses) = (200, 0);
        for (; status == 200 && presses < MostPresses; presses++)
        {
            var card = await stage.SeesAsync(stage.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
            status = (await stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id, new Click(stage.Client.Id, card.Id, "checklist.save",
                Inputs: new Dictionary<string, string> { ["quiet"] = presses % 2 == 0 ? "true" : "false" }))).Status;
        }
        Assert.Equal(503, status);
        _disk.Free();
        await stage.PressAsync(stage.Client, "checklist.save", ("quiet", "true"), ("charged", "true"));
        await stage.SeesAsync(stage.Client, "the ticks", it => EndToEndHost.InputValue(it.Card, "charged") == "true");
    }

    private async Task RestoreAsync(EndToEndHost stage)
    {
        await stage.QuietAsync();
        Centre.Shell($"sqlite3 '{DatabaseFile}' \".backup 'last-night.db'\"");
        await Centre.Bot.StopAsync();
        Centre.Shell($"rm -f '{DatabaseFile}'* && cp last-night.db '{DatabaseFile}'");
        await Centre.StartAsync();
    }

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tables of the test are all there are.
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
