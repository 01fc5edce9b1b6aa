using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>One thing that is kept of a person.</summary>
/// <param name="Property">Its name in the code, for the file that is read by programs.</param>
/// <param name="Name">As the person reads it.</param>
/// <param name="Value">As the person reads it.</param>
internal sealed record OwnLine(string Property, string Name, string Value);

/// <summary>
/// Everything that is kept of one person, in their words: for card, page and file. A property of <see cref="Participant"/> or
/// <see cref="Session"/> is here or in <see cref="OwnDataLeftOut"/>, which a test holds.
/// </summary>
internal static class OwnData
{
    private static readonly ImmutableArray<(string Property, string Text, Func<Reader, string?> Value)> Lines =
    [
        (nameof(Participant.Name), "own.name", r => r.Person.Name),
        (nameof(Participant.Role), "own.role", r => r.Texts[$"role.{r.Person.Role}"]),
        (nameof(Participant.Staff), "own.staff", r => r.Yes(r.Person.Staff)),
        (nameof(Participant.Id), "own.id", r => r.Person.Id),
        (nameof(Participant.ObjectId), "own.account", r => r.Person.ObjectId),
        (nameof(Participant.OfOtherTenant), "own.otherTenant", r => r.Yes(r.Person.OfOtherTenant)),
        (nameof(Participant.Language), "own.language", r => r.Person.Language is { } tag ? Language(tag) : null),
        (nameof(Participant.TimeZone), "own.timeZone", r => r.Person.TimeZone),
        (nameof(Participant.Answer), "own.answer", r => r.Person.Answer == Answer.None ? null : r.Texts[$"answer.{r.Person.Answer}"]),
        (nameof(Participant.AnsweredFor), "own.answeredFor", r => r.Moment(r.Person.AnsweredFor)),
        (nameof(Participant.Proposal), "own.proposal", r => PlainWords.Proposal(r.Person, r.Clock)),
        (nameof(Participant.Phone), "own.phone", r => r.Person.Phone is { } phone ? Phone.Readable(r.Texts, phone) : null),
        (nameof(Participant.CallbackWish), "wish.title", Wish),
        (nameof(Participant.Whereabouts), "whereabouts.place", r => r.Person.Whereabouts),
        (nameof(Participant.ContactPerson), "whereabouts.person", r => r.Person.ContactPerson),
        (nameof(Participant.Needs), "needs.title", r => NeedWords.Of(r.Texts, r.Person)),
        (nameof(Participant.Interpreters), "own.interpreters", Interpreters),
        (nameof(Participant.RulesAgreedAt), "own.rules", r => r.Moment(r.Person.RulesAgreedAt)),
        (nameof(Participant.ReadsTopics), "own.readsTopics", r => r.Yes(r.Person.ReadsTopics)),
        (nameof(Participant.NotFreeSince), "notFree.button", r => r.Moment(r.Person.NotFreeSince)),
        (nameof(Participant.OnTheWaySince), "own.onTheWay", r => r.Moment(r.Person.OnTheWaySince)),
        (nameof(Participant.Contact), "own.contact", Contact),
        (nameof(Participant.Consents), "own.consents", Consents),
        (nameof(Participant.ConsentWithdrawn), "own.withdrawn", r => r.Yes(r.Person.ConsentWithdrawn)),
        (nameof(Participant.Ticked), "own.ticked", r => Points(r, r.Person.Ticked)),
        (nameof(Participant.NotApplicable), "checklist.notApplicable", r => Points(r, r.Person.NotApplicable)),
        (nameof(Participant.Documents), "own.documents",
            r => r.Person.Documents == Documents.Unsaid ? null : r.Texts[$"documents.state.{r.Person.Documents}"]),
        (nameof(Participant.DocumentsWay), "own.documentsWay", r => r.Person.DocumentsWay),
        (nameof(Participant.Known), "own.known", Known),
        (nameof(Participant.AsksStandIn), "own.standIn", r => r.Yes(r.Person.AsksStandIn)),
        (nameof(Participant.Feedback), "own.feedback", Feedback),
        (nameof(Participant.FeedbackSkipped), "own.skipped", r => r.Yes(r.Person.FeedbackSkipped)),
        (nameof(Participant.Present), "own.present", r => r.Yes(r.Person.Present)),
        (nameof(Participant.Attended), "own.attended", r => r.Yes(r.Person.Attended)),
        (nameof(Participant.Turnout), "own.turnout", r => r.Person.Turnout switch
        {
            Turnout.Came => r.Texts["own.yes"],
            Turnout.NotCome => r.Texts["own.no"],
            Turnout.Asked => r.Texts["own.turnout.asked"],
            _ => null,
        }),
        (nameof(Participant.AwaitedUntil), "own.awaited", r => r.Moment(r.Person.AwaitedUntil)),
        (nameof(Participant.SameAs), "own.sameAs", r => r.Yes(r.Person.SameAs is not null)),
        (nameof(Participant.Removed), "own.removed", r => r.Yes(r.Person.Removed)),
        (nameof(Participant.LeftAt), "own.leftAt", r => r.Moment(r.Person.LeftAt)),
        (nameof(Participant.OwnDeleted), "own.deleted", r => r.Yes(r.Person.OwnDeleted)),
        (nameof(Session.CamerasOff), "own.camera", r => r.Yes(r.Session.CamerasOff.Contains(r.Person.Id))),
        (nameof(Session.BadLines), "session.disruption", r => r.Yes(r.Session.BadLines.Contains(r.Session.Self(r.Person.Id)))),
        (nameof(Session.NewAppointmentFor), "own.newAppointment",
            r => r.Yes(r.Session.NewAppointmentFor.Any(id => r.Session.AreSame(id, r.Person.Id)))),
        (nameof(Session.Disruption), "own.lost",
            r => r.Session.Disruption is { } lost && lost.Lost.Contains(r.Session.Self(r.Person.Id))
                ? r.Moment(lost.Since) : null),
        (nameof(Session.Holds), "own.held", r => r.Session.Holds.TryGetValue(r.Person.Id, out var since) ? r.Moment(since) : null),
    ];

    public static IEnumerable<string> Properties => Lines.Select(line => line.Property);

    /// <summary>What is kept of the context's viewer, as they read it.</summary>
    public static IReadOnlyList<OwnLine> Of(CardContext c) =>
        c.Viewer is not { } person || !c.Session.People.ContainsKey(person.Id) ? [] :
        [
            .. Lines.Select(line => (line.Property, line.Text, Value: line.Value(new Reader(c, person))))
                .Where(line => !string.IsNullOrEmpty(line.Value))
                .Select(line => new OwnLine(line.Property, c.Texts[line.Text], line.Value!)),
        ];

    /// <summary>Until when it is kept, as things are.</summary>
    public static string Until(CardContext c) => c.Session.ErasesAt is { } at
        ? c.Texts.Format("own.until", DateFormatter.Of(c).DateTimeInZone(at))
        : c.Texts[SeriesWords.Key(c.Session, "own.until.after")];

    /// <summary>What the viewer can take back here.</summary>
    public static IEnumerable<ConsentFor> Withdrawable(CardContext c) => c.Viewer is not { } person ? [] :
        Enum.GetValues<ConsentFor>().Where(purpose => purpose switch
        {
            ConsentFor.Callback => person.Phone is not null,
            ConsentFor.Contact => person.Contact is { HasAny: true },
            _ => person.AgreedTo(purpose),
        });

    private static string Points(Reader r, IEnumerable<string> points) =>
        string.Join(" · ", points.Select(point => r.Texts.Find(ChecklistTexts.Key(r.Person.Role, point)) ?? point));

    private static string? Wish(Reader r) => r.Person.CallbackWish is not { } wish ? null : string.Join(" · ", new[]
    {
        r.Texts[$"wish.{wish.Way}"],
        wish.Way == CallbackWay.Call ? r.Texts[$"wish.voicemail.{WishWords.Voicemail(r.Person)}"] : "",
        wish.Alone ? r.Texts["wish.alone"] : "",
    }.Where(part => part.Length > 0));

    private static string? Contact(Reader r) => r.Person.Contact is not { } contact ? null : string.Join(" · ", new[]
    {
        contact.Email,
        contact.Mobile is { } mobile ? Phone.Readable(r.Texts, mobile) : null,
        PlainWords.ContactKey(contact) is { } state ? r.Texts[state] : null,
        contact.HandedOver.Count > 0 ? r.Texts.Format("contact.state.handed", r.Clock.DateAndTime(contact.HandedOver.Values.Max())) : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static string? Interpreters(Reader r) => string.Join(" · ", r.Person.Interpreters.Select(it => InterpreterWords.Said(
        r.Texts, r.Session.People.GetValueOrDefault(it.Key) ?? new Participant { Id = it.Key, Role = Role.Interpreter }, it.Value,
        PlainWords.Name)));

    private static string? Consents(Reader r)
    {
        var noted = r.Person.Consents.Select(consent => r.Texts.Format("own.consent", r.Texts[$"own.consent.{consent.Key}"],
            r.Clock.DateTimeInZone(consent.Value.At), consent.Value.Version, Language(consent.Value.Language))).ToList();
        if (r.Person.Consent && !r.Person.Consents.ContainsKey(StoredName.Of(ConsentFor.Video)))
            noted.Add(r.Texts["own.consent.video"]);
        return string.Join(" · ", noted);
    }

    private static string? Known(Reader r) => string.Join(" · ", r.Person.Known.Where(it => it.Value.At is not null)
        .Select(it => r.Texts.Find($"known.{it.Key}") is { } what ? $"{what} ({r.Moment(it.Value.At)})" : r.Moment(it.Value.At)));

    private static string? Feedback(Reader r) => r.Person.Feedback is not { } feedback ? null : string.Join(" · ", new[]
    {
        string.Join(" / ", feedback.Ratings.IsDefault
            ? []
            : feedback.Ratings.Select(rating => rating.ToString(CultureInfo.InvariantCulture))),
        feedback.Missing switch { true => r.Texts["feedback.missing.yes"], false => r.Texts["feedback.missing.no"], null => "" },
        feedback.Documented == true ? r.Texts["feedback.counsellor.documented"] : "",
        feedback.Comment,
        feedback.Nameless ? r.Texts["feedbackAnswers.nameless"] : "",
    }.Where(part => part.Length > 0));

    private static string Language(string tag) => Texts.Languages.Contains(tag) ? LanguageWords.Name(tag) : tag;

    private sealed record Reader(CardContext Context, Participant Person)
    {
        public Session Session => Context.Session;
        public Texts Texts => Context.Texts;
        public DateFormatter Clock => DateFormatter.Of(Context);

        public string? Yes(bool it) => it ? Texts["own.yes"] : null;

        public string? Moment(DateTimeOffset? at) => at is { } it ? Clock.DateTimeInZone(it) : null;
    }
}
