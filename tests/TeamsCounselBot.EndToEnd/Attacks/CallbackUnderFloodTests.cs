using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;
using Person = TeamsCounselBot.Simulator.Teams.Person;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>
/// Four ways by which one client once silenced the bot for everybody. Meanwhile another client is lost: the counsellor is told whom to
/// call, and their own presses are answered. The connector takes a fifth of a second for each message.
/// </summary>
public sealed class CallbackUnderFloodTests(ITestOutputHelper output)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(5);
    private readonly Strength _strength = Strength.FromEnvironment();

    [Theory]
    [InlineData("presses without end")]
    [InlineData("views of made-up messages")]
    [InlineData("a camera that goes on and off")]
    [InlineData("questions to the counsellor")]
    public async Task A_lost_client_is_called_back_while_another_one_floods(string way)
    {
        await using var stage = await EndToEndHost.SetAsync();
        var flooding = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, "Boris", PersonKind.Anonymous, null, null)).Person;
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.PressAsync(stage.Client, "callback.number", ("phone", "030 23125000"));
        await stage.PressAsync(flooding, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start);
        foreach (var person in (Person[])[stage.Counsellor, stage.Client, flooding])
            await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, person.Id);
        await stage.SeesAsync(
            stage.Client, "the session card", it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        var pause = await stage.SeesAsync(
            stage.Counsellor, "a pause", it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("session.pause"));
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Connector, Mode: FaultMode.Delay, Delay: 0.2));
        using var end = new CancellationTokenSource();
        var presses = 0;
        var flood = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
                await stage.Simulator.Clicks.InMeetingAsync(
                    stage.Meeting.Id, Press(way, flooding, pause.Id, session, Interlocked.Increment(ref presses)));
        }));
        await stage.UntilAsync("the flood is there", () => Task.FromResult(Volatile.Read(ref presses) > 20 * AtOnce));

        await stage.PressAsync(stage.Client, "disruption.report");
        var begun = Stopwatch.GetTimestamp();
        await stage.SeesAsync(
            stage.Counsellor, "whom to call", it => EndToEndHost.Verbs(it.Card).Contains("callback.reached"));
        var told = Stopwatch.GetElapsedTime(begun);
        var pressed = Stopwatch.GetTimestamp();
        await stage.PressAsync(stage.Counsellor, "callback.reached");
        var answered = Stopwatch.GetElapsedTime(pressed);

        await end.CancelAsync();
        await flood;
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"callback card after {told.TotalSeconds:F1} s, the counsellor's press answered after {answered.TotalMilliseconds:F0} ms");
        _strength.Report(output, $"{presses:N0} {way}", figures);
        if (_strength.IsMeasured)
            Assert.True(told < InTime, figures);
    }

    /// <param name="way">The kind of flood.</param>
    /// <param name="by">The client who floods.</param>
    /// <param name="card">A message of the bot.</param>
    /// <param name="session">The session.</param>
    /// <param name="number">The number of this press.</param>
    private static Click Press(string way, Person by, string card, string session, int number)
    {
        var data = new JsonObject { ["session"] = session };
        var every = number % 2 == 0;
        return way switch
        {
            "presses without end" => new Click(by.Id, card, "documents.announce", data, Forged: true),
            "views of made-up messages" => new Click(
                by.Id, $"1{number:D12}", "view.refresh", new JsonObject { ["session"] = session, ["card"] = "SessionCard" }, Forged: true),
            "a camera that goes on and off" => new Click(by.Id, card, every ? "camera.on" : "camera.off", data, Forged: true),
            "questions to the counsellor" => new Click(by.Id, card, "invitation.otherTime", data, new Dictionary<string, string>
            {
                ["proposal"] = $"{number}",
            }, Forged: true),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, "another way"),
        };
    }
}
