using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Judges.JavaScript;

/// <summary>A bot on Microsoft's Teams SDK for JavaScript takes what the simulator posts, by the route that it has for each.</summary>
public sealed class TeamsBotTests
{
    private readonly List<JsonObject> _came = [];

    [Fact]
    public async Task A_meeting_with_a_message_and_a_button_reaches_a_route_each()
    {
        var port = FreePort.Find();
        await using var simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests with { StartBot = false, BotPort = port });
        await using var bot = new Script("teams-bot.mjs", new Dictionary<string, string>
        {
            ["JUDGE_PORT"] = $"{port}",
            ["JUDGE_APP_ID"] = simulator.Identity.AppId,
            ["JUDGE_TENANT"] = simulator.Identity.TenantId,
            ["JUDGE_TOKEN"] = simulator.Tokens.ForResource(Tokens.ConnectorResource),
            ["JUDGE_METADATA"] = new Uri(simulator.BaseUrl, "/login/v1/.well-known/openidconfiguration").ToString(),
        });
        await RouteAsync(bot, "ready");
        var now = simulator.Clock.GetUtcNow();
        var meeting = simulator.Meetings.Create(
            new NewMeeting("Videoberatung", now.AddDays(1), now.AddDays(1).AddHours(1), MeetingType.Scheduled));
        var counsellor = meeting.Organizer.Person;

        await simulator.Members.AddBotAsync(meeting.Id, null);
        var added = await RouteAsync(bot, "conversationUpdate");
        Assert.Equal(meeting.Chat.Id, (string?)added["conversation"]!["id"]);
        Assert.Equal("add", (string?)(await RouteAsync(bot, "install.add"))["action"]);

        await simulator.Writing.InMeetingAsync(meeting.Id, counsellor.Id, "hilfe");
        Assert.Equal(counsellor.AccountId, (string?)(await RouteAsync(bot, "message"))["from"]!["id"]);

        await simulator.Call.StartAsync(meeting.Id, null);
        Assert.Equal("Videoberatung", (string?)(await RouteAsync(bot, "meetingStart"))["value"]!["Title"]);
        Assert.Equal(counsellor.AccountId,
            (string?)(await RouteAsync(bot, "meetingParticipantJoin"))["value"]!["Members"]![0]!["User"]!["id"]);
        await simulator.Call.EndAsync(meeting.Id);
        await RouteAsync(bot, "meetingParticipantLeave");
        Assert.Equal(meeting.MeetingId, (string?)(await RouteAsync(bot, "meetingEnd"))["value"]!["Id"]);
    }

    /// <summary>The next activity of this route; what came to other routes before is kept for later.</summary>
    private async Task<JsonNode> RouteAsync(Script bot, string route)
    {
        while (!_came.Exists(it => (string?)it["route"] == route))
            _came.Add(await bot.ReadAsync(route));
        var line = _came.First(it => (string?)it["route"] == route);
        _came.Remove(line);
        return line["activity"] ?? line;
    }
}
