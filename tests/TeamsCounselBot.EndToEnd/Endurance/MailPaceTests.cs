using System.Diagnostics;
using System.Globalization;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>
/// Groups whose appointment is moved, on a mail server that takes so many mails in a time and refuses more. Short here;
/// <c>tests/endurance.sh</c> runs it with a thousand clients.
/// </summary>
public sealed class MailPaceTests(ITestOutputHelper output)
{
    /// <summary>
    /// One counsellor invites no faster: twenty presses at once, and then one a second. A session itself takes two hundred.
    /// </summary>
    private const int InGroup = 15;

    [Fact]
    public async Task All_are_told_of_a_new_time_once_at_the_servers_pace_and_the_chat_answers()
    {
        var run = Run.FromEnvironment();
        var figures = new Figures();
        var (clients, pace, seconds) = run.Length > TimeSpan.Zero ? (1_000, 120, 10) : (150, 40, 2);
        try
        {
            await using var stage = await EndToEndHost.SetAsync(
                new Dictionary<string, string> { ["Session__QuietHours"] = "" }, MessageWay.Smtp);
            var groups = new List<EndToEndHost>();
            var invited = new List<Correspondent>();
            while (invited.Count < clients)
            {
                var group = await stage.AnotherAsync();
                await group.InviteAsync();
                for (var number = 0; number < InGroup && invited.Count < clients; number++)
                    invited.Add(await Correspondent.InviteAsync(group, waits: false));
                groups.Add(group);
            }
            await stage.UntilAsync("the invitations come", () => Task.FromResult(invited.TrueForAll(client => client.Mails.Count == 1)));
            figures.Count("clients", invited.Count);
            figures.Count("sessions", groups.Count);
            figures.Count($"mails that the server takes in {seconds} s", pace);

            await MoveAsync(groups, invited, new SlidingLimit((seconds, pace)), figures);
        }
        finally
        {
            run.Report(output, "mail-pace", figures);
        }
    }

    private static async Task MoveAsync(List<EndToEndHost> groups, List<Correspondent> invited, SlidingLimit pace, Figures figures)
    {
        var stage = groups[0];
        var server = stage.Simulator.MailServer;
        var before = stage.CallsTo(ServiceName.Mail, "MAIL").Count;
        server.Pace = pace;
        var former = stage.Meeting.Start;
        foreach (var group in groups)
            group.Simulator.Meetings.Move(group.Meeting.Id, new NewTime(former.AddHours(4), former.AddHours(5)));
        var started = Stopwatch.GetTimestamp();
        stage.MoveTo(former.AddDays(-1).AddMinutes(1));

        var slowest = await PressUntilAllAreToldAsync(stage, invited);

        var calls = stage.CallsTo(ServiceName.Mail, "MAIL").Skip(before).ToList();
        var refused = calls.Count(call => call.Status == 450);
        figures.Count("seconds until all were told", (int)Stopwatch.GetElapsedTime(started).TotalSeconds);
        figures.Count("tries that the server refused", refused);
        figures.Count("milliseconds of the slowest answer in the chat meanwhile", (int)slowest.TotalMilliseconds);
        await Task.WhenAll(groups.Select(group => group.QuietAsync()));
        Assert.InRange(refused, 1, invited.Count);
        Assert.Equal(invited.Count, calls.Count(call => call.Status == 250));
        Assert.All(invited, client => Assert.Single(client.Of("NewTime")));
        Assert.Equal(2 * invited.Count, invited.SelectMany(client => client.Mails).Select(mail => mail.MessageId).Distinct().Count());
    }

    /// <summary>A client in the chat opens their own data and goes back all the while; gives the longest wait for an answer.</summary>
    private static async Task<TimeSpan> PressUntilAllAreToldAsync(EndToEndHost stage, List<Correspondent> invited)
    {
        var (told, slowest, progress) = (0, TimeSpan.Zero, Stopwatch.GetTimestamp());
        while (told < invited.Count)
        {
            // The card is looked for first: what the simulator needs for drawing it is not the bot's time. An update of the card may
            // have closed the person's own data meanwhile.
            var card = await stage.SeesAsync(stage.Client, "the way to their own data, or back", it => WayOn(it) is not null);
            var pressed = Stopwatch.GetTimestamp();
            var answer = await stage.Simulator.Clicks.InMeetingAsync(
                stage.Meeting.Id, new Click(stage.Client.Id, card.Id, WayOn(card)!));
            Assert.Null(answer.Error);
            slowest = slowest > Stopwatch.GetElapsedTime(pressed) ? slowest : Stopwatch.GetElapsedTime(pressed);
            await Task.Delay(1_000);
            if (invited.Count(client => client.Of("NewTime").Any()) is var now && now > told)
                (told, progress) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(progress) > Patience.Longest)
                Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{told} were told, and then no more. {Books.PendingOf(stage.Simulator)}"));
        }
        return slowest;
    }

    private static string? WayOn(SeenMessage message) =>
        EndToEndHost.Verbs(message.Card).FirstOrDefault(verb => verb is "mine.show" or "view.refresh");
}
