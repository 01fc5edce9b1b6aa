using System.Diagnostics;

namespace TeamsCounselBot.EndToEnd.Year;

/// <summary>A disk of some megabytes that something else fills and frees.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 24;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("small-disk-");

    public SmallDisk() => Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "small-disk", _folder.FullName);

    public string Folder => _folder.FullName;

    private string Ballast => Path.Combine(_folder.FullName, "somebody-elses-file");

    /// <summary>To the last byte.</summary>
    public void Fill()
    {
        var some = new byte[4096];
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(some);
        }
        catch (IOException)
        {
            // Nothing more fits.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", _folder.FullName);
        _folder.Delete();
    }

    private static void Run(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
