using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Nothing that can wait comes at night, by the clock on the centre's wall.</summary>
public sealed class NightTests
{
    private static readonly Texts German = new("de");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public async Task A_reminder_that_falls_into_the_night_in_which_clocks_change_comes_at_seven()
    {
        await using var first = await Stage.SetAsync();
        var change = NextChange(first.Simulator.Clock.GetUtcNow());
        var start = At(change.AddDays(1), new TimeOnly(6, 30));
        first.MoveTo(start.AddDays(-20));
        var stage = await first.AnotherAsync(start);
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");

        // A day before would be half past six.
        stage.MoveTo(At(change, new TimeOnly(6, 58)));
        await stage.QuietAsync();
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), IsOfChecklist);

        stage.MoveTo(At(change, new TimeOnly(7, 1)));
        await stage.SeesAsync(stage.Client, "what is open", IsOfChecklist);
    }

    private static bool IsOfChecklist(SeenMessage it) => it.Targeted && Stage.Words(it).Contains(German["checklistReminder.title"], StringComparison.Ordinal);

    private static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Berlin.GetUtcOffset(local));
    }

    /// <summary>The next Sunday on which Berlin's clocks are put forward, at least a month away.</summary>
    private static DateOnly NextChange(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.AddDays(30).UtcDateTime);
        while (Berlin.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0))) <= Berlin.GetUtcOffset(day.AddDays(-1).ToDateTime(new TimeOnly(12, 0))))
            day = day.AddDays(1);
        return day;
    }
}
