using System.Runtime.InteropServices;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// Only this account may read database and key ring. Other accounts of the machine could read tenants, receipts and counts.
/// </summary>
internal static class FileModes
{
    private const uint OthersNothing = 0b000_111_111;

    /// <summary>Only this account can read files that the process makes from now on. On Windows, folders inherit their rights.</summary>
    public static void KeepToOwner()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(OthersNothing);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
