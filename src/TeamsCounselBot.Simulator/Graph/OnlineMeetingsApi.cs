using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Graph;

/// <summary>Meetings in Graph: their options, recordings and transcripts.</summary>
internal sealed class OnlineMeetingsApi(World world)
{
    public Answer Get(ServiceCall call)
    {
        lock (world.Gate)
            return Reach(call, out var meeting) ?? new Answer(200, Write(meeting));
    }

    public Answer Patch(ServiceCall call)
    {
        if (!call.TryReadObject(out var changes))
            return GraphRefusal.BadRequest("The body is no JSON object.");
        // The SDK writes the type of what it sends.
        changes.Remove("@odata.type");
        call.Summary = string.Join(", ", changes.Select(it => $"{it.Key} {it.Value?.ToJsonString() ?? "null"}"));
        lock (world.Gate)
        {
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            foreach (var (name, value) in changes)
                if (meeting.Options[name] is not { } known || KindOf(value) != KindOf(known))
                    return GraphRefusal.BadRequest($"The property {name} cannot be set like this.");
            if (world.BehaviourIn(meeting.Chat).Options == OptionsChange.Taken)
                foreach (var (name, value) in changes)
                    meeting.Options[name] = value!.DeepClone();
            world.Changes.Tell(Change.State);
            return new Answer(200, Write(meeting));
        }
    }

    public Answer Recordings(ServiceCall call) => Artifacts(call, "recording");

    public Answer Transcripts(ServiceCall call) => Artifacts(call, "transcript");

    private Answer Artifacts(ServiceCall call, string kind)
    {
        lock (world.Gate)
        {
            if (Find(call, out var meeting) is { } unknown)
                return unknown;
            if (!meeting.Chat.BotAdded)
                return GraphRefusal.Forbidden("The app has no permission in the chat of this meeting.");
            var organizer = meeting.Organizer.Person.ObjectId;
            var place = $"https://graph.microsoft.com/v1.0/users/{organizer}/onlineMeetings/{meeting.GraphId}/{kind}s";
            return new Answer(200, new JsonObject
            {
                ["@odata.context"] =
                    $"https://graph.microsoft.com/v1.0/$metadata#users('{organizer}')/onlineMeetings('{meeting.GraphId}')/{kind}s",
                ["value"] = new JsonArray([.. meeting.Recordings.Select(it => new JsonObject
                {
                    ["id"] = it.Id,
                    ["meetingId"] = meeting.GraphId,
                    ["createdDateTime"] = Time(it.At),
                    [kind + "ContentUrl"] = $"{place}/{it.Id}/content",
                })]),
            });
        }
    }

    private Answer? Find(ServiceCall call, out Meeting meeting)
    {
        var (user, id) = (call.Route("user"), call.Route("meeting"));
        meeting = world.Meetings.FirstOrDefault(
            it => it.GraphId == id && it.Type != MeetingType.None && it.Organizer.Person.ObjectId == user)!;
        return meeting is null ? GraphRefusal.NotFound("The meeting does not exist.", "no such meeting of this organiser") : null;
    }

    private Answer? Reach(ServiceCall call, out Meeting meeting) => Find(call, out meeting)
        ?? (world.Settings.RecordingChangeAllowed ? null : GraphRefusal.Forbidden("No application access policy found for this app."));

    private static JsonObject Write(Meeting meeting)
    {
        var written = meeting.Options.DeepClone().AsObject();
        written["@odata.context"] =
            $"https://graph.microsoft.com/v1.0/$metadata#users('{meeting.Organizer.Person.ObjectId}')/onlineMeetings/$entity";
        written["id"] = meeting.GraphId;
        written["subject"] = meeting.Title;
        written["startDateTime"] = Time(meeting.Start);
        written["endDateTime"] = Time(meeting.End);
        written["joinWebUrl"] = meeting.JoinUrl;
        written["chatInfo"] = new JsonObject { ["threadId"] = meeting.Chat.Id, ["messageId"] = "0", ["replyChainMessageId"] = null };
        return written;
    }

    private static JsonValueKind KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.False => JsonValueKind.True,
        var kind => kind ?? JsonValueKind.Null,
    };

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
