using TeamsCounselBot.Benchmarks.Load;
using TeamsCounselBot.Benchmarks.World;

namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>One server under a number of clients.</summary>
/// <param name="Server">Its name.</param>
/// <param name="ProcessorMicroseconds">Processor time of the server's process for one answer.</param>
/// <param name="Updates">What the bot sent to the chats meanwhile, per second.</param>
/// <param name="BacklogSeconds">How long it went on sending afterwards.</param>
internal sealed record ActionsRow(string Server, Pressed Load, double ProcessorMicroseconds, double Updates, double BacklogSeconds);

/// <summary>Card actions: the bot on each database, and others who do less.</summary>
/// <param name="Units">What the parts of one action cost alone.</param>
internal sealed record ActionsResult(int Sessions, int AnswerBytes, IReadOnlyList<ActionsRow> Rows, IReadOnlyList<Unit> Units);

internal static class ActionsPart
{
    /// <summary>
    /// So many run at once in an association with 100,000 sessions of an hour in a week of forty hours.
    /// </summary>
    private const int Sessions = 2_500;

    internal const string SdkEcho = "Bot Builder for .NET, echo";
    internal const string SdkKeeping = "Bot Builder for .NET, SQLite";
    private const string Plain = "Kestrel, no work";
    private static readonly string[] Others = [Plain, SdkEcho, SdkKeeping, "agents-hosting", "botbuilder", "teams.apps"];

    public static async Task<ActionsResult> RunAsync(Pace pace)
    {
        await using var channel = await StandInChannel.StartAsync();
        var samples = new SampleSessions(channel.Simulator.Identity.TenantId, channel.ServiceUrl, channel.Simulator.Identity.AccountId);
        var answer = Path.GetTempFileName();
        var houses = new List<TempDatabase>();
        var running = new List<IAsyncDisposable>();
        try
        {
            var servers = new List<Server>();
            foreach (var provider in TempDatabase.Providers)
            {
                var house = await FilledAsync(provider, samples);
                houses.Add(house);
                var bot = await BotUnderTest.StartAsync(channel, house.Settings);
                running.Add(bot);
                servers.Add(new Server(
                    $"TeamsCounselBot, {provider}", new CardLoad(channel, samples, bot.Url, Sessions), () => bot.Processor));
            }
            await File.WriteAllBytesAsync(answer, await servers[0].Load.SampleAsync());
            foreach (var name in Others)
            {
                var peer = await (name switch
                {
                    Plain => Peer.KestrelAsync(answer),
                    SdkEcho => Peer.BotBuilderAsync(channel, SdkServer.Echo, answer),
                    SdkKeeping => Peer.BotBuilderAsync(channel, SdkServer.Keeping, answer),
                    _ => Peer.JavaScriptAsync(channel, name, answer),
                });
                running.Add(peer);
                servers.Add(new Server(
                    name, new CardLoad(channel, samples, peer.Url, Sessions, name == "agents-hosting" ? channel.TokenOfTenant() : null),
                    () => peer.Processor));
            }
            var rows = await PressAsync(servers, pace);
            foreach (var complaint in running.OfType<BotUnderTest>().SelectMany(bot => bot.Complaints.Take(5)))
                Console.WriteLine("  " + complaint);
            await StopAsync(running);
            foreach (var house in houses)
                await CountAsync(house);
            return new ActionsResult(Sessions, (int)new FileInfo(answer).Length, rows, await Units.MeasureAsync(channel, pace));
        }
        finally
        {
            await StopAsync(running);
            foreach (var house in houses)
                await house.DisposeAsync();
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(answer)!, Path.GetFileName(answer) + "*"))
                File.Delete(file);
        }
    }

    /// <summary>
    /// Loads one server while the others rest, in several rounds, so that other work of the machine affects all of them. The median
    /// round counts.
    /// </summary>
    private static async Task<List<ActionsRow>> PressAsync(IReadOnlyList<Server> servers, Pace pace)
    {
        foreach (var server in servers)
        {
            await server.Load.SampleAsync();
            await server.Load.CompileAsync(pace);
        }
        var rows = new List<ActionsRow>();
        foreach (var clients in pace.Clients)
            for (var round = 0; round < pace.Rounds; round++)
                foreach (var server in servers)
                    rows.Add(await server.Load.RunAsync(server.Name, clients, pace, server.Processor));
        return [.. rows.GroupBy(row => row.Server).SelectMany(server => server.GroupBy(row => row.Load.Clients)).Select(Middle)];
    }

    private static ActionsRow Middle(IEnumerable<ActionsRow> rounds)
    {
        var sorted = rounds.OrderBy(row => row.Load.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }

    private static async Task<TempDatabase> FilledAsync(string provider, SampleSessions samples)
    {
        var house = await TempDatabase.NewAsync(provider);
        await using var books = await Books.OpenAsync(house.Settings);
        await books.FillAsync(Enumerable.Range(0, Sessions).Select(samples.AtRest));
        return house;
    }

    /// <summary>Every answer came after its commit, so the database must hold as many activities as there were answers.</summary>
    private static async Task CountAsync(TempDatabase house)
    {
        await using var books = await Books.OpenAsync(house.Settings);
        var (committed, left) = (await books.CountAsync("inbox"), await books.CountAsync("effects"));
        Console.WriteLine($"  {house.Provider}: {committed} activities committed, {left} effects left");
    }

    private static async Task StopAsync(List<IAsyncDisposable> running)
    {
        foreach (var one in running)
            await one.DisposeAsync();
        running.Clear();
    }

    /// <summary>A server under test.</summary>
    private sealed record Server(string Name, CardLoad Load, Func<TimeSpan> Processor);
}
