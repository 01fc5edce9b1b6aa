using System.Security.Cryptography;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>Activities that want no answer in the request: what they mean for the session of their chat.</summary>
internal sealed class Inbound(SessionStore store, Commands commands, Rules rules)
{
    public async Task ReceiveAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var key = new SessionKey(centre.Tenant(activity), activity.Conversation!.Id!);
        if (activity.Type == ActivityTypes.Message)
        {
            await commands.AnswerAsync(activity, centre, cancel);
            return;
        }
        if (Read(activity, centre) is not { } e)
            return;
        if (e is SessionEvent.BotAdded && activity.Conversation is not { ConversationType: null or "groupChat" or "groupchat" })
        {
            await commands.GreetAsync(activity, centre, cancel);
            return;
        }
        await store.ApplyAsync(key, e, activity.Id, cancel);
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
                MeetingId = activity.ChannelData?.Meeting?.Id ?? MeetingIdOf(conversation),
            },
            person,
            centre.TimeZone,
            centre.Language,
            Prefilled(centre),
            AsksConsent: centre.PrivacyUrl is { Length: > 0 });
    }

    private Plan Prefilled(CentreOptions centre) => new()
    {
        MuteReminderEvery = centre.Defaults.MuteReminderEvery ?? rules.MuteReminderEvery,
        EraseAfter = centre.Defaults.EraseAfterHours is { } hours ? TimeSpan.FromHours(hours) : rules.EraseAfterEnd,
        Feedback = centre.Defaults.Feedback,
        Medium = centre.Defaults.Medium,
        Languages = [.. centre.Defaults.Languages],
        EndReminderToAll = centre.Defaults.EndReminderToAll,
        DocumentsContact = centre.DocumentContact ?? "",
    };

    /// <summary>
    /// The install events of a group chat may come without <c>channelData.meeting</c>. The meeting's id is the
    /// base64 form of "0#{chat id}#0" (documented with the meeting APIs); a chat that is none has no such id.
    /// </summary>
    private static string? MeetingIdOf(string conversation) => conversation.StartsWith("19:meeting_", StringComparison.Ordinal)
        ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"0#{conversation}#0"))
        : null;
}
