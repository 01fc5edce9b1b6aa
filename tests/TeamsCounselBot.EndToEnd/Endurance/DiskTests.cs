using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>A full disk, and a database that another process has locked.</summary>
public sealed class DiskTests
{
    private const int FileTooLarge = 25;
    private const int Ignored = 1;
    private static readonly Texts German = new("de");

    /// <summary>A process that starts with the signal ignored gets an error instead, as from a disk.</summary>
    public DiskTests() => _ = Signal(FileTooLarge, Ignored);

    [Fact]
    public async Task Full_disk_confirms_no_button_and_loses_nothing()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.QuietAsync();
        var card = await stage.SeesAsync(stage.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));

        // No file grows any more: the kernel refuses it as on a full disk.
        await LimitFilesAsync(stage, "1");
        var answer = await PressAsync(stage, card, "quiet");
        Assert.Equal(503, answer.Status);
        stage.MoveTo(stage.Meeting.Start.AddDays(-1).AddMinutes(1));
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.True(stage.Simulator.Bot.IsRunning);
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), IsOfChecklist);

        // Many rounds failed meanwhile. Each kind of fault is told once, with the code where the database gave one.
        var told = stage.Simulator.Bot.Log.Lines;
        Assert.Single(told, line => line.Contains("\"EventId\":603", StringComparison.Ordinal));
        Assert.InRange(told.Count(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)), 1, 5);

        await LimitFilesAsync(stage, "unlimited");
        await stage.PressAsync(stage.Client, "checklist.save", ("quiet", "true"), ("charged", "true"));
        await stage.SeesAsync(stage.Client, "what is open", IsOfChecklist);
        await stage.QuietAsync();
        Assert.Equal("ok", Books.Of(stage).Integrity);
    }

    [Fact]
    public async Task While_somebody_else_writes_in_the_database_a_button_waits_and_is_not_lost()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.QuietAsync();
        var card = await stage.SeesAsync(stage.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
        await using var other = new SqliteConnection($"Data Source={Books.FileOf(stage)};Pooling=False");
        await other.OpenAsync();
        var held = other.BeginTransaction(deferred: false);

        var answer = PressAsync(stage, card, "quiet");
        await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(2)));
        Assert.False(answer.IsCompleted);
        await held.RollbackAsync();

        Assert.Null((await answer).Error);
        await stage.SeesAsync(stage.Client, "the tick", it => EndToEndHost.InputValue(it.Card, "quiet") == "true");
    }

    private static bool IsOfChecklist(SeenMessage it) =>
        it.Targeted && EndToEndHost.Words(it).Contains(German["checklistReminder.title"], StringComparison.Ordinal);

    private static Task<CardAnswer> PressAsync(EndToEndHost stage, SeenMessage card, string point) =>
        stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id,
        new Click(stage.Client.Id, card.Id, "checklist.save", Inputs: new Dictionary<string, string> { [point] = "true" }));

    [DllImport("libc", EntryPoint = "signal"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int number, nint handler);

    private static async Task LimitFilesAsync(EndToEndHost stage, string bytes)
    {
        using var limited = Process.Start(
            "prlimit", ["--pid", stage.Simulator.Bot.ProcessId!.Value.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"]);
        await limited.WaitForExitAsync();
        Assert.Equal(0, limited.ExitCode);
    }
}
