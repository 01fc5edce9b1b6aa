namespace TeamsCounselBot.Storage;

/// <summary>Prepares the file of a SQLite database: folder, rights, and the lock that keeps other processes out.</summary>
internal static class SqliteFile
{
    /// <summary>EWOULDBLOCK on Linux and macOS, and Windows' sharing and lock violations: another process has the file.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Network file systems: their locks are not safe enough for SQLite's log.</summary>
    private static readonly string[] Remote =
        ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "davfs", "fuse.sshfs", "sshfs", "glusterfs",
            "fuse.glusterfs"];

    /// <exception cref="InvalidOperationException">The folder cannot be made, or is on a network share.</exception>
    public static void Prepare(string file, Func<string, string>? formatOf = null)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault($"the folder '{folder}' cannot be made by this account ({Environment.UserName}): give a full path; one without a " +
                "beginning is relative to where the bot was started", e);
        }
        if ((formatOf ?? FormatOf)(folder) is { } format && Remote.Contains(format, StringComparer.OrdinalIgnoreCase))
            throw Fault($"'{file}' is on a network share ({format}), where SQLite loses data: use a local disk, or PostgreSQL", null);
        foreach (var path in (string[])[file, $"{file}-wal", $"{file}-shm"])
            CheckWritable(path);
    }

    private static string FormatOf(string folder)
    {
        try
        {
            return new DriveInfo(folder) is { IsReady: true } drive ? drive.DriveFormat : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Unknown to the system: SQLite itself will report faults.
            return "";
        }
    }

    private static void CheckWritable(string path)
    {
        if (!File.Exists(path))
            return;
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    /// <summary>Takes the lock. The operating system releases it when the process ends, also after a crash.</summary>
    /// <exception cref="DatabaseInUseException">Another process kept the lock for the whole wait.</exception>
    /// <exception cref="InvalidOperationException">The lock's file cannot be written.</exception>
    public static async Task<FileStream> ClaimAsync(string path, TimeSpan patience, CancellationToken cancel)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (Taken.Contains(e.HResult))
            {
                if (TimeProvider.System.GetElapsedTime(since) >= patience)
                    throw new DatabaseInUseException();
                await Task.Delay(50, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw CannotWrite(path, e);
            }
        }
    }

    /// <summary>Whether another process has the lock. Does not make the lock's file.</summary>
    public static bool IsClaimed(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException e) when (Taken.Contains(e.HResult))
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    private static InvalidOperationException CannotWrite(string path, Exception e) => e is UnauthorizedAccessException
        ? Fault($"'{path}' cannot be written by this account ({Environment.UserName}): chown it to the bot's account", e)
        : Fault($"'{path}' cannot be written: {e.Message}", e);

    private static InvalidOperationException Fault(string what, Exception? e) => new($"{StorageSettings.ConnectionKey}: {what}", e);
}
