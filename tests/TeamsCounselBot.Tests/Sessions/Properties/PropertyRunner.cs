using System.Globalization;
using CsCheck;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>Random histories, played. One that fails is made as short as it can be and printed as the body of a test.</summary>
internal static class PropertyRunner
{
    /// <summary>How many of each kind: a thousand in passing, more where the environment says so.</summary>
    public static readonly int Histories =
        int.Parse(Environment.GetEnvironmentVariable("HISTORIES") ?? "1000", CultureInfo.InvariantCulture);

    /// <summary>What must hold after each transition: the state before, what was decided, what happened.</summary>
    public delegate bool Holds(Session? before, Transition transition, SessionEvent e);

    public static void Any(Action<History> holds, int parts = 1, int times = 1) =>
        Properties.Histories.Any.Sample(holds, iter: Histories / parts * times);

    public static void Always(Holds holds) => Any(history => Through(history, holds));

    public static void Always(TimeInvariants.HoldsThen holds) => Any(history =>
    {
        var story = history.Begin();
        story.Decided += (before, transition, e) => Assert.True(
            holds(new Decision(before, transition, e, story.Now, story.Timings)),
            $"{e} at {story.Now:O} in {before?.Phase}: {transition.DueAt:O} {string.Join(", ", transition.Effects)}");
        foreach (var next in history.Happenings)
            next.In(story);
    });

    public static void Everywhere(Func<SessionScenario, bool> holds) => Any(history =>
    {
        var story = history.Begin();
        foreach (var next in history.Happenings)
        {
            next.In(story);
            Assert.True(holds(story), $"at {story.Now:O} in {story.Phase}");
        }
    });

    public static SessionScenario Through(History history, Holds holds)
    {
        var story = history.Begin();
        story.Decided += (before, transition, e) => Assert.True(holds(before, transition, e), $"{e} at {story.Now:O} in {before?.Phase}");
        foreach (var next in history.Happenings)
            next.In(story);
        return story;
    }

    public static string Trace(History history, bool isStored = false)
    {
        var trace = new List<string>();
        var story = history.Begin(isStored);
        story.Decided += (before, transition, e) =>
            trace.Add($"{transition.DueAt:O} {transition.State!.Phase} {string.Join(", ", transition.Effects)}");
        foreach (var next in history.Happenings)
            next.In(story);
        return string.Join('\n', trace);
    }
}
