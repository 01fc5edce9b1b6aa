using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public sealed class MemoryCleanupTests
{
    [Fact]
    public async Task Some_minutes_after_erasures_memory_is_given_back_once()
    {
        await using var room = await StorageRoom.OpenAsync();
        var collected = 0;
        var memory = new MemoryCleanup(() => collected++);
        var erasure = new SessionErasure(room.Commits, room.Transitions, room.Seal, room.Cache, room.Clock, memory);
        var cleanup = new StorageCleanup(
            room.Commits, room.Statistics, room.Receipts, memory, room.Clock, NullLogger<StorageCleanup>.Instance);
        await cleanup.RunAsync(default);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), .. Samples.ErasureUntilData]);

        await erasure.EraseAsync((await room.Store.GetAsync("session-1", default))!, default);
        await cleanup.RunAsync(default);
        Assert.Equal(0, collected);

        await cleanup.RunAsync(default);
        await cleanup.RunAsync(default);
        Assert.Equal(1, collected);
    }

    [Fact]
    public void What_is_erased_between_two_rounds_is_collected_in_the_next_but_one()
    {
        var collected = 0;
        var memory = new MemoryCleanup(() => collected++);
        memory.Erased();
        memory.Round();
        memory.Erased();

        for (var rounds = 0; rounds < 4; rounds++)
            memory.Round();

        Assert.Equal(2, collected);
    }

    /// <summary>What nobody holds is gone after the real collection.</summary>
    [Fact]
    public void What_nobody_holds_is_gone()
    {
        var memory = new MemoryCleanup();
        var left = Left();
        memory.Erased();
        memory.Round();
        memory.Round();

        Assert.False(left.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Left() => new(Samples.WholeLife());
    }
}
