using System.Diagnostics;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Storage;

public sealed class MoveTests
{
    [OnPostgreSql]
    public async Task A_session_begun_on_SQLite_goes_on_on_PostgreSQL_after_the_move()
    {
        await using var database = await OwnDatabase.CreateAsync();
        await using var stage = await EndToEndHost.SetAsync();
        var acts = new VideoSession(stage).Acts;
        // Up to the checklist and the number to call; what follows needs all of it.
        foreach (var (_, play) in acts.Take(5))
            await play();
        await stage.QuietAsync();

        var (refused, why) = await MoveAsync(stage, database);
        await stage.Simulator.Bot.StopAsync();
        var (code, said) = await MoveAsync(stage, database);
        stage.BotSettings["Storage:Provider"] = "PostgreSql";
        stage.BotSettings["ConnectionStrings:Sessions"] = database.Connection;
        stage.Waiting = async () => await database.CountAsync("effects")
            + await database.CountAsync($"sessions WHERE due_at <= {stage.Simulator.Clock.GetUtcNow().UtcTicks}");
        stage.Simulator.Bot.Start();
        await stage.Simulator.Bot.WaitReadyAsync(Patience.Longest);
        // The last act looks into the file, where the session stays as it was.
        foreach (var (_, play) in acts.Skip(5).SkipLast(1))
            await play();
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1).AddMinutes(1));
        await stage.UntilAsync("the session is erased and a receipt remains", async () => await database.CountAsync("receipts") == 1
            && await database.CountAsync("effects") == 0);

        Assert.Equal((1, "Nothing was moved: a process works on the source: stop the bot"), (refused, why));
        Assert.True(code == 0, said);
        Assert.Contains("sessions: 1 rows, ", said, StringComparison.Ordinal);
        Assert.True(stage.Meeting.Chat.IsDeleted);
        Assert.Equal(0, await database.CountAsync("sessions"));
        Assert.Equal(new Books(1, 0, 0, "ok"), Books.Of(stage));
    }

    /// <summary>As an operator would: the bot's own configuration, and whereto.</summary>
    private static async Task<(int Code, string Said)> MoveAsync(EndToEndHost stage, OwnDatabase to)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [BuiltAlong.BotAssembly, "move", "PostgreSql"])
        {
            WorkingDirectory = Path.GetDirectoryName(BuiltAlong.BotAssembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Sessions"] = $"Data Source={Books.FileOf(stage)}";
        start.Environment["ConnectionStrings__MoveTo"] = to.Connection;
        start.Environment["Storage__EncryptionKeys"] = Path.Combine(stage.Simulator.Data.BotFolder, "keys");
        using var move = Process.Start(start)!;
        var said = await Task.WhenAll(move.StandardOutput.ReadToEndAsync(), move.StandardError.ReadToEndAsync());
        await move.WaitForExitAsync();
        return (move.ExitCode, string.Concat(said).Trim());
    }
}
