using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>Writes the activities that Teams posts to the bot. Called under the world's gate.</summary>
internal sealed class ActivityWriter(World world, Addresses addresses)
{
    /// <summary>How ids of activities begin that are no messages. A bot may reply to them all the same: Bot Builder always does.</summary>
    public const string EventIds = "f:";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public JsonObject Message(Chat chat, Person from, string id, string text)
    {
        var mention = $"<at>{world.Identity.Name}</at>";
        var activity = Common(chat, "message", id, from);
        activity["text"] = chat.IsPersonal ? text : $"{mention} {text}";
        activity["textFormat"] = "plain";
        if (!chat.IsPersonal)
            activity["entities"] =
                new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = mention, ["mentioned"] = Accounts.Bot(world.Identity) });
        TellClient(activity, chat, from);
        NameMeeting(activity, chat);
        return activity;
    }

    public JsonObject Invoke(
        Chat chat, Person from, string activityId, string? actionId, string? title, string verb, JsonObject data, bool automatic)
    {
        var activity = Common(chat, "invoke", EventIds + Guid.NewGuid(), from);
        var action = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data };
        if (actionId is not null)
            action["id"] = actionId;
        if (title is not null)
            action["title"] = title;
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = activityId;
        activity["value"] = new JsonObject { ["action"] = action, ["trigger"] = automatic ? "automatic" : "manual" };
        TellClient(activity, chat, from);
        return activity;
    }

    public JsonObject Installation(Chat chat, Person by, string action)
    {
        var activity = Common(chat, "installationUpdate", EventIds + Guid.NewGuid(), by);
        activity["action"] = action;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    public JsonObject BotMembership(Chat chat, Person by, bool added)
    {
        var activity = Common(chat, "conversationUpdate", EventIds + Guid.NewGuid(), by);
        activity[added ? "membersAdded" : "membersRemoved"] = new JsonArray(new JsonObject { ["id"] = world.Identity.AccountId });
        return activity;
    }

    /// <summary>If the member is anonymous, the sender is always the organiser, not the person who acted.</summary>
    public JsonObject Membership(Meeting meeting, Person by, Person member, bool added)
    {
        var activity = Common(
            meeting.Chat, "conversationUpdate", EventIds + Guid.NewGuid(), member.IsAnonymous ? meeting.Organizer.Person : by);
        activity[added ? "membersAdded" : "membersRemoved"] = new JsonArray(Accounts.Changed(member, added));
        return activity;
    }

    public JsonObject CallChanged(Meeting meeting, bool started)
    {
        var activity = Event(meeting, started ? "meetingStart" : "meetingEnd", meeting.Organizer.Person);
        activity["value"] = new JsonObject
        {
            ["MeetingType"] = meeting.Type.ToString(),
            ["Title"] = meeting.Title,
            ["Id"] = meeting.MeetingId,
            ["JoinUrl"] = meeting.JoinUrl,
            [started ? "StartTime" : "EndTime"] = Time(world.Now),
        };
        return activity;
    }

    public JsonObject ParticipantsChanged(Meeting meeting, IEnumerable<Participant> who, bool joined)
    {
        var activity = Event(meeting, joined ? "meetingParticipantJoin" : "meetingParticipantLeave", meeting.Organizer.Person);
        activity["value"] = new JsonObject
        {
            ["Members"] = new JsonArray([.. who.Select(it => new JsonObject
            {
                ["User"] = Accounts.Member(it.Person, world.Identity, world.BehaviourIn(meeting.Chat)),
                ["Meeting"] = new JsonObject { ["InMeeting"] = joined, ["Role"] = it.Role.ToString() },
            })]),
        };
        return activity;
    }

    private JsonObject Event(Meeting meeting, string name, Person from)
    {
        var activity = Common(meeting.Chat, "event", EventIds + Guid.NewGuid(), from);
        activity["name"] = "application/vnd.microsoft." + name;
        NameMeeting(activity, meeting.Chat);
        return activity;
    }

    private JsonObject Common(Chat chat, string type, string id, Person from)
    {
        var conversation = new JsonObject
        {
            ["conversationType"] = chat.IsPersonal ? "personal" : "groupChat",
            ["tenantId"] = world.Identity.TenantId,
            ["id"] = chat.Id,
        };
        if (!chat.IsPersonal)
            conversation["isGroup"] = true;
        var behaviour = world.BehaviourIn(chat);
        var tenant = behaviour.Federated == FederatedPeople.OwnTenant ? from.TenantId : world.Identity.TenantId;
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = Time(world.Now),
            ["channelId"] = "msteams",
            ["serviceUrl"] = addresses.ServiceUrl,
            ["from"] = Accounts.Sender(from),
            ["conversation"] = conversation,
            ["recipient"] = Accounts.Bot(world.Identity),
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
        };
        if (behaviour.Hints != SenderHints.Everything)
            return activity;
        activity["localTimestamp"] = Local(from);
        activity["localTimezone"] = from.TimeZone;
        activity["locale"] = from.Locale;
        return activity;
    }

    private void TellClient(JsonObject activity, Chat chat, Person from)
    {
        if (world.BehaviourIn(chat).Hints == SenderHints.Nothing)
            return;
        var entities = activity["entities"] as JsonArray ?? [];
        entities.Add((JsonNode)ClientInfo(from));
        activity["entities"] ??= entities;
    }

    private void NameMeeting(JsonObject activity, Chat chat)
    {
        if (world.MeetingOf(chat) is { Type: not MeetingType.None } meeting)
            activity["channelData"]!["meeting"] = new JsonObject { ["id"] = meeting.MeetingId };
    }

    private static JsonObject ClientInfo(Person person) => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = person.Locale,
        ["country"] = person.Locale.Split('-')[^1].ToUpperInvariant(),
        ["platform"] = "Web",
        ["timezone"] = person.TimeZone,
    };

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private string Local(Person person) =>
        TimeZoneInfo.ConvertTime(world.Now, TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone))
            .ToString("O", CultureInfo.InvariantCulture);
}
