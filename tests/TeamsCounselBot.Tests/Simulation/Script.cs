using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>All that happens to one session from outside.</summary>
/// <param name="Name">Its id.</param>
/// <param name="After">When the bot is added to its meeting, from the beginning of the simulation on.</param>
/// <param name="AsksConsent">Whether its centre asks for a declaration to talk by video.</param>
/// <param name="Happenings">What follows, each some time after the one before.</param>
internal sealed record Plot(string Name, TimeSpan After, bool AsksConsent, ImmutableArray<Happening> Happenings);

/// <summary>All that a simulation depends on: the same script always goes the same way.</summary>
/// <param name="Seed">Of all delays, and of the faults unless they are given.</param>
/// <param name="Processes">How many processes of the bot share the database; one alone has it as a file.</param>
/// <param name="Plots">What happens to each session.</param>
internal sealed record Script(ulong Seed, int Processes, ImmutableArray<Plot> Plots)
{
    private const int MostSessions = 12;
    private const int MostProcesses = 3;

    /// <summary>The faults, by the names of the moments; null = as the seed has it.</summary>
    public ImmutableSortedDictionary<string, Fault>? Faults { get; init; }

    /// <summary>How much a person can leave out of it.</summary>
    public int Length => Plots.Sum(plot => 1 + plot.Happenings.Length) + (Faults?.Count ?? 0) + Processes;

    public static Script Of(ulong seed)
    {
        var chance = new PCG((uint)(seed >> 32), seed);
        var plots = Enumerable.Range(0, 1 + (int)(chance.Next() % MostSessions)).Select(i =>
        {
            ImmutableArray<Happening> drawn =
                [.. Histories.Any.Generate(chance, null, out _).Happenings.Where(next => IsFromOutside(next.Event))];
            var after = TimeSpan.FromMinutes(chance.Next() % (3 * 24 * 60));
            return new Plot(string.Create(CultureInfo.InvariantCulture, $"s{i}"), after, chance.Next() % 4 == 0,
                chance.Next() % 3 == 0 ? drawn : UsualLife.With(drawn, SessionScenario.Added + after, chance));
        });
        return new Script(seed, 1 + (int)(chance.Next() % MostProcesses), [.. plots]);
    }

    /// <summary>The outcomes of effects come from the effects here.</summary>
    private static bool IsFromOutside(SessionEvent? e) => e is not (SessionEvent.TargetedRefused or SessionEvent.ErasureStepDone
        or SessionEvent.ErasureStepFailed or SessionEvent.MessageHandedOver or SessionEvent.MessageRefused or SessionEvent.RecordingSwitched
        or SessionEvent.TenantChecked or SessionEvent.TimePassed);

    /// <summary>The bot's addition to the meeting of this plot.</summary>
    public static SessionEvent.BotAdded Added(Plot plot) => SessionScenario.BotAdded(plot.AsksConsent) with
    {
        SessionId = plot.Name,
        Place = SimulatedTeams.PlaceOf(plot.Name),
    };

    /// <summary>The body of a test to keep.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Simulation.Holds(new Script({Seed}, {Processes},\n[\n");
        foreach (var plot in Plots)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"    new(\"{plot.Name}\", {Code.Of(plot.After)}, {Code.Of(plot.AsksConsent)},\n    [\n");
            foreach (var next in plot.Happenings)
                text.Append(CultureInfo.InvariantCulture, $"        new({Code.Of(next.After)}, {Code.Of(next.Event)}),\n");
            text.Append("    ]),\n");
        }
        text.Append("])\n{\n    Faults = Fates.Given(");
        foreach (var (moment, fault) in Faults ?? ImmutableSortedDictionary<string, Fault>.Empty)
            text.Append(CultureInfo.InvariantCulture, $"\n        (\"{moment}\", Fault.{fault}),");
        return text.ToString().TrimEnd(',') + "),\n});";
    }
}
