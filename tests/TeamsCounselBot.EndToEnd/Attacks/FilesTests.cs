using TeamsCounselBot.EndToEnd.Journeys;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>Other accounts of the machine look into the bot's files.</summary>
public sealed class FilesTests
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [Fact]
    public async Task Database_and_keys_are_for_the_bots_account_alone()
    {
        // Folders of Windows inherit their rights.
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await EndToEndHost.SetAsync();
        await stage.AddBotAsync();
        var database = Books.FileOf(stage);

        var files = Directory.GetFiles(Path.GetDirectoryName(database)!, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("clock", StringComparison.Ordinal)).ToList();

        Assert.Contains(database, files);
        Assert.All(files, file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others));
    }
}
