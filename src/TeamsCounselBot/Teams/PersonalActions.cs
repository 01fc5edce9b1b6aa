using System.Collections.Immutable;
using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Teams;

/// <summary>
/// Answers the buttons of cards in a person's own chat with the bot: of a counsellor who cannot come, and of a colleague who is asked
/// to take a session over. The channel has proved who presses; the session decides whether they may.
/// </summary>
internal sealed class PersonalActions(SessionStore store, CentreQueries queries, RosterLookup members, ReplySender replies)
{
    public async Task<CardActionAnswer> AnswerAsync(
        Activity activity, AdaptiveCardInvokeValue value, CentreOptions centre, CancellationToken cancel)
    {
        var context = replies.For(centre, activity);
        var form = FormData.Read(value.Action.Data);
        if (VerbTable.OfCard(value.Action.Verb) is not { IsPersonal: true } verb || form["session"] is not { Length: > 0 } session)
            return new(AdaptiveCardInvokeResponse.BadRequest(context.Texts["error.unknownVerb"]), "unknownVerb");
        switch (await members.IsSenderOfCentreAsync(activity, centre, cancel))
        {
            case null:
                return Say(context, "error.later", "later");
            case false:
                return Say(context, "error.notYours", "refused");
            default:
                break;
        }
        var presser = new Presser(activity, centre);
        var day = await queries.DayAsync(presser.Tenant, presser.Keys, presser.Leads, centre, cancel);
        var changed = await store.ChangeAsync(new SessionKey(session), found =>
        {
            var e = found.Place.TenantId == presser.Tenant ? Read(verb.Name, form, found, presser, day, centre) : null;
            var allowed = e is not null && Permission.Check(found, e) == PermissionResult.Allowed;
            return (allowed ? ImmutableArray.Create(e!) : [], (Allowed: allowed, Was: found));
        }, activity.Id, cancel);
        if (changed is not var (after, (isAllowed, was)) || was.Place.TenantId != presser.Tenant)
            return Say(context, "error.tooLate", "refused");
        // Its time may have passed since the button was drawn.
        isAllowed = isAllowed && !(verb.Name == "session.undo" && after.Cancelled);
        return verb.Name is "standIn.take" or "standIn.refuse"
            ? Card(StandInQuestion.Render(context, after, State(verb.Name, after, isAllowed, presser)), isAllowed)
            : Card(Absence.Render(context, await queries.DayAsync(presser.Tenant, presser.Keys, presser.Leads, centre, cancel),
                isAllowed ? Done(verb.Name) : null), isAllowed);
    }

    /// <summary>Key of the sentence that says what a press has done.</summary>
    private static string Done(string verb) => verb == "session.undo" ? "undo.done" : $"absence.done.{verb}";

    /// <summary>Null where it means nothing, or is not theirs to do.</summary>
    private static SessionEvent? Read(
        string verb, FormData form, Session session, Presser presser, AbsenceView day, CentreOptions centre)
    {
        var own = CentreQueries.Person(session, presser.Keys);
        return verb switch
        {
            "standIn.take" => new SessionEvent.StandInTaken(presser.ObjectId, presser.Name),
            "standIn.refuse" => new SessionEvent.StandInRefused(presser.ObjectId),
            "session.undo" when own is not null && session.LastUndo is { Step: UndoStep.Cancel } => new SessionEvent.Undone(own.Id),
            "session.cancel" when own is not null => new SessionEvent.CancelledByCounsellor(own.Id, IsSorry: true),
            "standIn.offer" when Colleagues(form["to"], day, centre, session) is { IsEmpty: false } to => own is not null
                ? new SessionEvent.StandInOffered(own.Id, null, to)
                : presser.Leads ? new SessionEvent.StandInOffered(null, Only(session), to) : null,
            _ => null,
        };
    }

    /// <summary>Nobody is asked but whom the card offers.</summary>
    private static ImmutableArray<Colleague> Colleagues(string? to, AbsenceView day, CentreOptions centre, Session session) =>
        to == Absence.StandIns
            ? [.. centre.StandIns.Select(id => new Colleague(id.ToLowerInvariant()))]
            : day.Colleagues.Where(known => known.ObjectId == to)
                .Select(known => new Colleague(known.ObjectId, Address(known.ObjectId, day, session))).ToImmutableArray();

    private static string? Address(string objectId, AbsenceView day, Session session) =>
        day.Own.Concat(day.Others).Append(session).SelectMany(s => s.Counsellors).FirstOrDefault(p => p.ObjectId == objectId)?.Id;

    /// <summary>The counsellor in whose place a lead asks; null where there are several.</summary>
    private static string? Only(Session session) =>
        session.Counsellors.Where(p => !p.Removed).Take(2).ToList() is [var only] ? only.Id : null;

    private static StandInState State(string verb, Session after, bool isTaken, Presser presser) =>
        after.StandIn?.ObjectId == presser.ObjectId && after.Phase <= Phase.Live ? StandInState.Taken
        : isTaken && verb == "standIn.refuse" ? StandInState.Refused
        : StandInState.Over;

    private static CardActionAnswer Say(CentreContext context, string key, string result) =>
        new(AdaptiveCardInvokeResponse.Message(context.Texts[key]), result);

    private static CardActionAnswer Card(AdaptiveCard card, bool isTaken) =>
        new(AdaptiveCardInvokeResponse.Card(card.ToUtf8Bytes()), isTaken ? "taken" : "refused");

    /// <summary>The person who presses, as the channel proves them.</summary>
    private sealed class Presser(Activity activity, CentreOptions centre)
    {
        public string Tenant { get; } = centre.Tenant(activity);

        public string ObjectId { get; } = (activity.From?.AadObjectId ?? activity.From?.ObjectId ?? "").ToLowerInvariant();

        public string? Name { get; } = activity.From?.Name;

        public bool Leads { get; } = centre.IsLedBy(activity.From?.AadObjectId ?? activity.From?.ObjectId);

        public IReadOnlyList<string> Keys { get; } = CentreQueries.KeysOf(activity.From);
    }
}
