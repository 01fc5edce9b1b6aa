using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>Databases as earlier versions left them, with sessions under way.</summary>
public class UpgradeTests
{
    [Theory, OnEachDatabase]
    public async Task Every_schema_but_the_newest_was_frozen_when_the_next_one_came(string provider)
    {
        var all = SchemaSample.All(Enum.Parse<StorageProvider>(provider));
        if (Environment.GetEnvironmentVariable("FREEZE_SCHEMA") == "1" && !all[^1].IsFrozen)
            await all[^1].FreezeAsync();

        Assert.All(all.SkipLast(1), sample => Assert.True(sample.IsFrozen, sample.Schema));
        Assert.Contains(all, sample => sample is { Schema: "Initial", IsFrozen: true });
    }

    [Theory, OnEachDatabase]
    public async Task A_session_of_every_earlier_version_goes_on(string provider)
    {
        foreach (var sample in SchemaSample.All(Enum.Parse<StorageProvider>(provider)).Where(sample => sample.IsFrozen))
        {
            await using var database = await EmptyDatabase.MakeAsync(provider);
            await sample.LoadAsync(database);

            await using var room = await StorageRoom.OpenAsync(provider, database.Connection, sample.Key);
            await GoesOnAsync(room);
            await room.StopAsync();
        }
    }

    /// <summary>What <see cref="StorageRoom.FillAsync"/> left is read, woken, performed and erased.</summary>
    internal static async Task GoesOnAsync(StorageRoom room)
    {
        var session = (await room.Store.GetAsync("session-1", default))!;
        Assert.Equal((Phase.Live, Samples.Topics, Samples.Phone),
            (session.Phase, session.Plan.Topics, session.People[Samples.Client].Phone));
        Assert.Null(await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));

        // An activity that was handled before the upgrade comes again.
        var waiting = await room.CountAsync("effects");
        await room.Store.ApplyAsync(new SessionKey(StorageRoom.Tenant, StorageRoom.Chat),
            new SessionEvent.EndedByCounsellor(Samples.Counsellor), "activity-1", default);
        Assert.Equal(waiting, await room.CountAsync("effects"));

        // The claims of the older process begin again, by its own rule or by the newer one.
        room.Clock.Advance(Outbox.Lease);
        await room.EndLeasesAsync();
        Assert.Contains(await room.Outbox.ClaimAsync(10, default), claim => claim.InDoubt);
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(50));
        Assert.Contains(await room.Due.ClaimAsync(room.Clock.GetUtcNow(), 10, default), due => due.SessionId == "session-1");

        var erased = await room.ApplyAsync("session-1", [.. Samples.WholeLife()[4..], .. Samples.ErasureUntilData]);
        await room.Erasure.EraseAsync(erased, default);
        Assert.Null(await room.Store.GetAsync("session-1", default));
        Assert.Equal(2, (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Count);
        Assert.Null(await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
    }
}
