using System.Reflection;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>Where things lie.</summary>
internal static class Places
{
    public static string Project { get; } = typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "Project").Value!;

    public static string Peers { get; } = Path.Combine(Project, "peers");

    public static string Docs { get; } = Path.GetFullPath(Path.Combine(Project, "..", "..", "docs"));

    /// <summary>The measured figures.</summary>
    public static string Figures { get; } = Path.Combine(Docs, "performance");
}
