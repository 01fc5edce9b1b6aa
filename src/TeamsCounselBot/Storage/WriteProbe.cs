namespace TeamsCounselBot.Storage;

/// <summary>Checks whether this account may write, and leaves no file.</summary>
internal static class WriteProbe
{
    /// <summary>Tries the folder; if it does not exist, the nearest existing parent.</summary>
    /// <returns>Null if it may write; else the reason.</returns>
    public static string? Try(string folder)
    {
        var nearest = folder;
        while (!Directory.Exists(nearest) && Path.GetDirectoryName(nearest) is { Length: > 0 } above)
            nearest = above;
        try
        {
            new FileStream(Path.Combine(nearest, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"'{nearest}' cannot be written by this account ({Environment.UserName})";
        }
    }
}
