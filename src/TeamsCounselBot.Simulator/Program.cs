using TeamsCounselBot.Simulator;

if (!SimulatorOptions.TryParse(args, out var options, out var fault))
{
    Console.Error.WriteLine(fault);
    Console.Error.WriteLine("Usage: [--port n] [--bot-port n] [--data folder] [--no-bot]");
    return 2;
}
await using var simulator = await SimulatorHost.StartAsync(options);
Console.WriteLine($"Page  {simulator.BaseUrl}");
Console.WriteLine($"Bot   {simulator.Bot.Url}");
Console.WriteLine("Ctrl-C ends both.");
if (options.StartBot)
    await simulator.Bot.WaitReadyAsync();
await simulator.WaitForShutdownAsync();
return 0;
