using System.Collections.Immutable;
using System.Text;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>What is kept of an agreed next appointment past the session in which it was agreed.</summary>
public class NextFormsTests
{
    private static readonly DateTimeOffset Then = Samples.Start.AddDays(7);
    private static readonly SessionEvent.NextAgreed Agreed =
        new(Samples.Counsellor, new NextAppointment(Then, Medium.Telephone));

    [Theory, OnEachDatabase]
    public async Task It_outlives_the_session_and_is_found_by_that_counsellor_and_time_alone(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), Agreed, .. Samples.ErasureUntilData]);
        await room.Erasure.EraseAsync((await room.Store.GetAsync("session-1", default))!, default);

        Assert.Equivalent(new NextForm(Medium.Telephone, TimeSpan.FromHours(1), [], Discreet: false), await FindAsync(room, Then));
        Assert.Null(await FindAsync(room, Then.AddMinutes(30)));
        Assert.Null(await FindAsync(room, Then, "another-account"));
        Assert.Null(await Kept(room).FindAsync("tenant-2", [Samples.CounsellorObject], Then, default));
    }

    [Theory, OnEachDatabase]
    public async Task It_holds_no_people_and_no_topics_and_nothing_in_the_clear(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), Agreed]);

        var (form, kept) = await room.Commits.ReadAsync((statements, c) => statements.FirstAsync("SELECT form, until FROM next_forms",
            row => Tuple.Create(row.GetFieldValue<byte[]>(0), row.GetInt64(1)), c), default) ?? throw new InvalidOperationException();

        Assert.DoesNotContain("Telephone", Encoding.UTF8.GetString(form), StringComparison.Ordinal);
        Assert.Equal("""{"Medium":"Telephone","Length":"01:00:00","Languages":[],"Discreet":false}""",
            Encoding.UTF8.GetString(room.Seal.UnprotectNext(form)));
        Assert.Equal(Then.AddDays(2).Date.Ticks, kept);
    }

    [Theory, OnEachDatabase]
    public async Task Another_time_takes_the_place_of_the_one_before(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), Agreed]);
        await room.ApplyAsync("session-1",
            new SessionEvent.NextAgreed(Samples.Counsellor, new NextAppointment(Then.AddDays(1), Medium.Video)));

        Assert.Null(await FindAsync(room, Then));
        Assert.Equal(Medium.Video, (await FindAsync(room, Then.AddDays(1)))!.Medium);
        Assert.Equal(1, await room.CountAsync("next_forms"));
    }

    [Theory, OnEachDatabase]
    public async Task It_is_deleted_when_the_next_meeting_is_set_up(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), Agreed, .. Samples.ErasureUntilData]);
        await room.Erasure.EraseAsync((await room.Store.GetAsync("session-1", default))!, default);

        await room.CreateAsync("session-2", "19:meeting_next@thread.v2");
        Assert.Equal(1, await room.CountAsync("next_forms"));
        await room.ApplyAsync("session-2",
            new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan with { Start = Then, End = Then.AddHours(1) }));

        Assert.Equal(0, await room.CountAsync("next_forms"));
    }

    [Theory, OnEachDatabase]
    public async Task It_is_deleted_a_day_after_an_appointment_that_nobody_set_up(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), Agreed]);

        foreach (var (at, expected) in new[] { (Then.AddHours(12), 1L), (Then.AddDays(2), 0L) })
        {
            await room.Commits.RunAsync((statements, c) => NextForms.ForgetAsync(statements, at, c), default);
            Assert.Equal(expected, await room.CountAsync("next_forms"));
        }
        room.Clock.SetUtcNow(Then.AddDays(2));
        Assert.Null(await FindAsync(room, Then));
    }

    private static Task<NextForm?> FindAsync(StorageRoom room, DateTimeOffset start, string account = Samples.CounsellorObject) =>
        Kept(room).FindAsync(StorageRoom.Tenant, [account], start, default);

    private static NextForms Kept(StorageRoom room) => new(room.Commits, room.Seal, room.Clock);
}
