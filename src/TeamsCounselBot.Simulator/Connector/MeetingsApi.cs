using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Connector;

/// <summary>The meeting APIs of bots: details, and a participant.</summary>
internal sealed class MeetingsApi(World world)
{
    private const int MostNotified = 10;

    public Answer Details(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            var organizer = meeting.Organizer.Person;
            return new Answer(200, new JsonObject
            {
                ["details"] = new JsonObject
                {
                    ["id"] = meeting.MeetingId,
                    ["msGraphResourceId"] = meeting.GraphId,
                    ["scheduledStartTime"] = Planned(meeting, meeting.Start),
                    ["scheduledEndTime"] = Planned(meeting, meeting.End),
                    ["joinUrl"] = meeting.JoinUrl,
                    ["title"] = meeting.Title,
                    ["type"] = meeting.Type.ToString(),
                },
                ["conversation"] = Conversation(meeting),
                ["organizer"] = new JsonObject
                {
                    ["id"] = organizer.AccountId,
                    ["aadObjectId"] = organizer.ObjectId,
                    ["objectId"] = organizer.ObjectId,
                    ["tenantId"] = organizer.TenantId,
                },
            });
        }
    }

    public Answer Participant(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            if (call.Request.Query["tenantId"] != world.Identity.TenantId)
                return ConnectorRefusal.BadArgument("The tenant is missing or wrong.");
            var wanted = call.Route("participant");
            if (world.BehaviourIn(meeting.Chat).Presence == PresenceAnswer.Refused)
                return ConnectorRefusal.Forbidden("participants are not told here");
            // By the directory's id, as documented; people without one cannot be asked for.
            if (meeting.People.FirstOrDefault(it => it.Person.ObjectId is not null && it.Person.ObjectId == wanted) is not { } found)
                return ConnectorRefusal.NoMember();
            return new Answer(200, new JsonObject
            {
                ["user"] = Accounts.Member(found.Person, world.Identity, world.BehaviourIn(meeting.Chat)),
                ["meeting"] = new JsonObject { ["role"] = found.Role.ToString(), ["inMeeting"] = found.Present },
                ["conversation"] = Conversation(meeting),
            });
        }
    }

    /// <summary>A page in the window of people in the meeting; people without an account are shown nothing.</summary>
    public Answer Notify(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            var value = (JsonNode.Parse(call.Body) as JsonObject)?["value"];
            var recipients = value?["recipients"]?.AsArray().Select(it => (string?)it).ToList() ?? [];
            var page = value?["surfaces"]?[0]?["content"]?["value"];
            if (recipients.Count is 0 or > MostNotified || !Uri.TryCreate((string?)page?["url"], UriKind.Absolute, out _))
                return ConnectorRefusal.BadArgument("Recipients or the address of the page are missing.");
            call.Summary = (string?)page["title"] ?? "";
            return recipients.All(id => meeting.People.Any(it => it.Person.AccountId == id && it.Present))
                ? new Answer(202)
                : new Answer(207, new JsonObject
                {
                    ["recipientsFailureInfo"] = new JsonArray([.. recipients
                        .Where(id => !meeting.People.Any(it => it.Person.AccountId == id && it.Present))
                        .Select(id => new JsonObject { ["recipientMri"] = id, ["errorcode"] = "MemberNotFoundInMeeting" })]),
                });
        }
    }

    private Answer? Reach(ServiceCall call, out Meeting meeting)
    {
        var id = call.Route("meeting");
        meeting = world.Meetings.FirstOrDefault(it => it.MeetingId == id && it.Type != MeetingType.None)!;
        if (meeting is null or { Chat.IsDeleted: true })
            return ConnectorRefusal.NoMeeting("unknown, or its chat is gone");
        if (!meeting.Chat.BotAdded)
            return ConnectorRefusal.NotInRoster();
        return world.Settings.MeetingDetailsAllowed
            ? null
            : ConnectorRefusal.NotEnoughPermissions("OnlineMeeting.ReadBasic.Chat is not granted");
    }

    private static JsonObject Conversation(Meeting meeting) =>
        new() { ["isGroup"] = true, ["conversationType"] = "groupChat", ["id"] = meeting.Chat.Id };

    private string? Planned(Meeting meeting, DateTimeOffset moment) => world.BehaviourIn(meeting.Chat).Times switch
    {
        MeetingTimes.Impossible => "0001-01-01T00:00:00Z",
        MeetingTimes.Missing => null,
        _ => Time(moment),
    };

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
