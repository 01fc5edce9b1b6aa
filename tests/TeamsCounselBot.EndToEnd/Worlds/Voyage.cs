using System.Collections.Concurrent;
using TeamsCounselBot.EndToEnd.Journeys;

namespace TeamsCounselBot.EndToEnd.Worlds;

/// <summary>Many journeys at the same meeting time, each in its own world, with one bot.</summary>
internal sealed class Voyage(EndToEndHost stage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What failed, by journey; the others went on.</summary>
    public async Task<IReadOnlyDictionary<Trip, string>> MakeAsync(IReadOnlyList<Trip> trips)
    {
        var failed = new ConcurrentDictionary<Trip, string>();
        var start = TomorrowWeekAtTen();
        var walks = new List<(Trip Trip, Walk Walk)>();
        foreach (var trip in trips)
            walks.Add((trip, await trip.SetAsync(stage, start)));
        var act = 0;
        for (; act < Walk.Moments.Count; act++)
        {
            // The moment may be over: a journey that failed has waited long.
            if (Walk.Moments[act] is { } after)
                _ = stage.Simulator.Clock.TryMoveTo(start + after);
            await EachAsync(walk => walk.Acts[act]());
        }
        await UntilErasedAsync();
        await EachAsync(walk => walk.CheckAsync());
        walks.ForEach(it => it.Walk.Dispose());
        return failed;

        Task EachAsync(Func<Walk, Task> play) => Task.WhenAll(walks.Where(it => !failed.ContainsKey(it.Trip)).Select(async it =>
        {
            try
            {
                await play(it.Walk);
            }
            catch (Exception e)
            {
                failed[it.Trip] = $"act {act}: {e.Message.Split(Environment.NewLine)[0]}";
            }
        }));

        // By the hour, so that each pause of the erasure and each wait of a session comes to its end.
        async Task UntilErasedAsync()
        {
            var until = DateTime.UtcNow + Patience;
            while (walks.Any(it => !failed.ContainsKey(it.Trip) && !it.Walk.IsErased))
            {
                if (DateTime.UtcNow > until)
                {
                    foreach (var (trip, walk) in walks.Where(it => !failed.ContainsKey(it.Trip) && !it.Walk.IsErased))
                        failed[trip] = walk.Stage.Meeting.Chat.IsDeleted ? "The session is not erased." : "The chat is not deleted.";
                    return;
                }
                stage.MoveTo(stage.Simulator.Clock.GetUtcNow() + Hour);
                await UntilNothingIsDueAsync();
            }
        }
    }

    /// <summary>
    /// What waits for a later moment waits for the clock. The same may hold for what is on its way, so this wait has an end.
    /// </summary>
    private async Task UntilNothingIsDueAsync()
    {
        var until = DateTime.UtcNow + AtMost;
        do
            await Task.Delay(50);
        while (Books.DueOf(stage) > 0 && DateTime.UtcNow < until);
    }

    private DateTimeOffset TomorrowWeekAtTen()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = TimeZoneInfo.ConvertTime(stage.Simulator.Clock.GetUtcNow(), zone).Date.AddDays(9).AddHours(10);
        return new DateTimeOffset(day, zone.GetUtcOffset(day));
    }
}
