using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class StatisticsStoreTests
{
    [Theory, OnEachDatabase]
    public async Task Counts_of_a_period_are_sealed_until_it_is_released_once(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await EraseAsync(room, 0, 10);
        await EndAsync(room, 10);
        await room.Upkeep.RunAsync(default);
        Assert.Empty(await room.Statistics.ReadAsync(StorageRoom.Tenant, default));
        Assert.Equal(0, await room.CountAsync("figures"));
        Assert.Equal(1, await room.CountAsync("periods"));

        room.Clock.Advance(TimeSpan.FromDays(40));
        await room.Upkeep.RunAsync(default);

        var period = Assert.Single(await room.Statistics.ReadAsync(StorageRoom.Tenant, default));
        Assert.Equal(("2026-03", 10, 10), (period.Period, period.Figures[Statistics.Sessions], period.Figures[Statistics.Answers]));
        Assert.Equal(40, period.Figures[Statistics.Sum(1)]);
        Assert.Equal(0, await room.CountAsync("periods"));

        // What comes later counts in its own month and changes nothing.
        await FinishAsync(room, 10);
        await room.Upkeep.RunAsync(default);
        Assert.Equal(period.Figures, Assert.Single(await room.Statistics.ReadAsync(StorageRoom.Tenant, default)).Figures);
    }

    [Theory, OnEachDatabase]
    public async Task A_month_of_one_counsellor_is_shown_to_nobody(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await EraseAsync(room, 0, 12, counsellors: 1);

        room.Clock.Advance(TimeSpan.FromDays(400));
        await room.Upkeep.RunAsync(default);

        Assert.Empty(await room.Statistics.ReadAsync(StorageRoom.Tenant, default));
        Assert.Equal(0, await room.CountAsync("periods"));
    }

    [Theory, OnEachDatabase]
    public async Task Sessions_that_are_erased_at_the_same_time_are_all_counted(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => EraseAsync(room, i, 1))));

        room.Clock.Advance(TimeSpan.FromDays(40));
        await room.Upkeep.RunAsync(default);

        Assert.Equal(10, Assert.Single(await room.Statistics.ReadAsync(StorageRoom.Tenant, default)).Figures[Statistics.Sessions]);
    }

    [Theory, OnEachDatabase]
    public async Task Open_counts_of_an_earlier_version_are_deleted(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            $"INSERT INTO statistics (tenant_id, month, key, count) VALUES ('{StorageRoom.Tenant}', '2026-01', 'rating1:5', 1)", c),
            default);

        await room.Upkeep.RunAsync(default);

        Assert.Equal(0, await room.CountAsync("statistics"));
    }

    [Fact]
    public void Counts_of_each_rating_become_number_and_sum() =>
        Assert.Equal([new("rating1:n", 2), new("rating1:sum", 10), new("sessions", 1)],
            Statistics.WithoutHistograms([new("rating1:5", 2), new("sessions", 1)]));

    /// <summary>Erases sessions with one answer each, of several counsellors in turn.</summary>
    private static async Task EraseAsync(StorageRoom room, int first, int sessions, int counsellors = 3)
    {
        for (var i = first; i < first + sessions; i++)
        {
            await EndAsync(room, i, counsellors);
            await FinishAsync(room, i);
        }
    }

    private static async Task EndAsync(StorageRoom room, int number, int counsellors = 3)
    {
        await room.CreateAsync($"s{number}", $"19:meeting_chat-{number}");
        var life = Samples.WholeLife();
        if (counsellors > 1)
            life[0] = ((SessionEvent.MeetingRead)life[0]) with
            {
                People = [Samples.CounsellorPerson, Samples.ClientPerson, Colleague(number % (counsellors - 1))],
            };
        await room.ApplyAsync($"s{number}", life);
    }

    private static Person Colleague(int number) => new($"29:colleague-{number}", Role.Counsellor, "", $"colleague-{number}");

    private static async Task FinishAsync(StorageRoom room, int number) =>
        await room.Erasure.EraseAsync(await room.ApplyAsync($"s{number}", Samples.ErasureUntilData), default);
}
