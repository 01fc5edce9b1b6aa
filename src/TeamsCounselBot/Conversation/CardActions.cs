using System.Collections.Immutable;
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
internal sealed class CardActions(SessionStore store, Members members, CardRenderer renderer, TimeProvider clock)
{
    public async Task<AdaptiveCardInvokeResponse> AnswerAsync(Activity activity, AdaptiveCardInvokeValue value, CentreOptions centre, CancellationToken cancel)
    {
        var verb = value.Action.Verb ?? "";
        if (CardVerbs.Home(verb) is not { } home)
            return Refuse(400, "BadRequest", Language(activity, centre), "error.unknownVerb");
        var press = new Press(activity, value, centre, verb, home);
        var (session, reading) = await ReadAsync(press, cancel);
        if (session is not null && reading is { IsByStranger: true })
        {
            switch (await members.MeetSenderAsync(session, activity, centre, cancel))
            {
                case Acquaintance.Stranger:
                    return Refuse(403, "Forbidden", Language(activity, centre), "error.notInMeeting");
                case Acquaintance.Unknown:
                    return Refuse(500, "InternalServerError", Language(activity, centre), "error.later");
            }
            (session, reading) = await ReadAsync(press with { IsMet = true }, cancel);
        }
        return session is null || reading is null or { IsByStranger: true }
            ? Refuse(409, "Conflict", Language(activity, centre), "error.tooLate")
            : reading.Answer(session);
    }

    /// <summary>Reads the press in the state as it stands, and what it means is committed with that state. Most ask for a view alone.</summary>
    private async Task<(Session?, Reading?)> ReadAsync(Press press, CancellationToken cancel)
    {
        var (activity, centre) = (press.Activity, press.Centre);
        Reading? reading = null;
        if (press.Verb == "view.refresh")
        {
            if (await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel) is not { } seen)
                return (null, null);
            reading = Read(press, seen);
            if (reading.Events.IsEmpty)
                return (seen, reading);
        }
        var session = await store.ApplyAsync(new SessionKey(centre.Tenant(activity), activity.Conversation!.Id!),
            state => (reading = Read(press, state)).Events, activity.Id, cancel);
        return (session, reading);
    }

    /// <summary>What a press means for the session, and what its author is shown of it afterwards.</summary>
    private Reading Read(Press press, Session session)
    {
        var (activity, centre, verb) = (press.Activity, press.Centre, press.Verb);
        var language = Language(activity, centre);
        var form = CardForm.Read(press.Value.Action.Data);
        if (form["session"] != session.Id)
            return Refusal(403, "Forbidden", language, "error.otherSession");
        if (session.Phase >= Phase.Erasing)
            return Refusal(409, "Conflict", language, "error.tooLate");
        if (Known(session, press) is not { } by)
            return Reading.ByStranger;
        language = by.Language ?? language;
        ImmutableArray<SessionEvent> stray = StrayIn(session, activity.ReplyToId, verb, form, by) is { } met ? [met] : [];

        var surface = Clicked(session, activity.ReplyToId) ?? Named(form) ?? press.Home;
        if (verb is "session.setup" && by.Role != Role.Counsellor)
            return Refusal(403, "Forbidden", language, "error.notYours", stray);
        if (LacksConsent(verb, form, by, centre))
            form.Fault("consent", "fault.consent");

        var e = CardVerbs.Read(verb, form, session, by, clock.GetUtcNow());
        if (e is SessionEvent.SetupSaved { Plan.IsWhole: false } && !form.IsFaulty)
            form.Fault("plannedEnd", "fault.end");
        if (e is not null && Permission.Check(session, e) is var verdict and not Verdict.Allowed)
        {
            var (status, code) = verdict == Verdict.NotYours ? (403, "Forbidden") : (409, "Conflict");
            return Refusal(status, code, language, Words.Refusal(verdict), stray);
        }
        var besides = CardVerbs.Besides(verb, form, session, by);
        if (form.IsFaulty || e is null)
            return new Reading(stray, after => Card(surface, after, by, centre, form.IsFaulty ? form : null, setupForm: verb.StartsWith("session.setup", StringComparison.Ordinal)));
        return new Reading([.. stray, e, .. besides],
            after => Card(surface, after, after.People.GetValueOrDefault(by.Id) ?? by, centre, null));
    }

    /// <summary>Where the centre has privacy information, clients accept with their consent alone.</summary>
    public static bool LacksConsent(string verb, CardForm form, Participant by, CentreOptions centre) =>
        verb == "invitation.accept" && by.Role == Role.Client && centre.PrivacyUrl is { Length: > 0 } && !form.IsTrue("consent") && !by.Consent;

    private AdaptiveCardInvokeResponse Card(
        CardKind kind, Session session, Participant viewer, CentreOptions centre, CardForm? form, bool setupForm = false) =>
        AdaptiveCardInvokeResponse.Card(renderer.Render(kind, session, viewer, centre, form, setupForm).ToUtf8Bytes());

    private static string Language(Activity activity, CentreOptions centre) => Roster.Language(activity) ?? centre.Language;

    private static AdaptiveCardInvokeResponse Refuse(int status, string code, string language, string key) =>
        AdaptiveCardInvokeResponse.Error(status, code, new Texts(language)[key]);

    private static Reading Refusal(int status, string code, string language, string key, ImmutableArray<SessionEvent> besides = default) =>
        new(besides.IsDefault ? [] : besides, _ => Refuse(status, code, language, key));

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

    /// <summary>The one who clicked, where the session knows all that this click tells of them, or was told just now.</summary>
    private static Participant? Known(Session session, Press press)
    {
        var (zone, language) = (Roster.TimeZone(press.Activity), Roster.Language(press.Activity));
        return session.People.TryGetValue(press.Activity.From?.Id ?? "", out var known) && !known.Removed
            && (press.IsMet || ((zone is null || zone == known.TimeZone) && (known.Language is not null || language is null)))
            ? known : null;
    }

    private sealed record Press(Activity Activity, AdaptiveCardInvokeValue Value, CentreOptions Centre, string Verb, CardKind Home)
    {
        /// <summary>Its author was told to the session just now.</summary>
        public bool IsMet { get; init; }
    }

    /// <param name="Events">What happened, in this order; empty where a view is asked for, or the press is refused.</param>
    /// <param name="Answer">From the state afterwards.</param>
    private sealed record Reading(ImmutableArray<SessionEvent> Events, Func<Session, AdaptiveCardInvokeResponse> Answer)
    {
        public static Reading ByStranger { get; } = new([], _ => throw new InvalidOperationException("nobody is shown anything before it is known who it is"));

        public bool IsByStranger => ReferenceEquals(this, ByStranger);
    }
}
