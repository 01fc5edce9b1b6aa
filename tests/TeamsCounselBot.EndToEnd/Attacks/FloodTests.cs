using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>
/// Strangers and a client who want to kill or to silence the bot, in a container's memory: the process lives, and a counsellor's
/// button is answered meanwhile. <c>tests/attacks.sh</c> runs the same with 5,000 connections for longer.
/// </summary>
public sealed class FloodTests(ITestOutputHelper output)
{
    private readonly Strength _strength = Strength.FromEnvironment();

    [Theory]
    [InlineData("without a token")]
    [InlineData("with a forged token")]
    public async Task Slow_connections_neither_kill_the_bot_nor_hold_up_a_counsellor(string how)
    {
        await using var stage = await BesiegedAsync();
        var header = how == "without a token" ? "Bearer x" : "Bearer " + Forged(stage);
        await using var slow = SlowConnections.Begin(stage.Simulator.Bot.Url, _strength.Connections, _ => header, _strength.Length * 6);
        await stage.UntilAsync("the connections are open", () => Task.FromResult(slow.Most >= _strength.Connections * 9 / 10));

        var figures = await PressingAsync(stage);

        await stage.UntilAsync("the bot refuses some", () => Task.FromResult(slow.Refused > 0));
        _strength.Report(output, $"{slow.Most:N0} slow connections {how}, {slow.Refused:N0} answers 401", figures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Long_lists_neither_kill_the_bot_nor_hold_up_a_counsellor(bool withGoodToken)
    {
        await using var stage = await BesiegedAsync();
        var (token, expected) = withGoodToken ? (Good(stage), HttpStatusCode.BadRequest) : (Forged(stage), HttpStatusCode.Unauthorized);
        await using var lists = LongLists.Begin(stage.Simulator.Bot.Url, token, expected, _strength.Length * 6);

        var figures = await PressingAsync(stage);

        await stage.UntilAsync("the bot answers some", () => Task.FromResult(lists.Answered > 0));
        _strength.Report(output, $"{lists.Answered:N0} lists of 130,000 elements answered {(int)expected}", figures);
    }

    [Fact]
    public async Task One_client_who_presses_without_end_silences_nobody()
    {
        await using var stage = await BesiegedAsync();
        var card = (await stage.ChatOfAsync(stage.Client)).Last(it => EndToEndHost.Verbs(it.Card).Contains("invitation.accept"));
        var data = new JsonObject { ["session"] = EndToEndHost.SessionOn(card) };
        using var end = new CancellationTokenSource();
        var presses = 0;
        var limited = 0;
        var flood = Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                var answer = await stage.Simulator.Clicks.InMeetingAsync(
                    stage.Meeting.Id, new Click(stage.Client.Id, card.Id, "documents.announce", data, Forged: true));
                Interlocked.Increment(ref presses);
                if (answer.Card is null)
                    Interlocked.Increment(ref limited);
            }
        }));

        var figures = await PressingAsync(stage);

        await end.CancelAsync();
        await flood;
        Assert.True(limited > 0);
        _strength.Report(output, $"{presses:N0} presses of one client, {limited:N0} limited", figures);
    }

    /// <summary>Of the process a container would make, with a session in it.</summary>
    private static async Task<EndToEndHost> BesiegedAsync()
    {
        var stage = await EndToEndHost.SetAsync(Strength.InContainer);
        await stage.InviteAsync();
        return stage;
    }

    private Task<string> PressingAsync(EndToEndHost stage) => Pressing.GoOnAsync(_strength, stage, async card =>
    {
        var data = new JsonObject { ["session"] = EndToEndHost.SessionOn(card) };
        var pressed = Stopwatch.GetTimestamp();
        var answer = await stage.Simulator.Clicks.InMeetingAsync(
            stage.Meeting.Id, new Click(stage.Counsellor.Id, card.Id, "session.setup", data, Forged: true));
        var time = Stopwatch.GetElapsedTime(pressed);
        Assert.Null(answer.Error);
        return time;
    });

    private static string Good(EndToEndHost stage)
    {
        lock (stage.Simulator.World.Gate)
            return stage.Simulator.Tokens.ForBot(
                CardJson.Text(stage.Simulator.Activities.Message(stage.Meeting.Chat, stage.Counsellor, "1", "x"), "serviceUrl")!);
    }

    /// <summary>All is right but for the signature, so it costs the bot as much as a forged token can.</summary>
    private static string Forged(EndToEndHost stage)
    {
        var parts = Good(stage).Split('.');
        var letters = parts[2].ToCharArray();
        Array.Reverse(letters);
        return $"{parts[0]}.{parts[1]}.{new string(letters)}";
    }
}
