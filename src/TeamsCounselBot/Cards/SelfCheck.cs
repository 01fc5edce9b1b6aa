using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What the tenant allows the bot here; null where nobody can tell.</summary>
internal sealed record TenantCheck
{
    /// <summary><c>Chat.ManageDeletion.Chat</c> is granted.</summary>
    public bool? ChatDeletion { get; init; }

    /// <summary><c>OnlineMeeting.ReadBasic.Chat</c> is granted.</summary>
    public bool? MeetingDetails { get; init; }

    /// <summary><c>OnlineMeetingParticipant.Read.Chat</c> is granted and the events are subscribed to.</summary>
    public bool? ParticipantEvents { get; init; }

    /// <summary>Who joins without an account may read and write in the meeting's chat.</summary>
    public bool? AnonymousChat { get; init; }
}

/// <summary>The end of the setup card: each thing the bot needs in one line, with what follows where it is missing.</summary>
internal static class SelfCheck
{
    public static void Add(CardContext c, Page page)
    {
        if (c.Tenant is not { } tenant)
        {
            page.ListOf(Line("recording", c.Session.RecordingOff));
            return;
        }
        page.Section(c.Texts["check.title"]);
        List<string> lines =
        [
            Line("deletion", tenant.ChatDeletion),
            Line("recording", c.Session.RecordingOff),
            Line("details", tenant.MeetingDetails),
            .. c.Session.Plan.Medium == Medium.Video ? [Line("events", tenant.ParticipantEvents), Line("anonymous", tenant.AnonymousChat)] : Array.Empty<string>(),
        ];
        page.ListOf(lines);
    }

    private static string Line(string what, bool? allowed) => allowed switch
    {
        true => $"check.{what}.yes",
        false => $"check.{what}.no",
        null => $"check.{what}.unknown",
    };
}
