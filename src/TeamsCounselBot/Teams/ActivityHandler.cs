using System.Security.Cryptography;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Teams;

/// <summary>Turns activities that need no answer in the response into events of their chat's session.</summary>
internal sealed class ActivityHandler(
    SessionStore store, Commands commands, PersonalChat personalChat, RosterLookup members, ReplySender replies, SessionTimings rules,
    Journal journal)
{
    public async Task ReceiveAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var key = new SessionKey(centre.Tenant(activity), activity.Conversation!.Id!);
        if (activity.Type == ActivityTypes.Message)
            await (activity.Conversation.IsPersonal
                ? personalChat.AnswerAsync(activity, centre, cancel)
                : commands.AnswerAsync(activity, centre, () => Added(activity, centre), cancel));
        else if (Read(activity, centre) is not { } e)
            return;
        else if (e is SessionEvent.BotAdded { Place.MeetingId: null })
            await GreetAsync(activity, centre, cancel);
        else
            await store.ApplyAsync(key, e, activity.Id, cancel);
        if (OtherBots(activity) is { } bots)
            await store.ApplyAsync(key, bots, null, cancel);
    }

    /// <summary>A person of a tenant without a centre added the bot: the bot says so once and stores nothing.</summary>
    public async Task DeclineAsync(Activity activity, CancellationToken cancel)
    {
        if (activity.Type == ActivityTypes.InstallationUpdate && activity.Action == "add")
            await replies.TellAsync(activity, Help.NotAllowed(replies.For(CentreDirectory.Nobody, activity)), cancel);
    }

    /// <summary>Of the two events that tell of an installation one is answered; the other may come first, or not at all.</summary>
    private async Task GreetAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        if (activity.Type != ActivityTypes.InstallationUpdate || activity.Action != "add")
            return;
        var context = replies.For(centre, activity);
        var card = !activity.Conversation!.IsPersonal ? Help.NotAMeeting(context)
            : await members.IsSenderOfCentreAsync(activity, centre, cancel) == true ? Help.InOwnChat(context)
            : Help.Render(context, Role.Client);
        await replies.TellAsync(activity, card, cancel);
    }

    private SessionEvent? Read(Activity activity, CentreOptions centre)
    {
        if (MeetingEvent.TryRead(activity, out var meeting))
        {
            journal.MeetingEventTaken();
            return meeting switch
            {
                MeetingEvent.Started => new SessionEvent.MeetingStarted(),
                MeetingEvent.Ended => new SessionEvent.MeetingEnded(),
                MeetingEvent.ParticipantsJoined x => new SessionEvent.Joined(PersonMapper.People(x.Users, centre, BotId(activity))),
                MeetingEvent.ParticipantsLeft x => new SessionEvent.Left(PersonMapper.People(x.Users, centre, BotId(activity))),
                _ => null,
            };
        }
        return activity.Type switch
        {
            ActivityTypes.InstallationUpdate when activity.Action is "add" or "add-upgrade" => Added(activity, centre),
            ActivityTypes.InstallationUpdate when activity.Action is "remove" => new SessionEvent.BotRemoved(),
            ActivityTypes.ConversationUpdate when IsBot(activity.MembersAdded, activity) => Added(activity, centre),
            ActivityTypes.ConversationUpdate when IsBot(activity.MembersRemoved, activity) => new SessionEvent.BotRemoved(),
            ActivityTypes.ConversationUpdate when activity.MembersAdded is { Count: > 0 } added =>
                new SessionEvent.MembersAdded(PersonMapper.People(added, centre, BotId(activity))),
            ActivityTypes.ConversationUpdate when activity.MembersRemoved is { Count: > 0 } removed =>
                new SessionEvent.MembersRemoved([.. removed.Select(m => m.Id).OfType<string>()]),
            _ => null,
        };
    }

    private static SessionEvent.OtherBotsMet? OtherBots(Activity activity)
    {
        var (accounts, present) = !MeetingEvent.TryRead(activity, out var meeting) ? (null, false) : meeting switch
        {
            MeetingEvent.ParticipantsJoined x => (x.Users, true),
            MeetingEvent.ParticipantsLeft x => (x.Users, false),
            _ => (null, false),
        };
        return PersonMapper.OtherBots(accounts, BotId(activity)) is { IsEmpty: false } names
            ? new SessionEvent.OtherBotsMet(names, present)
            : null;
    }

    private static string BotId(Activity activity) => activity.Recipient?.Id ?? "";

    private static bool IsBot(IReadOnlyList<ChannelAccount>? members, Activity activity) =>
        members?.Any(m => m.Id == activity.Recipient?.Id) ?? false;

    private SessionEvent.BotAdded? Added(Activity activity, CentreOptions centre)
    {
        if (activity.From?.Id is not { Length: > 0 } || activity.Conversation?.Id is not { Length: > 0 } conversation
            || activity.ServiceUrl is null)
            return null;
        var person = PersonMapper.Person(activity.From, centre, PersonMapper.Language(activity), PersonMapper.TimeZone(activity)) with
        {
            Role = Role.Counsellor,
        };
        return new SessionEvent.BotAdded(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            new Place
            {
                TenantId = centre.Tenant(activity),
                ConversationId = conversation,
                ServiceUrl = activity.ServiceUrl,
                BotId = BotId(activity),
                MeetingId = MeetingIdOf(activity, conversation),
            },
            person,
            centre.TimeZone,
            centre.Language,
            Defaults.Of(centre, rules),
            AsksConsent: centre.AskVideoConsent);
    }

    /// <summary>
    /// Null where the chat is no meeting's, whatever the activity calls it: a group chat with a call in it has a meeting, too.
    /// The install events may come without <c>channelData.meeting</c>; then the chat's id gives the meeting's.
    /// </summary>
    private static string? MeetingIdOf(Activity activity, string conversation)
    {
        if (activity.Conversation is not { IsGroup: true } || !MeetingChat.IsOne(conversation))
            return null;
        var id = activity.ChannelData?.Meeting?.Id ?? MeetingChat.MeetingIdOf(conversation);
        return MeetingChat.Fits(id, conversation) ? id : null;
    }
}
