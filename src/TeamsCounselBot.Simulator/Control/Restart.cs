using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>Everything from the beginning: the sample world, the present time, no faults, an empty database.</summary>
internal sealed class Restart(World world, Faults faults, BotProcess bot, DataFolder data)
{
    public async Task StartOverAsync()
    {
        var ran = bot.IsRunning;
        await bot.StopAsync();
        data.StartOver();
        faults.Clear();
        world.Clock.Reset();
        lock (world.Gate)
            world.StartOver();
        if (ran)
        {
            bot.Start();
            await bot.WaitReadyAsync();
        }
        world.Changes.Tell(Change.State);
        world.Changes.Tell(Change.Chat);
    }
}
