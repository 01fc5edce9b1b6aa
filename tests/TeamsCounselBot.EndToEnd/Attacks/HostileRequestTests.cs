using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>
/// Requests drawn at random, without a good token, against the real process: none is a fault of the program, the session is as it
/// was, and the bot still answers others. <c>tests/attacks.sh</c> sends 2,000 and more.
/// </summary>
public sealed partial class HostileRequestTests(ITestOutputHelper output)
{
    private const int AtOnce = 8;
    private const int MostMemory = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Hostile_requests_change_nothing_and_break_nothing()
    {
        var strength = Strength.FromEnvironment();
        await using var stage =
            await EndToEndHost.SetAsync(new Dictionary<string, string> { ["ForwardedHeaders:KnownProxies:0"] = "127.0.0.1" });
        using var guest = await GuestVisit.InviteAsync(stage);
        await stage.QuietAsync();
        var (process, waiting, first) = (stage.Simulator.Bot.ProcessId, await stage.Waiting(), Random.Shared.Next(1_000_000));
        var answers = new Dictionary<int, int>();
        using var over = new CancellationTokenSource();
        var others = VisitAsync(guest.Link, over.Token);
        var begun = Stopwatch.GetTimestamp();

        await Parallel.ForEachAsync(
            Enumerable.Range(first, strength.Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, cancel) =>
        {
            var wait = (strength.Spread * ((double)(seed - first) / strength.Requests)) - Stopwatch.GetElapsedTime(begun);
            // A part of the attack; nothing waits for it.
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancel);
            int status;
            try
            {
                status = await SendAsync(
                    stage.Simulator.Bot.Url, new HostileRequest(seed, stage.Simulator.Bot.Url.Authority, guest.Link).Bytes());
            }
            catch (SocketException e)
            {
                throw new InvalidOperationException($"no connection for the request of seed {seed}\n{stage.Simulator.Bot.Log}", e);
            }
            if (status is 500 or 502 or 504)
                throw new InvalidOperationException($"{status} for the request of seed {seed}");
            lock (answers)
                answers[status] = answers.GetValueOrDefault(status) + 1;
        });

        await over.CancelAsync();
        var times = await others;
        Assert.Equal(process, stage.Simulator.Bot.ProcessId);
        Assert.DoesNotContain(stage.Simulator.Bot.Log.Lines, line => line.Contains("\"EventId\":601", StringComparison.Ordinal));
        Assert.Equal(waiting, await stage.Waiting());
        Assert.Equal(HttpStatusCode.OK, (await guest.ReadAsync()).Status);
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.SeesAsync(stage.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
        using var bot = Process.GetProcessById(process!.Value);
        var memory = bot.WorkingSet64 >> 20;
        Assert.InRange(memory, 1, MostMemory);
        var spent = Stopwatch.GetElapsedTime(begun);
        strength.Report(output, $"{strength.Requests:N0} hostile requests from seed {first} in {spent.TotalSeconds:F0} s",
            string.Create(CultureInfo.InvariantCulture,
                $"{string.Join(", ", answers.OrderBy(it => it.Key).Select(it => $"{it.Value} × {it.Key}"))}; memory {memory} MB; " +
                    $"{times.Count} visits of a client, median {times[times.Count / 2].TotalMilliseconds:F0} ms, " +
                    $"worst {times[^1].TotalMilliseconds:F0} ms"));
    }

    /// <summary>A client reads their page meanwhile, and reads the same each time; gives how long it took, the shortest first.</summary>
    private static async Task<List<TimeSpan>> VisitAsync(string link, CancellationToken over)
    {
        var times = new List<TimeSpan>();
        using var http = new HttpClient();
        // Their address is their own, and not that of strangers.
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        string? first = null;
        do
        {
            var begun = Stopwatch.GetTimestamp();
            var page = FormToken().Replace(await http.GetStringAsync(new Uri(link), CancellationToken.None), "");
            times.Add(Stopwatch.GetElapsedTime(begun));
            Assert.Equal(first ??= page, page);
            // The pace of somebody who looks again and again. It is part of the measurement.
            await Task.Delay(TimeSpan.FromSeconds(1), over).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        while (!over.IsCancellationRequested);
        times.Sort();
        return times;
    }

    /// <summary>Another one on each page.</summary>
    [GeneratedRegex("CfDJ8[\\w-]+")]
    private static partial Regex FormToken();

    /// <summary>The answer's status; 0 where the server ended the connection instead.</summary>
    private static async Task<int> SendAsync(Uri bot, byte[] request)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(bot.Host, bot.Port, limit.Token);
        var answer = new byte[12];
        var read = 0;
        try
        {
            var sending = socket.SendAsync(request, SocketFlags.None, limit.Token).AsTask();
            while (read < answer.Length
                && await socket.ReceiveAsync(answer.AsMemory(read), SocketFlags.None, limit.Token) is > 0 and var more)
                read += more;
            await sending;
        }
        catch (SocketException)
        {
            // The server had enough of it.
        }
        return read == answer.Length && int.TryParse(Encoding.ASCII.GetString(answer, 9, 3), CultureInfo.InvariantCulture, out var status)
            ? status
            : 0;
    }
}
