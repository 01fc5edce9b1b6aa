using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Connector;

/// <summary>Messages of the bot: send, reply, update, delete, and a chat with one person.</summary>
internal sealed class ConversationsApi(World world)
{
    private const int CallThatIsDoubted = 6;

    public Answer Send(ServiceCall call) => Take(call, (sent, chat, targeted) =>
    {
        if (call.Route("activity") is { Length: > 0 } repliedTo && chat.Find(repliedTo) is null
            && !repliedTo.StartsWith(ActivityWriter.EventIds, StringComparison.Ordinal))
            return ConnectorRefusal.NoActivity();
        if (targeted && Target(chat, sent) is { } notForThem)
            return notForThem;
        if (!chat.Sends.TryTake(out var retryAfter))
            return ConnectorRefusal.Throttled(retryAfter);
        var id = world.NewActivityId();
        var shown = targeted ? TargetedTo(chat, sent) : TargetedAnswer.Shown;
        if (sent.IsMessage)
            Post(chat, id, sent, targeted, hidden: shown == TargetedAnswer.Hidden);
        if (targeted)
            return shown == TargetedAnswer.NoBody ? new Answer(202) : Created(id);
        return world.BehaviourIn(chat).Sends switch
        {
            SendAnswer.WithoutId => new Answer(200, new JsonObject()),
            SendAnswer.NoBody => new Answer(202),
            _ => Created(id),
        };
    });

    public Answer Update(ServiceCall call) => Take(call, (sent, chat, targeted) =>
    {
        if (targeted && sent.Recipient is not null)
            return ConnectorRefusal.BadRecipient("a recipient on an update");
        if (Own(call, chat, targeted) is not { } message)
            return ConnectorRefusal.NoActivity();
        message.Text = sent.Text;
        message.Summary = sent.Summary;
        message.Card = sent.Card;
        message.Alert |= sent.Alert;
        message.UpdatedAt = world.Now;
        message.Version++;
        foreach (var view in message.Views.Values)
            view.Forget();
        Record(chat, Deed.Updated, message);
        return new Answer(200, new JsonObject { ["id"] = message.Id });
    });

    public Answer Delete(ServiceCall call)
    {
        var targeted = IsTargeted(call);
        call.Summary = targeted ? "targeted" : "";
        lock (world.Gate)
        {
            if (Reach(call, out var chat) is { } unreachable)
                return unreachable;
            if (targeted && call.Body.Length > 0)
                return ConnectorRefusal.BadRecipient("a body on a deletion");
            if (Own(call, chat, targeted) is not { } message)
                return ConnectorRefusal.NoActivity();
            chat.Messages.Remove(message);
            Record(chat, Deed.Deleted, message);
            return new Answer(200);
        }
    }

    /// <summary>The chat of the bot with one person; the same one every time.</summary>
    public Answer Create(ServiceCall call)
    {
        if (!call.TryReadObject(out var body))
            return ConnectorRefusal.BadSyntax("no JSON object");
        var isGroup = body["isGroup"] is JsonValue group && group.TryGetValue(out bool yes) && yes;
        if (isGroup || body["members"] is not JsonArray { Count: 1 } members || members[0] is not JsonObject member
            || CardJson.Text(member, "id") is not { } account)
            return ConnectorRefusal.BadSyntax("exactly one member, no group");
        lock (world.Gate)
        {
            if (CardJson.Text(body, "tenantId") is not { } tenant || tenant != world.Identity.TenantId)
                return ConnectorRefusal.BadSyntax("the tenant is missing or foreign");
            if (world.FindAccount(account) is not { } person)
                return ConnectorRefusal.BadSyntax("an unknown member");
            call.Summary = "with " + person.Id;
            if (person.IsAnonymous)
                return ConnectorRefusal.BadArgument("Bot cannot create a conversation with an anonymous user");
            if (!world.HasPersonalApp(person))
                return ConnectorRefusal.Forbidden("the app is not installed for this person");
            return new Answer(201, new JsonObject { ["id"] = person.Personal.Id });
        }
    }

    /// <summary>What an activity of the bot does in a chat that the bot may act in, under the world's gate.</summary>
    private Answer Take(ServiceCall call, Func<SentActivity, Chat, bool, Answer> act)
    {
        if (SentActivity.Read(call, out var refused) is not { } sent)
            return refused;
        var targeted = IsTargeted(call);
        call.Summary = (targeted ? "targeted " : "") + sent.About;
        lock (world.Gate)
            return Reach(call, out var chat) ?? Doubted(chat) ?? act(sent, chat, targeted);
    }

    private static Answer Created(string id) => new(201, new JsonObject { ["id"] = id });

    /// <summary>One of the first calls in the middle of a session, once.</summary>
    private Answer? Doubted(Chat chat) =>
        !chat.IsPersonal && ++chat.Calls == CallThatIsDoubted && world.BehaviourIn(chat).Roster == RosterDoubt.Once
        ? ConnectorRefusal.NotInRoster()
        : null;

    private TargetedAnswer TargetedTo(Chat chat, SentActivity sent) =>
        world.BehaviourIn(chat).TargetedTo(world.FindAccount(sent.Recipient!)!);

    /// <summary>Null when the bot may act in the chat of this call.</summary>
    private Answer? Reach(ServiceCall call, out Chat chat)
    {
        chat = world.FindChat(call.Route("conversation"))!;
        if (chat is null or { IsDeleted: true })
            return ConnectorRefusal.NoConversation();
        if (chat.IsPersonal)
        {
            var personal = chat;
            var person = world.People.First(it => it.Personal == personal);
            return world.HasPersonalApp(person) ? null : ConnectorRefusal.Forbidden("the app is not installed for this person");
        }
        return chat.BotAdded ? null : ConnectorRefusal.NotInRoster();
    }

    private Answer? Target(Chat chat, SentActivity sent)
    {
        if (sent.Recipient is null)
            return ConnectorRefusal.BadRecipient("a targeted message without recipient");
        if (world.MeetingOf(chat) is not { } meeting)
            return ConnectorRefusal.BadArgument("Targeted messages are not supported in personal chats.");
        if (meeting.Members.FirstOrDefault(it => it.Person.AccountId == sent.Recipient) is not { } member)
            return ConnectorRefusal.BadArgument("The recipient is not a member of the conversation.");
        return world.BehaviourIn(chat).TargetedTo(member.Person) switch
        {
            TargetedAnswer.BadRequest => ConnectorRefusal.ServiceError("targeted"),
            TargetedAnswer.Forbidden => ConnectorRefusal.NotEnoughPermissions("targeted"),
            TargetedAnswer.Failing => ConnectorRefusal.Failure("targeted"),
            _ => null,
        };
    }

    private ChatMessage? Own(ServiceCall call, Chat chat, bool targeted) => chat.Find(call.Route("activity")) is { From: null } message
        && targeted == message.TargetAccountId is not null && !message.IsOutlived(world.Now) ? message : null;

    private void Post(Chat chat, string id, SentActivity sent, bool targeted, bool hidden)
    {
        var message = new ChatMessage
        {
            Id = id,
            At = world.Now,
            Text = sent.Text,
            Summary = sent.Summary,
            Card = sent.Card,
            Alert = sent.Alert,
            TargetAccountId = targeted ? sent.Recipient : null,
            IsHidden = hidden,
        };
        chat.Messages.Add(message);
        Record(chat, Deed.Sent, message);
    }

    private void Record(Chat chat, Deed deed, ChatMessage message)
    {
        chat.History.Add(new HistoryEntry(
            world.Now, deed, message.Id, message.TargetAccountId, message.Text, message.Card?.ToJsonString()));
        world.Changes.Tell(Change.Chat);
    }

    private static bool IsTargeted(ServiceCall call) =>
        string.Equals(call.Request.Query["isTargetedActivity"], "true", StringComparison.OrdinalIgnoreCase);
}
