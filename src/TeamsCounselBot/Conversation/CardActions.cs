using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>
/// Answers a button: from the committed state, within the request, never waiting for Graph.
/// A wrong entry shows the form again with its faults; whatever is not allowed changes nothing.
/// </summary>
internal sealed class CardActions(SessionStore store, ConnectorClient connector, CardRenderer renderer, TimeProvider clock)
{
    private static readonly TimeSpan LongestLookup = TimeSpan.FromSeconds(2);

    public async Task<AdaptiveCardInvokeResponse> AnswerAsync(Activity activity, AdaptiveCardInvokeValue value, CentreOptions centre, CancellationToken cancel)
    {
        var language = Roster.Language(activity) ?? centre.Language;
        var verb = value.Action.Verb ?? "";
        if (CardVerbs.Home(verb) is not { } home)
            return Refusal(400, "BadRequest", language, "error.unknownVerb");
        var form = CardForm.Read(value.Action.Data);
        var session = await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel);
        if (session is null)
            return Refusal(409, "Conflict", language, "error.tooLate");
        if (form["session"] != session.Id)
            return Refusal(403, "Forbidden", language, "error.otherSession");
        if (session.Phase >= Phase.Erasing)
            return Refusal(409, "Conflict", language, "error.tooLate");

        var (met, by) = await WhoAsync(session, activity, centre, cancel);
        if (by is null)
            return Refusal(403, "Forbidden", language, "error.notInMeeting");
        language = by.Language ?? language;
        session = met;
        if (StrayIn(session, activity.ReplyToId, verb, form, by) is { } stray)
            await store.ApplyAsync(new SessionKey(session.Id), stray, null, cancel);

        var surface = Clicked(session, activity.ReplyToId) ?? Named(form) ?? home;
        if (verb is "session.setup" && by.Role != Role.Counsellor)
            return Refusal(403, "Forbidden", language, "error.notYours");
        if (LacksConsent(verb, form, by, centre))
            form.Fault("consent", "fault.consent");

        var e = CardVerbs.Read(verb, form, session, by, clock.GetUtcNow());
        if (e is SessionEvent.SetupSaved { Plan.IsWhole: false } && !form.IsFaulty)
            form.Fault("plannedEnd", "fault.end");
        if (e is not null && Permission.Check(session, e) is var verdict and not Verdict.Allowed)
        {
            var (status, code) = verdict == Verdict.NotYours ? (403, "Forbidden") : (409, "Conflict");
            return Refusal(status, code, language, Words.Refusal(verdict));
        }
        var besides = CardVerbs.Besides(verb, form, session, by);
        if (form.IsFaulty || e is null)
            return Card(surface, session, by, centre, form.IsFaulty ? form : null, setupForm: verb.StartsWith("session.setup", StringComparison.Ordinal));

        var applied = await store.ApplyAsync(new SessionKey(session.Id), e, activity.Id, cancel);
        foreach (var beside in besides)
            applied = await store.ApplyAsync(new SessionKey(session.Id), beside, null, cancel) ?? applied;
        session = applied?.Decision.State ?? session;
        return Card(surface, session, session.People.GetValueOrDefault(by.Id) ?? by, centre, null);
    }

    /// <summary>Where the centre has privacy information, clients accept with their consent alone.</summary>
    public static bool LacksConsent(string verb, CardForm form, Participant by, CentreOptions centre) =>
        verb == "invitation.accept" && by.Role == Role.Client && centre.PrivacyUrl is { Length: > 0 } && !form.IsTrue("consent") && !by.Consent;

    private AdaptiveCardInvokeResponse Card(
        CardKind kind, Session session, Participant viewer, CentreOptions centre, CardForm? form, bool setupForm = false) =>
        AdaptiveCardInvokeResponse.Card(renderer.Render(kind, session, viewer, centre, form, setupForm).ToUtf8Bytes());

    private static AdaptiveCardInvokeResponse Refusal(int status, string code, string language, string key) =>
        AdaptiveCardInvokeResponse.Error(status, code, new Texts(language)[key]);

    /// <summary>Which card stands under the activity id that was clicked.</summary>
    private static CardKind? Clicked(Session session, string? activityId)
    {
        var key = session.Posted.FirstOrDefault(p => p.Value == activityId).Key;
        return key is not null && Enum.TryParse<CardKind>(key.Split('/')[0], out var card) ? card : null;
    }

    /// <summary>
    /// A card of ours that stands under an id the books don't know: sent before a crash, and again after it. Where they
    /// know none of its kind it may just have been sent, so that its own refresh tells nothing. Only the bot's own
    /// messages can be deleted by it, so that a forged id takes away no more than a card that nobody updates.
    /// </summary>
    private static SessionEvent.StrayMet? StrayIn(Session session, string? activityId, string verb, CardForm form, Participant by)
    {
        if (activityId is not { Length: > 0 } || session.Posted.ContainsValue(activityId) || Named(form) is not { } card)
            return null;
        var surface = new Surface(card, Audience.IsForEverybody(card) ? null : by.Id);
        return verb != "view.refresh" || session.Posted.ContainsKey(surface.Key) ? new SessionEvent.StrayMet(surface, activityId) : null;
    }

    /// <summary>
    /// Which card it says it is: a client can ask for its view before the books know that the card was sent. A forged name
    /// shows this viewer no more than their own view of another card.
    /// </summary>
    private static CardKind? Named(CardForm form) =>
        Enum.TryParse<CardKind>(form["card"], out var card) && Enum.IsDefined(card) ? card : null;

    /// <summary>
    /// The one who clicked. Somebody the session does not know yet is looked up in the chat's roster,
    /// and is refused when not in it, or when the roster does not answer in time.
    /// </summary>
    private async Task<(Session, Participant?)> WhoAsync(Session session, Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var id = activity.From?.Id ?? "";
        var zone = Roster.TimeZone(activity);
        var language = Roster.Language(activity);
        if (session.People.TryGetValue(id, out var known) && !known.Removed && (zone is null || zone == known.TimeZone) && (known.Language is not null || language is null))
            return (session, known);

        Person person;
        if (known is { Removed: false })
        {
            person = new Person(id, known.Role, Language: language, TimeZone: zone);
        }
        else
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(LongestLookup);
            try
            {
                if (await connector.GetMemberAsync(session.Place.ServiceUrl, session.Place.ConversationId, id, limit.Token) is not { } member)
                    return (session, null);
                person = Roster.Person(member with { Id = id }, centre, language, zone);
            }
            catch (Exception e) when (e is ConnectorException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                return (session, null);
            }
        }
        var applied = await store.ApplyAsync(new SessionKey(session.Id), new SessionEvent.Met(person), null, cancel);
        session = applied?.Decision.State ?? session;
        return (session, session.People.GetValueOrDefault(id));
    }
}
