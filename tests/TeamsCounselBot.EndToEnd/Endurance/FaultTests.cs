using System.Diagnostics;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>Surroundings that fail: by chance, all at once, while sessions are played; and one by one, as a script.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private const int Sessions = 8;

    /// <summary>
    /// So long Teams waits for the answer to a button at most, before it tells the person that the app cannot be reached.
    /// </summary>
    private static readonly TimeSpan GivingUp = TimeSpan.FromSeconds(10);
    private static readonly Texts German = new("de");

    private static readonly int[] Statuses = [412, 500, 502, 503, 504];

    /// <summary>What took effect and was answered as if it had not, so that a message may have been sent again.</summary>
    private static readonly string[] InDoubt =
        ["Connector resetAfter", "Connector before 500", "Connector before 502", "Connector before 504"];

    [Fact]
    public async Task Whatever_fails_around_it_the_bot_brings_every_session_to_its_end()
    {
        var run = Run.FromEnvironment();
        var figures = new Figures();
        try
        {
            await EndureAsync(run, figures);
        }
        finally
        {
            run.Report(output, "faults", figures);
        }
    }

    [Theory]
    [InlineData(nameof(FaultMode.ResetAfter), 1)]
    [InlineData(nameof(FaultMode.ResetAfter), 2)]
    [InlineData(nameof(FaultMode.After), 2)]
    public async Task A_card_that_Teams_took_without_saying_so_stands_once_as_soon_as_somebody_looks(string mode, int times)
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.AddBotAsync();
        stage.Simulator.Faults.Add(new FaultRule(
            FaultService.Connector, "POST", "/activities", Enum.Parse<FaultMode>(mode), Status: 502, Count: times));

        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", "Umgang mit Ämtern"));

        await stage.UntilAsync("the invitation was sent again each time", () => Task.FromResult(Invitations(stage) == times + 1));
        await stage.SeesAsync(stage.Client, "the invitation", IsInvitation);
        await stage.UntilAsync("one invitation stands", async () => (await stage.ChatOfAsync(stage.Client)).Count(IsInvitation) == 1);
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.SeesAsync(stage.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
    }

    [Fact]
    public async Task A_reminder_that_Teams_took_without_saying_so_is_not_sent_again()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var session = await stage.InviteAsync();
        await stage.VersionAsync(session);
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Connector, "POST", "/activities", FaultMode.ResetAfter));

        stage.MoveTo(stage.Meeting.Start.AddMinutes(-14));
        await stage.SeesTextAsync(stage.Client, German["joinReminder.title"]);
        await stage.VersionAsync(session);

        Assert.Single(await stage.ChatOfAsync(stage.Client), it =>
            EndToEndHost.Words(it).Contains(German["joinReminder.title"], StringComparison.Ordinal)
            && !EndToEndHost.Words(it).Contains(German["invitation.title"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_is_never_taken_holds_up_neither_the_others_nor_the_deletion()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.InviteAsync();
        stage.MoveTo(stage.Meeting.Start);
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.QuietAsync();
        var invitation = (await stage.ChatOfAsync(stage.Client))
            .First(it => EndToEndHost.Words(it).Contains(German["invitation.title"], StringComparison.Ordinal));
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Connector, "PUT", invitation.Id, Status: 500));

        await stage.PressAsync(stage.Counsellor, "session.end");
        await PassAsync(stage, "the chat is told that it goes", async () =>
            (await stage.ChatOfAsync(stage.Client))
                .Any(it => EndToEndHost.Words(it).Contains(German["erasure.title"], StringComparison.Ordinal)));
        await stage.PressAsync(stage.Counsellor, "erase.now");

        await PassAsync(stage, "the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
        await PassAsync(stage, "a receipt remains", () => Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));
    }

    /// <summary>A press fails that is not answered as long as the simulator waits, which is shorter than Graph's delay.</summary>
    [Fact]
    public async Task Buttons_are_answered_in_time_while_Graph_login_and_keys_fail()
    {
        await using var stage = await EndToEndHost.SetAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Graph, Mode: FaultMode.Delay, Delay: 25));
        await stage.InviteAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Login));
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Metadata));

        foreach (var (verb, inputs) in ((string, (string, string)[])[])[("invitation.accept", []),
            ("checklist.save", [("charged", "true")]), ("callback.number", [("phone", "030 23125000")])])
        {
            await stage.SeesAsync(stage.Client, $"a button {verb}", it => EndToEndHost.Verbs(it.Card).Contains(verb));
            await stage.PressAsync(stage.Client, verb, inputs);
        }
    }

    [Fact]
    public async Task Unknown_person_is_asked_to_retry_while_the_roster_fails()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var session = await stage.InviteAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Inbound, Mode: FaultMode.Drop));
        var newcomer = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, "Ratsuchende*r", PersonKind.Anonymous, null, null)).Person;
        stage.Simulator.Faults.Clear();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Connector, "GET", "/members/", Mode: FaultMode.Delay, Delay: 25));
        var before = await stage.VersionAsync(session);
        var invitation = await stage.SeesAsync(newcomer, "the invitation", IsInvitation);

        var started = Stopwatch.GetTimestamp();
        var answer = await stage.Simulator.Clicks.InMeetingAsync(
            stage.Meeting.Id, new Click(newcomer.Id, invitation.Id, "invitation.accept"));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, GivingUp);
        Assert.Equal((500, German["error.later"]), (answer.Status, answer.Error));
        Assert.Equal(before, await stage.VersionAsync(session));
        stage.Simulator.Faults.Clear();
        await stage.PressAsync(newcomer, "invitation.accept");
        await stage.SeesAsync(newcomer, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
    }

    [Fact]
    public async Task Unknown_counsellor_s_command_runs_once_the_roster_answers()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var session = await stage.InviteAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Inbound, Mode: FaultMode.Drop));
        var newcomer = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, "Berater*in", PersonKind.Counsellor, null, null)).Person;
        stage.Simulator.Faults.Clear();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Connector, "GET", "/members/", Status: 503));
        var before = await stage.VersionAsync(session);

        Assert.True(await stage.Simulator.Writing.InMeetingAsync(stage.Meeting.Id, newcomer.Id, "verlängern 15"));
        await stage.SeesTextAsync(newcomer, German["error.later"]);
        Assert.Equal(before, await stage.VersionAsync(session));

        stage.Simulator.Faults.Clear();
        Assert.True(await stage.Simulator.Writing.InMeetingAsync(stage.Meeting.Id, newcomer.Id, "verlängern 15"));
        await stage.SeesTextAsync(stage.Client, "11:15");
    }

    [Fact]
    public async Task Activity_without_reachable_keys_is_requested_again()
    {
        await using var stage = await EndToEndHost.SetAsync();
        stage.Simulator.World.Settings = stage.Simulator.World.Settings with { InboundRetries = 7 };
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Metadata, Status: 503, Count: 1));
        await stage.KillAndStartAsync();

        await stage.AddBotAsync();

        Assert.Contains(stage.Simulator.Calls.All, call => call is { Direction: CallDirection.ToBot, Status: 503 });
    }

    private static async Task EndureAsync(Run run, Figures figures)
    {
        await using var simulator = await SimulatorHost.StartAsync(
            SimulatorOptions.ForTests with { BotSettings = new Dictionary<string, string> { ["Session__UndoFor"] = "00:00:00" } });
        await simulator.Bot.WaitReadyAsync();
        using var calm = new CrashInjector(simulator, figures, run.Seed, kills: false);
        var wave = new Wave(simulator, calm, figures);
        simulator.Faults.Clear(run.Seed);
        foreach (var rule in Weather)
            simulator.Faults.Add(rule);
        var started = Stopwatch.GetTimestamp();
        var number = 0;
        try
        {
            do
            {
                simulator.World.Settings = simulator.World.Settings with
                {
                    InboundRetries = 7,
                    MeetingEvents = number % 2 == 0,
                    ParticipantEvents = number % 2 == 0,
                };
                simulator.Tokens.ChannelKeys.Roll();
                figures.Count("signing keys rolled over");
                await wave.PlayAsync(SessionPlan.Draw(run.Seed + number++, Sessions, 1));
            }
            while (Stopwatch.GetElapsedTime(started) < run.Length);
        }
        finally
        {
            foreach (var (fault, count) in simulator.Faults.Counts)
                figures.Count("fault: " + fault, count);
            figures.Count("activities of the bot and to the bot", simulator.Calls.All.Count);
        }
        wave.AssertBooks();
        Assert.InRange(figures["messages sent again since nobody knew whether they had arrived"], 0,
            InDoubt.Sum(fault => simulator.Faults.Counts.GetValueOrDefault(fault)));
    }

    /// <summary>
    /// Reminders are posted once. If a post gets no answer, its arrival is unknown; the scripts play those faults.
    /// </summary>
    private static IEnumerable<FaultRule> Weather =>
    [
        .. Statuses.Select(status => new FaultRule(FaultService.Connector, Status: status, Rate: 0.02)),
        new FaultRule(FaultService.Connector, Status: 429, RetryAfter: 1, Rate: 0.02),
        new FaultRule(FaultService.Connector, Status: 429, Rate: 0.02),
        new FaultRule(FaultService.Connector, "PUT", Mode: FaultMode.After, Status: 502, Rate: 0.03),
        new FaultRule(FaultService.Connector, "PUT", Mode: FaultMode.Reset, Rate: 0.03),
        new FaultRule(FaultService.Connector, "PUT", Mode: FaultMode.ResetAfter, Rate: 0.03),
        new FaultRule(FaultService.Connector, "DELETE", Mode: FaultMode.ResetAfter, Rate: 0.05),
        new FaultRule(FaultService.Connector, "GET", Mode: FaultMode.Reset, Rate: 0.05),
        new FaultRule(FaultService.Connector, "POST", "/activities$", FaultMode.ResetAfter, Rate: 0.05),
        new FaultRule(FaultService.Connector, Mode: FaultMode.Delay, Delay: 1.5, Rate: 0.03),
        .. Statuses.Select(status => new FaultRule(FaultService.Graph, Status: status, Rate: 0.03)),
        new FaultRule(FaultService.Graph, Status: 429, RetryAfter: 2, Rate: 0.05),
        new FaultRule(FaultService.Graph, Status: 429, Rate: 0.03),
        new FaultRule(FaultService.Graph, Mode: FaultMode.Reset, Rate: 0.03),
        new FaultRule(FaultService.Graph, Mode: FaultMode.ResetAfter, Rate: 0.05),
        new FaultRule(FaultService.Graph, Mode: FaultMode.Delay, Delay: 2, Rate: 0.05),
        new FaultRule(FaultService.Login, Rate: 0.2),
        new FaultRule(FaultService.Metadata, Rate: 0.2),
        new FaultRule(FaultService.Inbound, Mode: FaultMode.Duplicate, Rate: 0.15),
        new FaultRule(FaultService.Inbound, Path: "participantJoin", Mode: FaultMode.Reorder, Rate: 0.1),
    ];

    private static int Invitations(EndToEndHost stage) =>
        Sightings.HistoryOf(stage.Simulator, stage.Meeting.Chat)
            .Count(it => it.Deed == Deed.Sent && Sightings.Headline(it).Contains(German["invitation.title"], StringComparison.Ordinal));

    private static bool IsInvitation(SeenMessage message) =>
        EndToEndHost.Words(message).Contains(German["invitation.title"], StringComparison.Ordinal);

    /// <summary>The pauses between two tries go by the clock, which runs ahead until something has happened.</summary>
    private static Task PassAsync(EndToEndHost stage, string what, Func<Task<bool>> holds) => stage.UntilAsync(what, async () =>
    {
        if (await holds())
            return true;
        stage.Simulator.Clock.Advance(TimeSpan.FromSeconds(30));
        await Task.Delay(300);
        return false;
    });
}
