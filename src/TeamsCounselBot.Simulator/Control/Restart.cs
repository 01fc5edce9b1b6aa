using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>Everything from the beginning: the sample world, the present time, no faults, an empty database.</summary>
internal sealed class Restart(World world, Faults faults, BotProcess bot, DataFolder data)
{
    /// <exception cref="TeamsRefusal">As of <see cref="StartBotAsync"/>; the world is the fresh one all the same.</exception>
    public async Task StartOverAsync()
    {
        var ran = bot.IsRunning;
        await bot.StopAsync();
        data.StartOver();
        faults.Clear();
        world.Clock.Reset();
        lock (world.Gate)
            world.StartOver();
        world.Changes.Tell(Change.State);
        world.Changes.Tell(Change.Chat);
        if (ran)
            await StartBotAsync(CancellationToken.None);
    }

    /// <summary>Starts the bot and waits until it is ready.</summary>
    /// <exception cref="TeamsRefusal">It ended, as when it is killed meanwhile, or was not ready in time.</exception>
    public async Task StartBotAsync(CancellationToken cancel)
    {
        try
        {
            bot.Start();
            await bot.WaitReadyAsync(cancel: cancel);
        }
        catch (InvalidOperationException e)
        {
            throw new TeamsRefusal(409, e.Message);
        }
    }
}
