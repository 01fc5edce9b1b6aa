using System.Text.Json.Nodes;
using CsCheck;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>
/// Sends changed activities of Teams with a valid token to the real process. The bot takes or refuses each one; none causes an
/// internal error, and the bot keeps running.
/// </summary>
public sealed class FuzzTests
{
    private const int Times = 200;

    private static readonly Gen<string> Odd = Gen.OneOf(
        "null", "true", "0", "-1", "1e400", "\"\"", "\"\\ud83d\"", "\"\\u0000\"", "[]", "{}", "[null]", "[{}]", "{\"id\":null}",
        "\"../..\"", "\"8:orgid:x\"", "\"29:nobody\"", "\"x\\u202ey\"",
        $"\"{new string('a', 5_000)}\"", "123456789012345678901234567890", "\"2026-13-45T99:99:99Z\"", "\"session.end\"", "\"erase.now\"",
        "\"remove\"", "\"add\"");

    /// <summary>The activity, the index of the value to change, and its new value.</summary>
    private static readonly Gen<(int Activity, int At, string Odd, int Second, string SecondOdd)> Change =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 200], Odd, Gen.Int[0, 400], Odd);

    [Fact]
    public async Task A_changed_activity_is_taken_or_refused_and_the_bot_goes_on()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.AddBotAsync();
        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", "Umgang mit Ämtern"));
        var invitation = await stage.SeesAsync(stage.Client, "an invitation of their own", it => it.View == "own"
            && EndToEndHost.Verbs(it.Card).Contains("invitation.accept"));
        var activities = Activities(stage, EndToEndHost.SessionOn(invitation), invitation.Id);
        var token = stage.Simulator.Tokens.ForBot(CardJson.Text(activities[0], "serviceUrl")!);
        var process = stage.Simulator.Bot.ProcessId;

        await Change.SampleAsync(async change =>
        {
            var activity = activities[change.Activity].DeepClone().AsObject();
            activity["id"] = Guid.NewGuid().ToString("N");
            Put(activity, change.At, "first");
            // In half of them two values are changed.
            if (change.Second < 200)
                Put(activity, change.Second, "second");
            var body = activity.ToJsonString().Replace(Place("first"), change.Odd, StringComparison.Ordinal)
                .Replace(Place("second"), change.SecondOdd, StringComparison.Ordinal);
            var status = (int)await stage.PostAsync(body, token);
            if (status is >= 500 and not 501)
                throw new InvalidOperationException($"{status} for {body}");
        }, iter: Times, threads: 1);

        Assert.Equal(process, stage.Simulator.Bot.ProcessId);
        Assert.DoesNotContain(stage.Simulator.Bot.Log.Lines, line => line.Contains("\"EventId\":601", StringComparison.Ordinal));
        // Some of them were real enough to end it, or to take the bot out: another session of the same bot does what it should.
        var next = await stage.AnotherAsync();
        await next.InviteAsync();
        await next.PressAsync(next.Client, "invitation.accept");
        await next.SeesAsync(next.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
    }

    private static JsonObject[] Activities(EndToEndHost stage, string session, string card)
    {
        var action = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["verb"] = "checklist.save",
            ["data"] = new JsonObject { ["session"] = session, ["quiet"] = "true", ["charged"] = "true" }
        };
        lock (stage.Simulator.World.Gate)
        {
            JsonObject Message(Person by) => stage.Simulator.Activities.Message(stage.Meeting.Chat, by, "1", "status");

            JsonObject Other(string type, string? name, JsonNode? value)
            {
                var activity = Message(stage.Counsellor);
                activity["type"] = type;
                activity["name"] = name;
                activity["value"] = value;
                return activity;
            }

            var press = Message(stage.Client);
            press["type"] = "invoke";
            press["name"] = "adaptiveCard/action";
            press["replyToId"] = card;
            press["value"] = new JsonObject { ["action"] = action, ["trigger"] = "manual" };
            var members = Other("conversationUpdate", null, null);
            members["membersAdded"] = new JsonArray(new JsonObject { ["id"] = stage.Client.AccountId, ["name"] = "x" });
            return
            [
                Message(stage.Counsellor),
                press,
                members,
                Other("event", "application/vnd.microsoft.meetingStart",
                    new JsonObject { ["Id"] = "x", ["StartTime"] = "2026-12-01T10:00:00Z" }),
                Other("event", "application/vnd.microsoft.meetingParticipantJoin", new JsonObject
                {
                    ["members"] = new JsonArray(
                        new JsonObject { ["user"] = new JsonObject { ["id"] = stage.Client.AccountId },
                        ["meeting"] = new JsonObject { ["inMeeting"] = true, ["role"] = "Attendee" } }),
                }),
                Other("installationUpdate", null, null),
            ];
        }
    }

    /// <summary>
    /// Keeps the place of one of the activity's values, counted through, for an odd one, which need not be anything that can be
    /// written.
    /// </summary>
    private static void Put(JsonObject activity, int at, string place)
    {
        var places = Places(activity).ToList();
        var (holder, name) = places[at % places.Count];
        if (name is not "serviceUrl")
            holder[name] = "place:" + place;
    }

    private static string Place(string place) => $"\"place:{place}\"";

    private static IEnumerable<(JsonObject Holder, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(it => (o, it.Key)).Concat(o.SelectMany(it => Places(it.Value))),
        JsonArray a => a.SelectMany(Places),
        _ => [],
    };
}
