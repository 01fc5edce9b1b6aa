namespace TeamsCounselBot.Simulator.Bot;

/// <summary>The files of a run: the clock's, and the bot's database and keys.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("teamscounselbot-");
    private readonly string? _kept;
    private int _generation;

    public DataFolder(string? kept)
    {
        _kept = kept;
        Directory.CreateDirectory(BotFolder);
    }

    public string ClockFile => Path.Combine(_temporary.FullName, "clock");

    public string BotFolder => _kept ?? Path.Combine(_temporary.FullName, $"bot-{_generation}");

    /// <summary>An empty folder for the bot; one that was asked for by name stays.</summary>
    public void StartOver()
    {
        _generation++;
        Directory.CreateDirectory(BotFolder);
    }

    public void Dispose()
    {
        try
        {
            _temporary.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A file may still be held on Windows; the system empties its temporary folder itself.
        }
    }
}
