using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>A fault that can happen at one moment of a simulation.</summary>
internal enum Fault
{
    None,

    /// <summary>The process ends before it has committed, sent or asked.</summary>
    CrashBefore,

    /// <summary>It was committed, sent or asked, and the process ends before it knows.</summary>
    CrashAfter,

    /// <summary>The database takes nothing.</summary>
    DiskFull,

    /// <summary>It was taken, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>No connection comes about.</summary>
    Unreachable,

    /// <summary>429, with a pause to wait.</summary>
    TooMany,

    /// <summary>503, and nothing was taken.</summary>
    Away,

    /// <summary>500, and nothing was taken.</summary>
    Failing,

    /// <summary>500, though it was taken.</summary>
    FailingAndTaken,

    /// <summary>403.</summary>
    Refused,

    /// <summary>403, as if the bot were not in the chat.</summary>
    NotInChat,

    /// <summary>404, as if the message were not there.</summary>
    Missing,

    /// <summary>A success that names no id.</summary>
    WithoutId,

    /// <summary>The answer takes most of a minute.</summary>
    Slow,

    /// <summary>A gateway's page instead of the answer.</summary>
    ForeignPage,

    /// <summary>A retention policy keeps the chat.</summary>
    Retained,

    /// <summary>It is accepted, and the chat is still found for a while.</summary>
    StillFound,

    /// <summary>The same activity is delivered a second time.</summary>
    DeliveredTwice,
}

/// <summary>
/// Decides from a seed what goes wrong and how long each thing takes. Each is decided by the name of its moment, and not by its place in
/// a row of chances: what is left out of a history changes nothing for the rest of it.
/// </summary>
/// <param name="seed">Of delays, and of faults unless those are given.</param>
/// <param name="only">The faults that happen, by their moments; null = as the seed has it.</param>
internal sealed class Fates(ulong seed, ImmutableSortedDictionary<string, Fault>? only = null)
{
    private readonly Dictionary<string, int> _times = [];

    /// <summary>From this moment on nothing goes wrong; null = it still may.</summary>
    public DateTimeOffset? CalmSince { get; set; }

    /// <summary>The faults that happened, by their moments.</summary>
    public ImmutableSortedDictionary<string, Fault>.Builder Happened { get; } =
        ImmutableSortedDictionary.CreateBuilder<string, Fault>(StringComparer.Ordinal);

    /// <summary>How bad the weather is: some worlds are without a fault, in some each twentieth call fails.</summary>
    private readonly double _weather = Chance(seed, "weather") is var chance and > 0.15 ? chance * chance : 0;

    public static ImmutableSortedDictionary<string, Fault> Given(params ReadOnlySpan<(string Moment, Fault Fault)> faults)
    {
        var given = ImmutableSortedDictionary.CreateBuilder<string, Fault>(StringComparer.Ordinal);
        foreach (var (moment, fault) in faults)
            given[moment] = fault;
        return given.ToImmutable();
    }

    /// <param name="moment">A name; each time that it is asked for is a moment of its own.</param>
    /// <param name="share">How often something goes wrong here in the worst weather.</param>
    /// <param name="possible">What can go wrong here.</param>
    public Fault Of(string moment, double share, params ReadOnlySpan<Fault> possible)
    {
        var name = Numbered(moment);
        var fault = CalmSince is not null ? Fault.None
            : only is not null ? only.GetValueOrDefault(name)
            : Chance(seed, name) < share * _weather ? possible[(int)(Hash(seed, name + "?") % (ulong)possible.Length)]
            : Fault.None;
        if (fault != Fault.None)
            Happened[name] = fault;
        return fault;
    }

    /// <summary>Mostly short, now and then as long as it may be.</summary>
    public TimeSpan Delay(string moment, TimeSpan longest) => longest * Math.Pow(Chance(seed, Numbered(moment)), 4);

    public ulong Draw(string moment) => Hash(seed, moment);

    private string Numbered(string moment)
    {
        var number = _times[moment] = _times.GetValueOrDefault(moment) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{moment} #{number}");
    }

    private static double Chance(ulong seed, string moment) => (Hash(seed, moment) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The same in every process, other than <see cref="string.GetHashCode()"/>.</summary>
    private static ulong Hash(ulong seed, string moment)
    {
        var hash = seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03;
        foreach (var letter in moment)
            hash = Mixed(hash ^ letter);
        return Mixed(hash);
    }

    private static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
