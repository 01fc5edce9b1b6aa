using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Teams;

/// <summary>Handles messages to the bot in a meeting's chat. A refusal is a kind, private message.</summary>
internal sealed class Commands(
    SessionStore store, RosterLookup members, ReplySender replies, CardContexts contexts, SessionTimings timings, TimeProvider clock,
    Journal journal)
{
    /// <param name="activity">The message.</param>
    /// <param name="centre">The centre of the chat.</param>
    /// <param name="added">The event that begins a session here, in case the bot was away when it was added.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task AnswerAsync(Activity activity, CentreOptions centre, Func<SessionEvent.BotAdded?> added, CancellationToken cancel)
    {
        if (await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel) is { } session)
            await AnswerAsync(activity, session, centre, cancel);
        else if (CommandLine.Read(activity).Command == Command.Setup && added() is { Place.MeetingId: not null } e)
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
            if (await members.MeetSenderAsync(session, activity, centre, cancel) == LookupResult.Unknown)
            {
                await replies.AnswerAsync(activity, Help.Later(replies.For(centre, activity)), cancel);
                return;
            }
            session = await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel) ?? session;
            by = SenderIn(session, id);
        }
        var context = replies.For(centre, activity, by?.Language);
        context = CardContexts.IsDiscreet(session, by) ? context.Discreetly() : context;
        var (command, words) = CommandLine.Read(activity);
        var extension = command == Command.Extend ? ExtensionWords.Minutes(words, session, clock.GetUtcNow()) : null;
        // Only numbers that name no command are left over; a new command is still caught.
#pragma warning disable CS8524
        SessionEvent? e = command switch
        {
            Command.Start => new SessionEvent.StartedByCounsellor(id),
            Command.End => new SessionEvent.EndedByCounsellor(id),
            Command.Extend => new SessionEvent.Extended(id, extension ?? 0),
            Command.Erase => new SessionEvent.EraseNow(id),
            Command.Cancel => new SessionEvent.CancelledByCounsellor(id),
            Command.Setup => new SessionEvent.SetupAsked(id),
            Command.Help or Command.Status or null => null,
            Command.Upcoming or Command.Receipts or Command.Statistics or Command.Settings
                or Command.StandIn => null,
        };
#pragma warning restore CS8524
        if (e is null)
            await replies.AnswerAsync(activity, Card(command, session, by, context), cancel);
        else if (Permission.Check(session, e, timings, clock.GetUtcNow()) is var verdict and not PermissionResult.Allowed)
            await replies.AnswerAsync(activity, Help.Refused(context, verdict), cancel);
        else if (command == Command.Extend && extension is null)
            await replies.AnswerAsync(activity, Help.AskExtension(context), cancel);
        else if (e is SessionEvent.CancelledByCounsellor)
            await replies.AnswerAsync(activity, CommandQuestion.Cancel(contexts.Of(session, by, centre)), cancel);
        else if (e is SessionEvent.EraseNow)
            await replies.AnswerAsync(activity, CommandQuestion.Erase(contexts.Of(session, by, centre)), cancel);
        else
        {
            var applied = await store.ApplyAsync(new SessionKey(session.Id), e, activity.Id, cancel);
            if (command == Command.Start && applied?.Transition.State is { Phase: Phase.Live, Plan.Medium: Medium.Video })
                journal.MeetingBegunByHand();
        }
    }

    private static Participant? SenderIn(Session session, string id) =>
        session.People.GetValueOrDefault(id) is { Removed: false } known ? known : null;

    private static AdaptiveCard Card(Command? command, Session session, Participant? by, CentreContext context) =>
        command == Command.Status && by is { Role: Role.Counsellor }
            ? Status.Render(context, session)
            : Help.Render(context, by?.Role ?? Role.Client, session);
}
