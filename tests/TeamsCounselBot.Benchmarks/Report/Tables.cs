using System.Globalization;
using System.Text;
using TeamsCounselBot.Benchmarks.Parts;

namespace TeamsCounselBot.Benchmarks.Report;

/// <summary>The tables of the page, by the name of their place in it. A part that was never measured has none.</summary>
internal static class Tables
{
    public static IReadOnlyDictionary<string, string> All(Figures figures)
    {
        var tables = new Dictionary<string, string>();
        if (figures.Read<ActionsResult>("actions") is { } actions)
        {
            tables["actions"] = About(actions.On) + Actions(actions.Result);
            tables["units"] = Units(actions.Result);
        }
        if (figures.Read<SessionsResult>("sessions") is { } sessions)
        {
            tables["rest"] = About(sessions.On) + Rest(sessions.Result);
            tables["wakes"] = Wakes(sessions.Result);
        }
        if (figures.Read<IdleResult>("idle") is { } idle)
            tables["idle"] = About(idle.On) + Idle(idle.Result);
        if (figures.Read<ActionsResult>("actions") is { } pressed && figures.Read<SessionsResult>("sessions") is { } rested)
            tables["targets"] = Targets.Table(pressed.Result, rested.Result, figures.Read<IdleResult>("idle")?.Result);
        if (figures.Read<StepsResult>("steps") is { } steps)
            tables["steps"] = About(steps.On) + Steps(steps.Result);
        return tables;
    }

    private static string Rest(SessionsResult result) => Table(
        ["database", "sessions at rest", "database MB", "bytes each", "start-up s", "memory MB", "erasures/s"],
        result.Rest.Select(r => new[]
        {
            r.Provider, Number(r.AtRest), Number(r.DatabaseMegabytes), r.AtRest > 1000 ? Number(r.DatabaseMegabytes * 1e6 / r.AtRest) : "",
            Fine(r.StartUpSeconds), Number(r.MemoryMegabytes), r.ErasuresPerSecond > 0 ? Number(r.ErasuresPerSecond) : "",
        }));

    private static string Wakes(SessionsResult result) => Table(
        ["database", "processes", "sessions at rest", "due", "sent/s", "late p50 ms", "late p99 ms", "late max ms", "missing"],
        result.Wakes.Select(r => new[]
        {
            r.Provider, Number(r.Replicas), Number(r.AtRest), r.Due, Number(r.PerSecond), Fine(r.Lateness.P50), Fine(r.Lateness.P99),
            Fine(r.Lateness.Max), Number(r.Missing),
        }));

    private static string Idle(IdleResult result) => Table(
        ["database", "planned sessions", "watched for min", "cores", "memory MB"],
        result.Rows.Select(r => new[]
        {
            r.Provider, Number(r.AtRest), Number(r.Minutes), r.Cores.ToString("0.0000", CultureInfo.InvariantCulture),
            Number(r.MemoryMegabytes),
        }));

    private static string Steps(StepsResult result) =>
        Table(["step", "µs", "KB allocated"], result.Rows.Select(r => new[] { r.Step, Fine(r.Microseconds), Fine(r.Kilobytes) }));

    private static string Actions(ActionsResult result) => Table(
        ["server", "clients", "actions/s", "p50 ms", "p99 ms", "max ms", "processor µs each", "updates sent/s", "sent for s afterwards",
            "failures"],
        result.Rows.Select(r => new[]
        {
            r.Server, Number(r.Load.Clients), Number(r.Load.PerSecond), Fine(r.Load.Milliseconds.P50), Fine(r.Load.Milliseconds.P99),
            Fine(r.Load.Milliseconds.Max),
            Number(r.ProcessorMicroseconds), Number(r.Updates), Fine(r.BacklogSeconds), Number(r.Load.Failures),
        }));

    private static string Units(ActionsResult result) =>
        Table(["alone, one after the other", "µs each"], result.Units.Select(u => new[] { u.Name, Number(u.Microseconds) }));

    internal static string About(Machine on) => string.Create(CultureInfo.InvariantCulture,
        $"{on.Cores} cores, {on.GigabytesOfMemory} GB, {on.System}, {on.Runtime}; load of the last " +
            $"minutes {on.LoadOfLastMinutes}; {on.At:yyyy-MM-dd HH:mm} UTC.\n\n");

    internal static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Fine(double value) => value.ToString(value < 10 ? "N2" : "N0", CultureInfo.InvariantCulture);

    internal static string Table(string[] heads, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Line(heads);
        Line(heads.Select((_, i) => i == 0 ? "---" : "---:"));
        foreach (var row in rows)
            Line(row);
        return text.ToString();
    }
}
