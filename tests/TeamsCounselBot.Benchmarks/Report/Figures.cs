using System.Text.Json;
using TeamsCounselBot.Benchmarks.World;

namespace TeamsCounselBot.Benchmarks.Report;

/// <summary>
/// Keeps what was measured, part by part, as JSON under <c>docs/performance</c>, and writes the tables of <c>docs/performance.md</c>
/// from it.
/// </summary>
internal sealed class Figures
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };
    private readonly string _folder;

    /// <param name="isShort">Figures of a short run are worth nothing and are kept elsewhere.</param>
    public Figures(bool isShort)
    {
        _folder = isShort ? Path.Combine(Path.GetTempPath(), "teamscounselbot-benchmarks") : Places.Figures;
        Directory.CreateDirectory(_folder);
    }

    public void Keep<T>(string part, T result)
    {
        var measured = new Measured<T>(Machine.Now(), result);
        File.WriteAllText(FileOf(part), JsonSerializer.Serialize(measured, Readable) + "\n");
    }

    public Measured<T>? Read<T>(string part) =>
        File.Exists(FileOf(part)) ? JsonSerializer.Deserialize<Measured<T>>(File.ReadAllText(FileOf(part)), Readable) : null;

    private string FileOf(string part) => Path.Combine(_folder, part + ".json");

    /// <summary>Into the page, and of a short run onto the console alone.</summary>
    public void WriteTables()
    {
        var tables = Tables.All(this);
        if (_folder == Places.Figures)
            Page.Fill(Path.Combine(Places.Docs, "performance.md"), tables);
        else
            foreach (var (name, table) in tables)
                Console.WriteLine($"\n{name}\n{table}");
    }
}

/// <summary>Figures, and what they were measured on.</summary>
internal sealed record Measured<T>(Machine On, T Result);

/// <summary>The machine in general terms, and how busy it was with other things when the part ended.</summary>
internal sealed record Machine(int Cores, int GigabytesOfMemory, string System, string Runtime, double LoadOfLastMinutes, DateTimeOffset At)
{
    public static Machine Now() => new(
        Environment.ProcessorCount,
        (int)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30)),
        global::System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        global::System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
        File.Exists("/proc/loadavg")
            ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[1], global::System.Globalization.CultureInfo.InvariantCulture)
            : 0,
        DateTimeOffset.UtcNow);
}
