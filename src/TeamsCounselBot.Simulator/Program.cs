using TeamsCounselBot.Simulator;

if (!SimulatorOptions.TryParse(args, out var options, out var fault))
    return Tell(2, fault + Environment.NewLine + "Usage: [--port n] [--bot-port n] [--data folder] [--mail smtp|graph|none] [--no-bot]");
try
{
    await using var simulator = await SimulatorHost.StartAsync(options);
    Console.WriteLine($"Page  {simulator.BaseUrl}");
    Console.WriteLine($"Bot   {simulator.Bot.Url}");
    Console.WriteLine("Ctrl-C ends both.");
    if (options.StartBot)
        await simulator.Bot.WaitReadyAsync();
    await simulator.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is IOException or InvalidOperationException)
{
    // A port that is taken, a bot that was not built or does not start: said in a line, not in a stack.
    return Tell(1, e.Message);
}

static int Tell(int code, string why)
{
    Console.Error.WriteLine(why);
    return code;
}
