using TeamsCounselBot.EndToEnd.Journeys;

namespace TeamsCounselBot.EndToEnd.Storage;

public sealed class BackupTests
{
    [Fact]
    public async Task What_was_erased_after_the_backup_is_erased_again_after_the_restore()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var file = Books.FileOf(stage);
        var backup = Path.Combine(stage.Simulator.Data.BotFolder, "backup");
        var acts = new VideoSession(stage).Acts;
        foreach (var (_, play) in acts.Take(5))
            await play();
        using (var running = Books.Open(file))
        using (var command = running.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", backup);
            command.ExecuteNonQuery();
        }
        foreach (var (_, play) in acts.Skip(5))
            await play();

        await stage.Simulator.Bot.StopAsync();
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(file + part);
        File.Move(backup, file);
        Assert.Equal((1, 0), (Books.Of(stage).Sessions, Books.Of(stage).Receipts));
        stage.Simulator.Bot.Start();
        await stage.Simulator.Bot.WaitReadyAsync(Patience.Longest);

        // The bot finds out by itself that the chat is gone. Where it takes this for a removal, it could still be brought back for a while.
        await stage.QuietAsync();
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(4));
        await stage.UntilAsync(
            "the session is erased again", () => Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));
    }
}
