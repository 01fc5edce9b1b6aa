using System.Reflection;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>What was built along with this assembly.</summary>
internal static class BuiltAlong
{
    public static string BotAssembly { get; } = typeof(BuiltAlong).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(found => found.Key == "BotAssembly").Value!;

    /// <summary>The page, beside this assembly.</summary>
    public static string WebRoot { get; } = Path.Combine(Path.GetDirectoryName(typeof(BuiltAlong).Assembly.Location)!, "wwwroot");
}
