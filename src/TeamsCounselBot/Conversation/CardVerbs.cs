using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>The verbs of the cards' buttons: what each means for the session, and which card answers it.</summary>
internal static class CardVerbs
{
    /// <summary>The card on which each verb stands; a verb that is not here is unknown.</summary>
    private static readonly ImmutableDictionary<string, CardKind> Homes = new Dictionary<string, CardKind>
    {
        ["session.setup"] = CardKind.Setup,
        ["session.setup.save"] = CardKind.Setup,
        ["invitation.accept"] = CardKind.Invitation,
        ["invitation.decline"] = CardKind.Invitation,
        ["invitation.otherTime"] = CardKind.Invitation,
        ["view.refresh"] = CardKind.Invitation,
        ["view.language"] = CardKind.Invitation,
        ["checklist.save"] = CardKind.Invitation,
        ["documents.announce"] = CardKind.Invitation,
        ["documents.none"] = CardKind.Invitation,
        ["documents.agree"] = CardKind.DocumentsQuestion,
        ["proposal.take"] = CardKind.OtherTime,
        ["consent.give"] = CardKind.ConsentRequest,
        ["consent.withdraw"] = CardKind.ConsentRequest,
        ["people.role"] = CardKind.Invitation,
        ["series.goOn"] = CardKind.SeriesQuestion,
        ["callback.number"] = CardKind.Invitation,
        ["session.start"] = CardKind.Invitation,
        ["session.cancel"] = CardKind.Setup,
        ["session.end"] = CardKind.SessionCard,
        ["session.extend"] = CardKind.SessionCard,
        ["session.pause"] = CardKind.SessionCard,
        ["disruption.report"] = CardKind.SessionCard,
        ["camera.off"] = CardKind.SessionCard,
        ["camera.on"] = CardKind.SessionCard,
        ["callback.reached"] = CardKind.Callback,
        ["callback.retry"] = CardKind.Callback,
        ["callback.newAppointment"] = CardKind.Callback,
        ["feedback.save"] = CardKind.FeedbackForm,
        ["feedback.skip"] = CardKind.FeedbackForm,
        ["erase.now"] = CardKind.ErasureNotice,
        ["erase.postpone"] = CardKind.ErasureNotice,
    }.ToImmutableDictionary();

    /// <summary>The buttons of a client's preparation.</summary>
    private static readonly ImmutableHashSet<string> Preparation = ["checklist.save", "callback.number", "documents.announce", "documents.none"];

    public static CardKind? Home(string verb) => Homes.TryGetValue(verb, out var card) ? card : null;

    /// <summary>
    /// The event that the verb stands for, or null where it only asks for a view.
    /// Faults of the entries are noted in <paramref name="form"/>; what lies before <paramref name="now"/> is one.
    /// </summary>
    public static SessionEvent? Read(string verb, CardForm form, Session session, Participant by, DateTimeOffset now) => verb switch
    {
        "session.setup.save" => new SessionEvent.SetupSaved(by.Id, SetupForm.Read(form, session, now)),
        "invitation.accept" => new SessionEvent.Answered(by.Id, Answer.Accepted, form.IsTrue("consent"), null),
        "invitation.decline" => new SessionEvent.Answered(by.Id, Answer.Declined, false, null),
        "invitation.otherTime" => OtherTime(form, session, by, now),
        "proposal.take" => TakeProposal(form, session, by, now),
        "consent.give" => new SessionEvent.ConsentGiven(by.Id),
        "consent.withdraw" => new SessionEvent.ConsentWithdrawn(by.Id),
        "documents.announce" => new SessionEvent.DocumentsAnnounced(by.Id, Any: true),
        "documents.none" => new SessionEvent.DocumentsAnnounced(by.Id, Any: false),
        "documents.agree" => new SessionEvent.DocumentsAgreed(by.Id, form["client"] is { Length: > 0 } client ? client : null,
            form.Words("way", session.Plan.DocumentsWay, required: session.Plan.DocumentsWay.Length == 0)),
        "people.role" => SetRole(form, by),
        "series.goOn" => new SessionEvent.SeriesGoesOn(by.Id),
        "view.language" => Language(form, by),
        "checklist.save" => Ticks(form, session, by),
        "callback.number" => form.Phone("phone", "DE") is { } phone ? new SessionEvent.PhoneLeft(by.Id, phone) : null,
        "session.start" => new SessionEvent.StartedByCounsellor(by.Id),
        "session.cancel" => new SessionEvent.CancelledByCounsellor(by.Id),
        "session.end" => new SessionEvent.EndedByCounsellor(by.Id),
        "session.extend" => new SessionEvent.Extended(by.Id, (int)form.Number("minutes", 15, 1, 240)),
        "session.pause" => new SessionEvent.PauseToggled(by.Id),
        "disruption.report" => new SessionEvent.DisruptionReported(by.Id),
        "camera.off" => new SessionEvent.CameraChanged(by.Id, Works: false),
        "camera.on" => new SessionEvent.CameraChanged(by.Id, Works: true),
        "callback.reached" => new SessionEvent.CallbackReached(by.Id),
        "callback.retry" => new SessionEvent.CallbackFailed(by.Id),
        "callback.newAppointment" => new SessionEvent.NewAppointment(by.Id),
        "feedback.save" => new SessionEvent.FeedbackGiven(by.Id, new Feedback(
            [form.Rating("rating1"), form.Rating("rating2"), form.Rating("rating3")], form.Words("comment", "", required: false),
            Missing: by.Role == Role.Client ? form.YesOrNo("missing") : null,
            Documented: by.Role == Role.Counsellor ? form.YesOrNo("documented") : null)),
        "feedback.skip" => new SessionEvent.FeedbackGiven(by.Id, null),
        "erase.now" => new SessionEvent.EraseNow(by.Id),
        "erase.postpone" => Postpone(form, by),
        _ => null,
    };

    /// <summary>
    /// What else came along: the preparation is one form with several buttons, and nobody loses ticks or a number because they
    /// pressed the button beside. Faults are noted in <paramref name="form"/>.
    /// </summary>
    public static IReadOnlyList<SessionEvent> Besides(string verb, CardForm form, Session session, Participant by)
    {
        var events = new List<SessionEvent>();
        if (!Preparation.Contains(verb))
            return events;
        if (verb != "checklist.save" && Checklist.Points(by.Role, session.Plan.Medium).Any(point => form[point] is not null))
            events.Add(Ticks(form, session, by));
        if (verb != "callback.number" && form["phone"] is { Length: > 0 } && form.Phone("phone", "DE") is { } phone)
            events.Add(new SessionEvent.PhoneLeft(by.Id, phone));
        return [.. events.Where(it => Permission.Check(session, it) == Verdict.Allowed)];
    }

    private static SessionEvent.ChecklistSaved Ticks(CardForm form, Session session, Participant by) =>
        new(by.Id, [.. Checklist.Points(by.Role, session.Plan.Medium).Where(form.IsTrue)]);

    /// <summary>A proposal in words, and as a time where one was chosen.</summary>
    private static SessionEvent.Answered OtherTime(CardForm form, Session session, Participant by, DateTimeOffset now) =>
        new(by.Id, Answer.OtherTime, by.Consent, form.Words("proposal", "", required: false),
            form.HasMoment("proposedStart") ? form.Moment("proposedStart", Zone(session), now) : null);

    private static SessionEvent.ProposalTaken? TakeProposal(CardForm form, Session session, Participant by, DateTimeOffset now)
    {
        var client = form.Words("client", session.Clients.FirstOrDefault(p => p.Answer == Answer.OtherTime)?.Id ?? "", required: true);
        return form.Moment("plannedStart", Zone(session), now) is { } start ? new SessionEvent.ProposalTaken(by.Id, client, start) : null;
    }

    private static TimeZoneInfo Zone(Session session) => TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone);

    private static SessionEvent.RoleSet? SetRole(CardForm form, Participant by)
    {
        var who = form.Words("who", "", required: true);
        Role? role = form["role"] switch
        {
            "counsellor" => Role.Counsellor,
            "client" => Role.Client,
            "interpreter" => Role.Interpreter,
            _ => null,
        };
        if (role is null)
            form.Fault("role", "fault.choice");
        return role is { } chosen ? new SessionEvent.RoleSet(by.Id, who, chosen) : null;
    }

    private static SessionEvent.ErasePostponed Postpone(CardForm form, Participant by) =>
        new(by.Id, form.Words("reason", "", required: true));

    private static SessionEvent.LanguageChosen? Language(CardForm form, Participant by)
    {
        if (form["language"] is { } language && Texts.Languages.Contains(language))
            return new SessionEvent.LanguageChosen(by.Id, language);
        form.Fault("language", "fault.choice");
        return null;
    }
}
