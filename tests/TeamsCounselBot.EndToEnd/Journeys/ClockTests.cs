using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Clocks that are put forward or back: the one on the centre's wall, and the machine's.</summary>
public sealed class ClockTests
{
    private static readonly Texts German = new("de");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reminder_that_falls_into_the_night_in_which_clocks_change_comes_at_seven(bool forward)
    {
        await using var first = await EndToEndHost.SetAsync();
        var change = NextChange(first.Simulator.Clock.GetUtcNow(), forward);
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

    [Fact]
    public async Task Clock_set_back_repeats_no_reminder_and_loses_none()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start.AddDays(-1).AddMinutes(1));
        var reminder = await stage.SeesAsync(stage.Client, "what is open", IsOfChecklist);
        await stage.VersionAsync(session);

        stage.Simulator.Clock.Reset();
        await stage.VersionAsync(session);
        await stage.PressAsync(stage.Client, "checklist.save", ("quiet", "true"));
        stage.MoveTo(stage.Meeting.Start.AddDays(-1).AddMinutes(1));
        await stage.VersionAsync(session);
        Assert.Equal([reminder.Id], (await stage.ChatOfAsync(stage.Client)).Where(IsOfChecklist).Select(it => it.Id));

        stage.MoveTo(stage.Meeting.Start.AddMinutes(-14));
        await stage.SeesTextAsync(stage.Client, German["joinReminder.title"]);
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.PressAsync(stage.Counsellor, "session.end");
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1).AddMinutes(1));
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
    }

    private static bool IsOfChecklist(SeenMessage it) =>
        it.Targeted && EndToEndHost.Words(it).Contains(German["checklistReminder.title"], StringComparison.Ordinal);

    private static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Berlin.GetUtcOffset(local));
    }

    /// <summary>The next Sunday on which Berlin's clocks are put forward, or back, at least a month away.</summary>
    private static DateOnly NextChange(DateTimeOffset now, bool forward)
    {
        var day = DateOnly.FromDateTime(now.AddDays(30).UtcDateTime);
        while (Noon(day) == Noon(day.AddDays(-1)) || Noon(day) > Noon(day.AddDays(-1)) != forward)
            day = day.AddDays(1);
        return day;
    }

    private static TimeSpan Noon(DateOnly day) => Berlin.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0)));
}
