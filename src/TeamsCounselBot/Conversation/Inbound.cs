using System.Security.Cryptography;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>Activities that want no answer in the request: what they mean for the session of their chat.</summary>
internal sealed class Inbound(SessionStore store, Commands commands, PersonalChat personalChat, Members members, Replies replies, Rules rules)
{
    public async Task ReceiveAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var key = new SessionKey(centre.Tenant(activity), activity.Conversation!.Id!);
        if (activity.Type == ActivityTypes.Message)
            await (activity.Conversation.IsPersonal ? personalChat.AnswerAsync(activity, centre, cancel) : commands.AnswerAsync(activity, centre, () => Added(activity, centre), cancel));
        else if (Read(activity, centre) is not { } e)
            return;
        else if (e is SessionEvent.BotAdded { Place.MeetingId: null })
            await GreetAsync(activity, centre, cancel);
        else
            await store.ApplyAsync(key, e, activity.Id, cancel);
    }

    /// <summary>Somebody of a tenant that is no centre's added the bot: told once, and nothing is kept.</summary>
    public async Task DeclineAsync(Activity activity, CancellationToken cancel)
    {
        if (activity.Type == ActivityTypes.InstallationUpdate && activity.Action == "add")
            await replies.TellAsync(activity, Help.NotAllowed(replies.For(Centres.Nobody, activity)), cancel);
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
            return meeting switch
            {
                MeetingEvent.Started => new SessionEvent.MeetingStarted(),
                MeetingEvent.Ended => new SessionEvent.MeetingEnded(),
                MeetingEvent.ParticipantsJoined x => new SessionEvent.Joined(Roster.People(x.Users, centre, BotId(activity))),
                MeetingEvent.ParticipantsLeft x => new SessionEvent.Left(Roster.People(x.Users, centre, BotId(activity))),
                _ => null,
            };
        return activity.Type switch
        {
            ActivityTypes.InstallationUpdate when activity.Action is "add" or "add-upgrade" => Added(activity, centre),
            ActivityTypes.InstallationUpdate when activity.Action is "remove" => new SessionEvent.BotRemoved(),
            ActivityTypes.ConversationUpdate when IsBot(activity.MembersAdded, activity) => Added(activity, centre),
            ActivityTypes.ConversationUpdate when IsBot(activity.MembersRemoved, activity) => new SessionEvent.BotRemoved(),
            ActivityTypes.ConversationUpdate when activity.MembersAdded is { Count: > 0 } added =>
                new SessionEvent.MembersAdded(Roster.People(added, centre, BotId(activity))),
            ActivityTypes.ConversationUpdate when activity.MembersRemoved is { Count: > 0 } removed =>
                new SessionEvent.MembersRemoved([.. removed.Select(m => m.Id).OfType<string>()]),
            _ => null,
        };
    }

    private static string BotId(Activity activity) => activity.Recipient?.Id ?? "";

    private static bool IsBot(IReadOnlyList<ChannelAccount>? members, Activity activity) =>
        members?.Any(m => m.Id == activity.Recipient?.Id) ?? false;

    private SessionEvent.BotAdded? Added(Activity activity, CentreOptions centre)
    {
        if (activity.From?.Id is not { Length: > 0 } || activity.Conversation?.Id is not { Length: > 0 } conversation || activity.ServiceUrl is null)
            return null;
        var person = Roster.Person(activity.From, centre, Roster.Language(activity), Roster.TimeZone(activity)) with { Role = Role.Counsellor };
        return new SessionEvent.BotAdded(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            new Place
            {
                TenantId = centre.Tenant(activity),
                ConversationId = conversation,
                ServiceUrl = activity.ServiceUrl,
                BotId = BotId(activity),
                MeetingId = activity.Conversation is { IsGroup: true } ? activity.ChannelData?.Meeting?.Id ?? MeetingIdOf(conversation) : null,
            },
            person,
            centre.TimeZone,
            centre.Language,
            Defaults.Of(centre, rules),
            AsksConsent: centre.PrivacyUrl is { Length: > 0 });
    }

    /// <summary>
    /// The install events of a group chat may come without <c>channelData.meeting</c>. The meeting's id is the
    /// base64 form of "0#{chat id}#0" (documented with the meeting APIs); a chat that is none has no such id.
    /// </summary>
    private static string? MeetingIdOf(string conversation) => conversation.StartsWith("19:meeting_", StringComparison.Ordinal)
        ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"0#{conversation}#0"))
        : null;
}
