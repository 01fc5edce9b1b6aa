using TeamsCounselBot.Benchmarks.Parts;

namespace TeamsCounselBot.Benchmarks.Report;

/// <summary>What the bot is meant to reach, and what it reaches, each as a ratio or a bound within one run.</summary>
internal static class Targets
{
    private const int Clients = 64;
    private const string Bot = "TeamsCounselBot, Sqlite";

    public static string Table(ActionsResult actions, SessionsResult sessions)
    {
        var bot = actions.Rows.FirstOrDefault(row => row.Server == Bot && row.Load.Clients == Clients);
        var peer = actions.Rows.Where(
            row => row.Load.Clients == Clients && !row.Server.StartsWith("TeamsCounselBot", StringComparison.Ordinal)
                && !row.Server.StartsWith("Kestrel", StringComparison.Ordinal))
            .MaxBy(row => row.Load.PerSecond);
        var rest = sessions.Rest.Where(row => row.Provider == "Sqlite").ToList();
        var late = sessions.Wakes.Where(row => row.Provider == "Sqlite" && row.Due.EndsWith("a second", StringComparison.Ordinal)).ToList();
        if (bot is null || peer is null || rest.Count == 0 || late.Count == 0)
            return "";
        var parts = actions.Units.Where(unit => !unit.Name.Contains("PostgreSQL", StringComparison.Ordinal)).Sum(unit => unit.Microseconds);
        (string Name, double Value, string Unit, double Bound, bool AtLeast)[] targets =
        [
            ($"card actions a second at {Clients} clients, of those of the fastest JavaScript peer ({peer.Server})",
                bot.Load.PerSecond / peer.Load.PerSecond, "×", 3, true),
            ($"their p99 at {Clients} clients", bot.Load.Milliseconds.P99, "ms", 50, false),
            ("processor time of an action, of token validation and one bare commit alone", bot.ProcessorMicroseconds / parts, "×",
                2, false),
            ($"lateness p99 at {late[^1].Due} with {Tables.Number(late[^1].AtRest)} sessions at rest", late[^1].Lateness.P99, "ms",
                1_000, false),
            ($"start-up with {Tables.Number(rest[^1].AtRest)} sessions at rest", rest[^1].StartUpSeconds, "s", 2, false),
            ($"memory with {Tables.Number(rest[^1].AtRest)} sessions at rest", rest[^1].MemoryMegabytes, "MB", 250, false),
        ];
        return Tables.Table(["target", "bound", "measured", "reached"], targets.Select(target => new[]
        {
            target.Name, $"{(target.AtLeast ? "at least" : "at most")} {Tables.Number(target.Bound)} {target.Unit}",
            $"{Tables.Fine(target.Value)} {target.Unit}",
            (target.AtLeast ? target.Value >= target.Bound : target.Value <= target.Bound) ? "yes" : "no",
        }));
    }
}
