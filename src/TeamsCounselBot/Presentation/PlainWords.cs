using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Words for places that show a text as it is: a page, a choice. A text of a card needs escaping besides.</summary>
internal static class PlainWords
{
    /// <summary>Key of the text that names the medium.</summary>
    public static string Medium(Medium medium) => medium == Sessions.Medium.Telephone ? "medium.telephone" : "medium.video";

    /// <summary>Key of the text that says that it is over. A talk that never began does not end.</summary>
    public static string Over(Session session) =>
        session is { Phase: > Phase.Live, StartedAt: null } ? "invitation.over.notBegun" : "invitation.over";

    /// <summary>Key of what this viewer reads of it; a next appointment that is agreed says the rest.</summary>
    public static string Over(Session session, Participant? viewer) =>
        viewer is not null && session is { Phase: > Phase.Live, Next: null, StartedAt: not null } && session.NeedsNewAppointment(viewer)
            ? "session.over.newAppointment"
            : Over(session);

    public static string Name(Participant person, Texts texts) =>
        string.IsNullOrWhiteSpace(person.Name)
            ? Nameless(person, texts)
            : Isolated(PersonName.WithoutDirections(person.Name.ReplaceLineEndings(" ")));

    /// <summary>When the chat is deleted, as things are, or until when somebody holds it; null where no time is set.</summary>
    public static string? Erasure(CardContext c) => c.Session switch
    {
        { HoldEnds: { } held } => c.Texts.Format("erasure.held", DateFormatter.Of(c).DateTimeInZone(held)),
        { WaitsForFeedback: true, Plan.Recurring: false, EraseAt: { } latest } =>
            $"{c.Texts["erasure.feedback"]} {c.Texts.Format("erasure.latest", DateFormatter.Of(c).DateTimeInZone(latest))}",
        { EraseAt: { } at } => c.Texts.Format("erasure.at", DateFormatter.Of(c).DateTimeInZone(at)),
        _ => null,
    };

    /// <summary>So that its own direction orders it, and not the text around it.</summary>
    public static string Isolated(string text) => $"\u2068{text}\u2069";

    /// <summary>The words for a person without a known name.</summary>
    public static string Nameless(Participant person, Texts texts) => texts[person.IsDialIn ? "person.telephone" : "person.unnamed"];

    /// <summary>The other time that a client proposes: their choice and their text.</summary>
    public static string Proposal(Participant client, DateFormatter clock) => Proposal(client, clock, client.Proposal ?? "");

    /// <param name="client">The client who asked.</param>
    /// <param name="clock">The reader's clock.</param>
    /// <param name="written">What the client wrote, fit for the place that shows it.</param>
    public static string Proposal(Participant client, DateFormatter clock, string written) =>
        string.Join(" – ", new[] { client.ProposedStart is { } start ? clock.DateTimeInZone(start) : "", written }.Where(
            part => part.Length > 0));

    /// <summary>Key of the text that tells a client what became of their address or number; null where there is nothing to tell.</summary>
    public static string? ContactKey(Contact? contact) => contact switch
    {
        { Stopped: true } => "contact.stopped",
        { MailRefused: true } or { TextRefused: true } => "contact.refused",
        _ => null,
    };

    /// <summary>Key of the text that says why something was refused.</summary>
    public static string Refusal(PermissionResult verdict) => verdict switch
    {
        PermissionResult.NotYours => "error.notYours",
        PermissionResult.TooEarly => "error.tooEarly",
        PermissionResult.TooLate => "error.tooLate",
        PermissionResult.NotYet => "error.notYet",
        PermissionResult.InCrisis => "error.inCrisis",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict that refuses nothing"),
    };

    /// <summary>
    /// The people whom the viewer meets. Clients read the counsellors' names and that there is an interpreter, but nothing about each
    /// other. Counsellors read their colleagues here, because the answers list all others. Without a viewer, no person is named.
    /// </summary>
    public static IEnumerable<string> Expected(CardContext c, Func<Participant, Texts, string> name)
    {
        if (c.Viewer is not { } viewer)
            yield break;
        var t = c.Texts;
        var others = c.Session.People.Values.Where(p => p.Id != viewer.Id && !p.Removed).ToList();
        var standIn = c.Session.StandIn;
        var counsellors = others.Where(p => p.Role == Role.Counsellor && !string.IsNullOrWhiteSpace(p.Name) && p.Id != standIn?.For)
            .Select(p => name(p, t)).ToList();
        // Before they are in the chat they are no participant yet.
        if (standIn is { Name: not null } && !StandInWords.IsInChat(c.Session, standIn))
            counsellors.Add(name(new Participant { Id = standIn.ObjectId, Role = Role.Counsellor, Name = standIn.Name }, t));
        if (counsellors.Count > c.Excerpt.People)
            counsellors = [.. counsellors.Take(c.Excerpt.People), t.Format("person.more", counsellors.Count - c.Excerpt.People)];
        if (counsellors.Count > 0)
            yield return t.Format(c.ForCounsellor ? "invitation.with.colleagues" : "invitation.with", t.List(counsellors));
        if (!c.ForCounsellor && others.Where(p => p.Role == Role.Interpreter).Except(InterpreterWords.Asked(c)).Any())
            yield return t["invitation.with.interpreter"];
    }

    /// <summary>Key of the text that says that the session does not take place.</summary>
    public static string Cancelled(Session session) => SeriesWords.Cancelled(session)
        ?? (session.IsSorry ? "invitation.cancelled.sorry" : "invitation.cancelled");

    /// <summary>How many of the clients have accepted, each person once.</summary>
    public static string Accepted(Texts t, Session session)
    {
        var clients = session.AsOne().Clients.ToList();
        return t.Format("status.accepted", clients.Count(p => p.Answer == Answer.Accepted), clients.Count);
    }

    /// <summary>Until when documents have to arrive.</summary>
    public static string DocumentsLimit(CardContext c) =>
        c.Session.Plan.Start is { } start
            ? DateFormatter.Of(c).DateTimeInZone(start - c.Timings.DocumentsLeadTime)
            : c.Texts["common.unknownTime"];

    /// <summary>Asks for documents: until when, or soon where no time is known, or that the time for them has passed.</summary>
    public static string DocumentsQuestion(CardContext c) => (c.Session.Plan.Start - c.Timings.DocumentsLeadTime) switch
    {
        null => c.Texts["documentsAnswer.ask.soon"],
        { } limit when limit < c.Now => c.Texts["documentsAnswer.ask.late"],
        _ => c.Texts.Format("documentsAnswer.ask", DocumentsLimit(c)),
    };

    public static string MuteEvery(Texts t, double minutes) =>
        minutes > 0 ? t.Format("setup.mute.every", Whole(minutes)) : t["setup.mute.never"];

    public static string EraseAfter(Texts t, double hours) => hours switch
    {
        <= 0 => t["setup.erase.feedback"],
        1 => t["setup.erase.hour"],
        168 => t["setup.erase.week"],
        _ => t.Format("setup.erase.hours", Whole(hours)),
    };

    private static string Whole(double number) => number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
