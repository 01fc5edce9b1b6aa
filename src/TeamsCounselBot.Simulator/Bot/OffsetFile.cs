using System.IO.MemoryMappedFiles;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>
/// How far the simulated clock is ahead of the system's: eight bytes that the simulator writes and the bot's process reads.
/// </summary>
internal sealed class OffsetFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public OffsetFile(string path)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _file = MemoryMappedFile.CreateFromFile(
            stream, null, sizeof(long), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, sizeof(long));
    }

    public TimeSpan Offset
    {
        get => new(_view.ReadInt64(0));
        set => _view.Write(0, value.Ticks);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
