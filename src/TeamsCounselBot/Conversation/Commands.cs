using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>What people write to the bot in a meeting's chat. What they may not do they are told kindly, alone.</summary>
internal sealed class Commands(SessionStore store, Staff staff, Replies replies)
{
    private const int UsualExtension = 15;

    /// <param name="activity">The message.</param>
    /// <param name="centre">Whose chat it is.</param>
    /// <param name="added">What would begin a session here, had the bot not been away when it was added.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task AnswerAsync(Activity activity, CentreOptions centre, Func<SessionEvent.BotAdded?> added, CancellationToken cancel)
    {
        if (await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel) is { } session)
            await AnswerAsync(activity, session, centre, cancel);
        else if (CommandOf(activity) == Command.Setup && added() is { Place.MeetingId: not null } e && await staff.HasSenderAsync(activity, centre, cancel))
            await store.ApplyAsync(new SessionKey(centre.Tenant(activity), activity.Conversation.Id!), e, activity.Id, cancel);
        else
            await replies.TellAsync(activity, Help.NotAMeeting(replies.For(centre, activity)), cancel);
    }

    private async Task AnswerAsync(Activity activity, Session session, CentreOptions centre, CancellationToken cancel)
    {
        var id = activity.From?.Id ?? "";
        var by = session.People.GetValueOrDefault(id) is { Removed: false } known ? known : null;
        var context = replies.For(centre, activity, by?.Language);
        var command = CommandOf(activity);
        SessionEvent? e = command switch
        {
            Command.Start => new SessionEvent.StartedByCounsellor(id),
            Command.End => new SessionEvent.EndedByCounsellor(id),
            Command.Extend => new SessionEvent.Extended(id, Minutes(Words(activity))),
            Command.Erase => new SessionEvent.EraseNow(id),
            Command.Cancel => new SessionEvent.CancelledByCounsellor(id),
            Command.Setup => new SessionEvent.SetupAsked(id),
            Command.Help or Command.Status or null => null,
            Command.Upcoming or Command.Receipts or Command.Statistics or Command.Settings => null,
            _ => throw new ArgumentOutOfRangeException(nameof(activity), command, "a command that nobody carries out"),
        };
        if (e is null)
            await replies.AnswerAsync(activity, Card(command, session, by, context), cancel);
        else if (Permission.Check(session, e) is var verdict and not Verdict.Allowed)
            await replies.AnswerAsync(activity, Help.Refused(context, verdict), cancel);
        else
            await store.ApplyAsync(new SessionKey(session.Id), e, activity.Id, cancel);
    }

    private static AdaptiveCard Card(Command? command, Session session, Participant? by, CentreContext context) =>
        command == Command.Status && by is { Role: Role.Counsellor }
            ? Status.Render(context, session)
            : Help.Render(context, by?.Role ?? Role.Client);

    private static string[] Words(Activity activity) =>
        (activity.TextWithoutMention(activity.Recipient?.Id ?? "") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Command? CommandOf(Activity activity) => CommandWords.Find(Words(activity).FirstOrDefault());

    private static int Minutes(string[] words) =>
        words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= 240 ? minutes : UsualExtension;
}
