using System.Collections.Immutable;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>Makes a script that breaks a check as short as it can, by leaving out and playing again.</summary>
internal sealed class Shrinker(Func<Script, string?> broken, int mostPlays = 600)
{
    private int _plays;

    /// <param name="script">A script that breaks a check, with the faults that happened.</param>
    /// <param name="check">The check that shall still break.</param>
    public Script Shorten(Script script, string check)
    {
        for (var length = int.MaxValue; Weight(script) < length && _plays < mostPlays;)
        {
            length = Weight(script);
            script = Fewer(script, check, script.Plots, (s, plots) => s with { Plots = plots });
            if (script.Processes > 1 && Breaks(script with { Processes = 1 }, check))
                script = script with { Processes = 1 };
            script = Fewer(script, check, [.. script.Faults!],
                (s, faults) => s with { Faults = Fates.Given([.. faults.Select(fault => (fault.Key, fault.Value))]) });
            for (var i = 0; i < script.Plots.Length; i++)
                script = WithoutEvents(script, check, i);
        }
        var folded = script with { Plots = [.. script.Plots.Select(plot => plot with { Happenings = Folded(plot.Happenings) })] };
        return Breaks(folded, check) ? folded : script;
    }

    private static int Weight(Script script) => script.Plots.Sum(plot => 1 + plot.Happenings.Count(next => next.Event is not null))
        + script.Faults!.Count + script.Processes;

    private bool Breaks(Script script, string check)
    {
        _plays++;
        return broken(script) == check;
    }

    /// <summary>Leaves out halves, quarters and so on, down to one by one.</summary>
    private Script Fewer<T>(Script script, string check, ImmutableArray<T> all, Func<Script, ImmutableArray<T>, Script> with)
    {
        for (var size = Math.Max(1, all.Length / 2); ; size /= 2)
        {
            for (var i = 0; i < all.Length && _plays < mostPlays;)
            {
                var fewer = all.RemoveRange(i, Math.Min(size, all.Length - i));
                if (fewer.Length < all.Length && Breaks(with(script, fewer), check))
                    all = fewer;
                else
                    i += size;
            }
            if (size <= 1)
                return with(script, all);
        }
    }

    /// <summary>Without events whose time passes all the same, so that the others keep their times and their names.</summary>
    private Script WithoutEvents(Script script, string check, int plot)
    {
        var all = script.Plots[plot].Happenings;
        ImmutableArray<int> events = [.. Enumerable.Range(0, all.Length).Where(i => all[i].Event is not null)];
        return Fewer(script, check, events, (s, kept) => s with
        {
            Plots = s.Plots.SetItem(plot, s.Plots[plot] with
            {
                Happenings = [.. all.Select((next, i) => kept.Contains(i) ? next : next with { Event = null })],
            }),
        });
    }

    private static ImmutableArray<Happening> Folded(ImmutableArray<Happening> happenings)
    {
        var (folded, waited) = (ImmutableArray.CreateBuilder<Happening>(), TimeSpan.Zero);
        foreach (var next in happenings)
        {
            waited += next.After;
            if (next.Event is null)
                continue;
            folded.Add(next with { After = waited });
            waited = TimeSpan.Zero;
        }
        return folded.ToImmutable();
    }
}
