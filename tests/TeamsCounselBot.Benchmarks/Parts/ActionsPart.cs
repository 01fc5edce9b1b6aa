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

    private static readonly string[] Peers = ["agents-hosting", "botbuilder", "teams.apps"];

    public static async Task<ActionsResult> RunAsync(Pace pace)
    {
        await using var channel = await StandInChannel.StartAsync();
        var answer = Path.GetTempFileName();
        var rows = new List<ActionsRow>();
        var units = new List<Unit>();
        try
        {
            foreach (var provider in Storehouse.Providers)
                rows.AddRange(await BotAsync(channel, provider, pace, answer));
            await using (var plain = await Peer.KestrelAsync(answer))
                rows.AddRange(await PeerAsync(channel, "Kestrel, no work", plain, pace));
            foreach (var name in Peers)
                await using (var peer = await Peer.JavaScriptAsync(channel, name, answer))
                    rows.AddRange(await PeerAsync(channel, name, peer, pace));
            units.AddRange(await Units.MeasureAsync(channel, pace));
            return new ActionsResult(Sessions, (int)new FileInfo(answer).Length, rows, units);
        }
        finally
        {
            File.Delete(answer);
        }
    }

    private static async Task<List<ActionsRow>> BotAsync(StandInChannel channel, string provider, Pace pace, string answer)
    {
        await using var house = await Storehouse.NewAsync(provider);
        var samples = new SampleSessions(channel.Simulator.Identity.TenantId, channel.ServiceUrl, channel.Simulator.Identity.AccountId);
        await using (var books = await Books.OpenAsync(house.Settings))
            await books.FillAsync(Enumerable.Range(0, Sessions).Select(samples.AtRest));
        var rows = new List<ActionsRow>();
        await using (var bot = await BotUnderTest.StartAsync(channel, house.Settings))
        {
            var load = new CardLoad(channel, samples, bot.Url, Sessions);
            await File.WriteAllBytesAsync(answer, await load.SampleAsync());
            await load.CompileAsync(pace);
            foreach (var clients in pace.Clients)
                rows.Add(await load.RunAsync($"TeamsCounselBot, {provider}", clients, pace, () => bot.Processor));
            foreach (var complaint in bot.Complaints.Take(5))
                Console.WriteLine("  " + complaint);
        }
        // Every answer was given after its commit: the books must hold as many activities as were answered.
        await using (var books = await Books.OpenAsync(house.Settings))
        {
            var (committed, left) = (await books.CountAsync("inbox"), await books.CountAsync("effects"));
            Console.WriteLine($"  {provider}: {committed} activities committed, {left} effects left");
        }
        return rows;
    }

    private static async Task<List<ActionsRow>> PeerAsync(StandInChannel channel, string name, Peer peer, Pace pace)
    {
        var samples = new SampleSessions(channel.Simulator.Identity.TenantId, channel.ServiceUrl, channel.Simulator.Identity.AccountId);
        var load = new CardLoad(channel, samples, peer.Url, Sessions, name == "agents-hosting" ? channel.TokenOfTenant() : null);
        await load.SampleAsync();
        await load.CompileAsync(pace);
        var rows = new List<ActionsRow>();
        foreach (var clients in pace.Clients)
            rows.Add(await load.RunAsync(name, clients, pace, () => peer.Processor));
        return rows;
    }
}
