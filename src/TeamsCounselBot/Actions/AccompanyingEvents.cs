using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>What happens along with the event of a verb.</summary>
internal static class AccompanyingEvents
{
    /// <summary>
    /// The preparation is one form with several buttons. Each button saves everything that was entered. Faults are noted in the form.
    /// </summary>
    public static ImmutableArray<SessionEvent> OfPreparation(Verb verb, ActionInput input)
    {
        if (verb.Name == "invitation.accept")
            return input.By.Role == Role.Client ? OfAcceptance(input) : [];
        if (!verb.IsPreparation)
            return [];
        var events = ImmutableArray.CreateBuilder<SessionEvent>();
        if (verb.Name is not ("checklist.save" or "checklist.all") && VerbReaders.HasTicks(input))
            events.Add(VerbReaders.Ticks(input));
        if (verb.Name is not ("callback.number" or "consent.withdraw") && input.Form["phone"] is { Length: > 0 })
            events.Add(VerbReaders.Phone(input));
        if (verb.Name != "callback.wish" && input.By.Role == Role.Client && input.Form["wish"] is { Length: > 0 })
            events.Add(VerbReaders.Wish(input));
        if (verb.Name != "client.whereabouts" && input.By.Role == Role.Client
            && (input.Form["whereabouts"] is not null || input.Form["contactPerson"] is not null))
            events.Add(VerbReaders.Whereabouts(input));
        return [.. events.Where(e => Permission.Check(input.Session, e) == PermissionResult.Allowed)];
    }

    /// <summary>
    /// The answer's form asks for needs too, and, where the centre calls, for the number or the client's word that they call. A form
    /// of an earlier card, which has no such field, is taken as it is.
    /// </summary>
    private static ImmutableArray<SessionEvent> OfAcceptance(ActionInput input)
    {
        var events = ImmutableArray.CreateBuilder<SessionEvent>();
        if (VerbReaders.HasNeeds(input))
            events.Add(VerbReaders.Needs(input));
        if (input.Form["phone"] is { Length: > 0 })
            events.Add(VerbReaders.Phone(input));
        if (input.Form.IsTrue("calls"))
            events.Add(new SessionEvent.CallbackWished(input.By.Id, new CallbackWish(CallbackWay.Self)));
        else if (input is { Session.Plan: { Medium: Medium.Telephone, ClientCalls: false }, By: { Phone: null, WantsCall: true } }
            && input.Form["phone"] is { Length: 0 })
            input.Form.Fault("phone", "fault.phone.needed");
        return events.ToImmutable();
    }
}

/// <summary>
/// A client who acts sees how things are. An automatic refresh shows it too where an account of the centre's own tenant has the
/// chat, or somebody who has acted before; of others nobody knows whether anybody looks.
/// </summary>
internal static class SeenViews
{
    /// <summary>In the data of a button that opens one's own view: the automatic refresh has none.</summary>
    public const string OpenedField = "opened";

    public static ImmutableArray<SessionEvent> Of(Submission submission, Session session, Participant by)
    {
        if (by.Role != Role.Client || submission.Verb.Name == "check.save")
            return [];
        var isRefresh = submission.Verb.Name == "view.refresh" && !submission.Form.IsTrue(OpenedField);
        if (isRefresh && !(by is { ObjectId: not null, OfOtherTenant: false } || HasActed(by)))
            return [];
        // Somebody new has nothing noted yet, and learns of all that there is.
        var isNew = session.Phase == Phase.Invited && by.Knows(MustKnow.Invitation) is null;
        return !isNew && !by.DoesNotKnow(session).Any()
            ? []
            : [new SessionEvent.Seen(by.Id, isRefresh ? KnownBy.Opened : KnownBy.Acted, submission.Form.Instant(ShownState.StartField))];
    }

    private static bool HasActed(Participant person) =>
        person.Answer != Answer.None || person.Phone is not null || !person.Ticked.IsEmpty
            || person.Known.Values.Any(known => known.By == KnownBy.Acted);
}

/// <summary>
/// Cards of ours under an id that the session does not know: sent before a crash, and again after it. Only the bot's own
/// messages can be deleted by it, so that a forged id takes away no more than a card that nobody updates.
/// </summary>
internal static class StrayCards
{
    /// <summary>
    /// A refresh tells of a stray card only where another one of its kind is known, or was given up without its id: before that it may
    /// just have been sent.
    /// </summary>
    public static ImmutableArray<SessionEvent> Of(Submission submission, Session session, Participant? by)
    {
        if (by is null || submission.Button is not { MessageId: { Length: > 0 } message, Card: { } card } button
            || button.SessionId != session.Id || session.Posted.ContainsValue(message))
            return [];
        var surface = new CardSlot(card, CardCatalog.Standard[card].Readers == Readers.Everybody ? null : by.Id);
        // The channel took this card without telling its id: here it is.
        if (session.Posted.GetValueOrDefault(surface.Key) == Session.UnknownId)
            return [new SessionEvent.CardShown(surface, message)];
        return submission.Verb.Name != "view.refresh" || session.Posted.ContainsKey(surface.Key) || session.SentTwice.Contains(surface.Key)
            ? [new SessionEvent.UnknownCardSeen(surface, message)]
            : [];
    }
}
