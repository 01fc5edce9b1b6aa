using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>The end of a script that was played.</summary>
/// <param name="Script">With the faults that happened.</param>
/// <param name="Broken">The check that did not hold; null = all held.</param>
/// <param name="Seen">What was seen then.</param>
/// <param name="Events">The committed transitions.</param>
/// <param name="Steps">The pieces of work between two awaits.</param>
/// <param name="Reached">What was reached, and how often.</param>
internal sealed record Played(
    Script Script, string? Broken, string? Seen, long Events, long Steps, IReadOnlyDictionary<string, long> Reached)
{
    /// <param name="script">The script.</param>
    /// <param name="also">One check more, on each decision; its name where it does not hold.</param>
    public static Played Of(Script script, Func<Sessions.Properties.Decision, string?>? also = null)
    {
        using var simulation = new Simulation(script) { Also = also };
        simulation.Run();
        var books = simulation.Books;
        return new Played(script with { Faults = simulation.Fates.Happened.ToImmutable() }, books.Broken?.Check, books.Broken?.Seen,
            books.Events, simulation.Time.Steps, books.Reached);
    }

    /// <summary>The broken check with its shortest history, as a test to keep.</summary>
    public string Told(Func<Sessions.Properties.Decision, string?>? also = null)
    {
        var shortest = new Shrinker(script => Of(script, also).Broken).Shorten(Script, Broken!);
        var played = Of(shortest, also);
        return $"{Broken}: {played.Seen}, after {played.Events} events (seed {Script.Seed}: after {Events} events)\n{shortest}";
    }
}

/// <summary>The figures of many scripts, added by several threads.</summary>
internal sealed class Figures
{
    private readonly Lock _one = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan _worked = Environment.CpuUsage.TotalTime;
    private readonly SortedDictionary<string, long> _reached = new(StringComparer.Ordinal);
    private long _events;
    private long _steps;
    private long _sessions;
    private long _faults;
    private int _scripts;

    public long Events => Interlocked.Read(ref _events);

    public Played? Broken { get; private set; }

    public void Add(Played played)
    {
        lock (_one)
        {
            if (played.Broken is not null)
                Broken ??= played;
            Interlocked.Add(ref _events, played.Events);
            (_steps, _sessions, _scripts) = (_steps + played.Steps, _sessions + played.Script.Plots.Length, _scripts + 1);
            _faults += played.Script.Faults!.Count;
            foreach (var (what, times) in played.Reached)
                _reached[what] = _reached.GetValueOrDefault(what) + times;
        }
    }

    public override string ToString()
    {
        var worked = Environment.CpuUsage.TotalTime - _worked;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{_events:N0} events of {_sessions:N0} sessions in {_scripts:N0} worlds")
            .AppendLine(CultureInfo.InvariantCulture, $"{_faults:N0} faults, {_steps:N0} pieces of work between two awaits")
            .AppendLine(CultureInfo.InvariantCulture, $"{_watch.Elapsed:hh\\:mm\\:ss}, of processors {worked:hh\\:mm\\:ss}")
            .AppendLine(CultureInfo.InvariantCulture,
                $"{_events / _watch.Elapsed.TotalSeconds:N0} events a second, {_events / worked.TotalSeconds:N0} of one processor");
        foreach (var (what, times) in _reached)
            text.AppendLine(CultureInfo.InvariantCulture, $"{times,10:N0} {what}");
        return text.ToString();
    }
}
