using System.Diagnostics;
using System.Globalization;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>
/// A counsellor opens the setup form about once a second and has it each time, within what Teams waits. In the long form, on a quiet
/// machine, they have it in time at least half of the times.
/// </summary>
internal static class Pressing
{
    private static readonly TimeSpan InTime = TimeSpan.FromMilliseconds(500);

    /// <param name="strength">How long they press.</param>
    /// <param name="stage">The meeting.</param>
    /// <param name="press">Presses the button of this card, and returns how long the answer took; fails without the form.</param>
    /// <returns>The figures in words.</returns>
    public static async Task<string> GoOnAsync(Strength strength, EndToEndHost stage, Func<SeenMessage, Task<TimeSpan>> press)
    {
        var process = stage.Simulator.Bot.ProcessId;
        var card = await stage.SeesAsync(
            stage.Counsellor, "a button to set up", it => EndToEndHost.Verbs(it.Card).Contains("session.setup"));
        var times = new List<TimeSpan>();
        var begun = Stopwatch.GetTimestamp();
        do
        {
            times.Add(await press(card));
            // The pace of a hurried person. It is part of the measurement; nothing waits for it.
            await Task.Delay(TimeSpan.FromSeconds(1.1));
        }
        while (Stopwatch.GetElapsedTime(begun) < strength.Length);

        Assert.NotNull(process);
        Assert.Equal(process, stage.Simulator.Bot.ProcessId);
        times.Sort();
        var (median, worst) = (times[times.Count / 2], times[^1]);
        using var bot = Process.GetProcessById(process.Value);
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"{times.Count} presses of a counsellor, median {median.TotalMilliseconds:F0} ms, worst {worst.TotalMilliseconds:F0} ms, " +
                $"memory {bot.WorkingSet64 >> 20} MB");
        if (strength.IsMeasured)
            Assert.True(median < InTime, figures);
        return figures;
    }
}
