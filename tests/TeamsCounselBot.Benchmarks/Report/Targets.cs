using System.Globalization;
using TeamsCounselBot.Benchmarks.Parts;

namespace TeamsCounselBot.Benchmarks.Report;

/// <summary>What the bot is meant to reach, and what it reaches, each as a ratio or a bound within one run.</summary>
internal static class Targets
{
    private const int Clients = 64;
    private const string Bot = "TeamsCounselBot, Sqlite";

    public static string Table(ActionsResult actions, SessionsResult sessions, IdleResult? idle)
    {
        var bot = Row(Bot);
        var (alone, echoAlone) = (Row(Bot, 1), Row(ActionsPart.SdkEcho, 1));
        var (echo, keeping, other) = (Row(ActionsPart.SdkEcho), Row(ActionsPart.SdkKeeping), Row("TeamsCounselBot, PostgreSql"));
        var rest = sessions.Rest.Where(row => row.Provider == "Sqlite").ToList();
        var late = sessions.Wakes.Where(row => row.Provider == "Sqlite" && row.Due.EndsWith("a second", StringComparison.Ordinal)).ToList();
        if (bot is null || echo is null || keeping is null || other is null || alone is null || echoAlone is null
            || rest.Count == 0 || late.Count == 0)
            return "";
        var parts = actions.Units.Where(unit => !unit.Name.Contains("PostgreSQL", StringComparison.Ordinal)).Sum(unit => unit.Microseconds);
        (string Name, double Value, string Unit, double Bound, bool AtLeast)[] targets =
        [
            ($"card actions a second at {Clients} clients, of those of the official .NET echo bot",
                bot.Load.PerSecond / echo.Load.PerSecond, "×", 1.5, true),
            ("the same, of those of a bot on that library that also stores and updates",
                bot.Load.PerSecond / keeping.Load.PerSecond, "×", 5, true),
            ("the same at one client, of the echo bot's", alone.Load.PerSecond / echoAlone.Load.PerSecond, "×", 0.9, true),
            ($"the same on PostgreSQL at {Clients} clients, of those on SQLite",
                other.Load.PerSecond / bot.Load.PerSecond, "×", 0.6, true),
            ($"their p99 at {Clients} clients", bot.Load.Milliseconds.P99, "ms", 50, false),
            ("processor time of an action, of token validation and one bare commit alone", bot.ProcessorMicroseconds / parts, "×",
                2.5, false),
            ($"lateness p99 at {late[^1].Due} with {Tables.Number(late[^1].AtRest)} sessions at rest", late[^1].Lateness.P99, "ms",
                1_000, false),
            ($"start-up with {Tables.Number(rest[^1].AtRest)} sessions at rest", rest[^1].StartUpSeconds, "s", 2, false),
            ($"memory with {Tables.Number(rest[^1].AtRest)} sessions at rest", rest[^1].MemoryMegabytes, "MB", 250, false),
            .. idle is null ? [] : new[]
            {
                ("processor of a bot with nothing due, the highest of all rows", idle.Rows.Max(row => row.Cores) * 1000,
                    "thousandths of a core", 5.0, false),
            },
        ];
        return Tables.Table(["target", "bound", "measured", "reached"], targets.Select(target => new[]
        {
            target.Name, $"{(target.AtLeast ? "at least" : "at most")} {Bound(target.Bound)} {target.Unit}",
            $"{Tables.Fine(target.Value)} {target.Unit}",
            (target.AtLeast ? target.Value >= target.Bound : target.Value <= target.Bound) ? "yes" : "no",
        }));

        ActionsRow? Row(string server, int clients = Clients) =>
            actions.Rows.FirstOrDefault(row => row.Server == server && row.Load.Clients == clients);
    }

    private static string Bound(double bound) => bound.ToString(bound < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
