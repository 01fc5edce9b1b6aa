using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>What people write to the bot in a meeting's chat. What they may not do they are told kindly, alone.</summary>
internal sealed class Commands(SessionStore store, Members members, Replies replies)
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
        else if (CommandOf(activity) == Command.Setup && added() is { Place.MeetingId: not null } e)
            await BeginAsync(activity, e, centre, cancel);
        else
            await replies.TellAsync(activity, Help.NotAMeeting(replies.For(centre, activity)), cancel);
    }

    private async Task BeginAsync(Activity activity, SessionEvent.BotAdded e, CentreOptions centre, CancellationToken cancel)
    {
        var context = replies.For(centre, activity);
        switch (await members.IsSenderOfCentreAsync(activity, centre, cancel))
        {
            case true:
                await store.ApplyAsync(new SessionKey(centre.Tenant(activity), activity.Conversation!.Id!), e, activity.Id, cancel);
                break;
            case false:
                await replies.TellAsync(activity, Help.NotAMeeting(context), cancel);
                break;
            case null:
                await replies.AnswerAsync(activity, Help.Later(context), cancel);
                break;
        }
    }

    private async Task AnswerAsync(Activity activity, Session session, CentreOptions centre, CancellationToken cancel)
    {
        var id = activity.From?.Id ?? "";
        var by = SenderIn(session, id);
        if (by is null)
        {
            if (await members.MeetSenderAsync(session, activity, centre, cancel) == Acquaintance.Unknown)
            {
                await replies.AnswerAsync(activity, Help.Later(replies.For(centre, activity)), cancel);
                return;
            }
            session = await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel) ?? session;
            by = SenderIn(session, id);
        }
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

    private static Participant? SenderIn(Session session, string id) => session.People.GetValueOrDefault(id) is { Removed: false } known ? known : null;

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
