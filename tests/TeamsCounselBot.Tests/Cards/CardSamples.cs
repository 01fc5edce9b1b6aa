using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>A session with two clients and a counsellor, in the states that the cards tell apart.</summary>
internal static class CardSamples
{
    public const string SessionId = "c0ffee00d15ea5e0c0ffee00d15ea5e0";
    public const string CentreName = "Beratungsstelle Nord";
    public const string ClientPhone = "+4930123456789";
    public const string OtherPhone = "+4940987654321";
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static readonly Participant Counsellor =
        new() { Id = "29:counsellor-id", Role = Role.Counsellor, Name = "Bea Berger", ObjectId = "counsellor-account" };

    public static readonly Participant Client = new()
    {
        Id = "29:client-id",
        Role = Role.Client,
        Name = "Klara_Kundin",
        Phone = ClientPhone,
        Answer = Answer.Accepted,
        Proposal = "Freitag lieber",
        Consent = true,
        Ticked = ["charged", "quiet"],
        TimeZone = "America/New_York",
        Feedback = new Feedback([1, 2, 3], "Geheimer Kommentar"),
    };

    public static readonly Participant Other = new() { Id = "29:other-id", Role = Role.Client, Name = "Otto Anders", Phone = OtherPhone };

    public static readonly Participant ByLink = new()
    {
        Id = "web:1",
        Role = Role.Client,
        Name = "Rosa Weiss",
        Link = new PersonLink(1),
        Known = ImmutableSortedDictionary<string, Known>.Empty.Add("Invitation", new Known(Now))
    };

    public static readonly Participant Interpreter =
        new() { Id = "29:interpreter-id", Role = Role.Interpreter, Name = "Ida Dolm", Answer = Answer.Accepted };

    public static readonly ImmutableArray<string> Private =
    [
        "Bea Berger", "Klara", "Kundin", "Otto", "Anders", "123456789", "1234567", "987654321", "Freitag lieber", "Geheimer",
        "counsellor-id", "client-id", "other-id",
        "Rosa", "Weiss", "Ida", "Ida Dolm", "interpreter-id", "Abgabe im Hof",
    ];

    public static Session Session { get; } = new Session
    {
        Id = SessionId,
        Place = new Place
        {
            TenantId = "t",
            ConversationId = "19:meeting_sample@thread.v2",
            ServiceUrl = "https://example.org",
            BotId = "28:bot",
            MeetingId = "m"
        },
        TimeZone = "Europe/Berlin",
        Language = "de",
        Plan = new Plan
        {
            Start = Now.AddHours(5),
            End = Now.AddHours(6),
            JoinUrl = "https://teams.microsoft.com/l/meetup-join/x",
            Topics = "Antrag *und* Fristen",
            MuteReminderEvery = TimeSpan.FromMinutes(20),
            EraseAfter = TimeSpan.FromHours(24),
        },
    }.With(Counsellor).With(Client).With(Other).With(Interpreter);

    public static IEnumerable<(string Name, Session Session)> States()
    {
        yield return ("draft", Session);
        yield return ("draft, nothing known", Session with { Plan = new Plan { Recurring = true }, RecordingOff = false });
        yield return ("invited", Session with { Phase = Phase.Invited, RecordingOff = true });
        foreach (var answer in Enum.GetValues<Answer>())
            yield return ($"invited, {answer}",
                Session.With(Client with { Answer = answer, Consent = false, Phone = null }) with { Phase = Phase.Invited });
        foreach (var documents in Enum.GetValues<Documents>())
            yield return ($"invited, documents {documents}",
                Session.With(Client with { Documents = documents, DocumentsWay = "Abgabe im Hof" }) with { Phase = Phase.Invited });
        yield return ("invited, moved",
            Refused(Session.With(Client with { AnsweredFor = Now, ConsentWithdrawn = true, Consent = false }) with
            {
                Phase = Phase.Invited,
                StartAskedAt = Now,
            }));
        yield return ("invited, by link", Session.With(ByLink) with { Phase = Phase.Invited });
        yield return ("invited, on the way", Session.With(ByLink with { OnTheWaySince = Now }) with { Phase = Phase.Invited });
        yield return ("invited, telephone", Session with { Phase = Phase.Invited, Plan = Session.Plan with { Medium = Medium.Telephone } });
        yield return ("invited, colleagues asked", Refused(Session) with { Phase = Phase.Invited, StandInOffer = new(null, ["o"], Now) });
        yield return ("invited, stand-in", Refused(Session.With(Client with { AsksStandIn = true })) with
        {
            Phase = Phase.Invited,
            StandIn = new StandIn("o", "Vera", Counsellor.Id),
        });
        yield return ("cancelled, sorry", Session with { Phase = Phase.Closing, Cancelled = true, IsSorry = true });
        yield return ("cancelled", Session with { Phase = Phase.Closing, Cancelled = true });
        var live = Session with { Phase = Phase.Live, StartedAt = Now };
        yield return ("live", live);
        yield return ("live, on the way", live.With(ByLink with { OnTheWaySince = Now }));
        yield return ("live, taken for one person", live.With(ByLink).With(Other with { SameAs = ByLink.Id, Present = true }));
        yield return ("live, perhaps one person", live.With(ByLink).With(Other with { Present = true }));
        yield return ("live, refused, asked for the end", Refused(live.With(Client with { Consent = false }) with { EndAskedAt = Now }));
        yield return ("live, paused, camera off", live with { Paused = true, CamerasOff = [Client.Id] });
        foreach (var stage in Enum.GetValues<DisruptionStage>())
        {
            foreach (var who in new[] { Client.Id, Counsellor.Id, null })
                yield return ($"live, {who} lost, {stage}", (who is null ? Refused(live) : live) with { Disruption = Lost(who, stage) });
        }
        yield return ("live, serious", live.With(Client with { Whereabouts = "Hof", ContactPerson = "Ute" }) with { CrisisSince = Now });
        yield return ("closing, serious", Session with { Phase = Phase.Closing, EraseAt = Now.AddDays(1), CrisisSince = Now });
        yield return ("live, not free", Refused(live.With(Client with { NotFreeSince = Now })));
        foreach (var way in Enum.GetValues<CallbackWay>())
            yield return ($"live, lost, wants {way}",
                Refused(live).With(Client with { CallbackWish = new CallbackWish(way, true, true) }) with
                {
                    Disruption = Lost(Client.Id, DisruptionStage.CallBack),
                });
        yield return ("live, not come", Refused(live.With(Client with { Turnout = Turnout.Asked })
            .With(Other with { Turnout = Turnout.NotCome }) with
        { Introduced = true }));
        yield return ("closing, nobody came", Session with { Phase = Phase.Closing, EraseAt = Now.AddDays(1), NoShow = true });
        yield return ("closing", Session with { Phase = Phase.Closing, EraseAt = Now.AddDays(1) });
        yield return ("closing, answered",
            Refused(Session.With(Client with { Feedback = new Feedback([1, 0, 5], "gut", Missing: true) })) with
            {
                Phase = Phase.Closing,
                EraseAt = Now.AddDays(1),
            });
        foreach (var step in Enum.GetValues<UndoStep>())
            yield return ($"closing, {step} can be taken back", Closing(step));
        yield return ("closing, postponed", Session with { Phase = Phase.Closing, EraseAt = Now.AddDays(1), ErasePostponed = true });
        yield return ("closing, series", Refused(Session) with { Phase = Phase.Closing, SeriesQuestions = 1, SeriesQuestionAt = Now });
        yield return ("closing, new appointment", Session with { Phase = Phase.Closing, NewAppointment = true, EraseAt = Now.AddDays(1) });
        foreach (var fault in Enum.GetValues<ErasureFault>())
            yield return ($"erasing, {fault}", Session with { Phase = Phase.Erasing, Erasure = Erasing(fault) });
    }

    public static Session Closing(UndoStep step) => Session with
    {
        Phase = Phase.Closing,
        Cancelled = step == UndoStep.Cancel,
        EraseAt = Now.AddMinutes(10),
        Undos = [new Undo(step, Now.AddMinutes(10), Phase.Live, Now.AddDays(1))],
    };

    /// <summary>The platform refuses private messages.</summary>
    public static Session Refused(Session session) =>
        session.People.Values.Aggregate(session, (s, person) => s.With(person with { TargetedRefused = true }));

    public static Disruption Lost(string? who, DisruptionStage stage) =>
        new() { Who = who, Since = Now, Stage = stage, Attempts = 2, TryAgainAt = Now.AddMinutes(5) };

    public static Erasure Erasing(ErasureFault fault) =>
        new() { Step = ErasureStep.DeleteChat, StartedAt = Now, Fault = fault, Attempts = 2, TryAgainAt = Now.AddDays(1) };

    public static CardContext Context(Session session, string? viewer = null, string language = "de") => new()
    {
        Session = viewer is not null && session.People[viewer].Role == Role.Counsellor ? session.AsOne() : session,
        Stored = session,
        Viewer = viewer is null ? null : session.People[viewer],
        Texts = new Texts(language),
        CentreName = CentreName,
        CentrePhone = "+49 40 5550",
        PrivacyUrl = "https://example.org/privacy",
        AsksConsent = true,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        Now = Now,
        PublicUrl = "https://bot.example.org/",
        GuestUrl = "https://bot.example.org/t/q7Yb2kVtR0mCxW3hT5uLd9",
        PageUrls = session.People.Values.Where(p => p.IsWeb)
            .ToImmutableSortedDictionary(p => p.Id, _ => "https://bot.example.org/t/W3hT5uLdq7Yb2kVtR0mCx9"),
        CalendarUrl = "https://bot.example.org/c/Kc9xW3hT5uLd.ics",
        FeedbackUrl = "https://bot.example.org/t/Kc9xW3hT5uLdq7Yb2kVtR0",
    };

    /// <summary>Each card once: most states change nothing on most cards.</summary>
    private static readonly Lazy<IReadOnlyList<Sample>> InGerman = new(() =>
    [
        .. (from state in States()
            from viewer in new[] { null, Client.Id, Other.Id, Counsellor.Id, Interpreter.Id }
            from kind in Enum.GetValues<CardKind>()
            let context = Context(state.Session, viewer)
            select new Sample($"{kind} for {viewer ?? "everybody"}, {state.Name}", kind, context, Render(kind, context)))
            .DistinctBy(sample => sample.Context.Viewer?.Id + sample.Json.ToJsonString()),
    ]);

    private static readonly Lazy<IReadOnlyList<Sample>> Everything = new(() =>
    [
        .. from sample in InGerman.Value
           from language in Texts.Languages
           let context = sample.Context with { Texts = new Texts(language) }
           select new Sample($"{sample.Name}, in {language}", sample.Kind, context, Render(sample.Kind, context)),
    ]);

    /// <summary>Every card for everybody, in every state and language.</summary>
    public static IReadOnlyList<Sample> All => Everything.Value;

    public static JsonObject Render(CardKind kind, CardContext context) =>
        JsonNode.Parse(TeamsCounselBot.Cards.CardFactory.Render(kind, context).ToJson().ToJsonString())!.AsObject();

    /// <summary>Every object in the card, with itself.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(property => Objects(property.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    public static IEnumerable<JsonObject> Executes(JsonObject card) =>
        Objects(card).Where(o => (string?)o["type"]?.AsValue() == "Action.Execute");

    public static IEnumerable<string> Verbs(JsonObject card) => Executes(card).Select(action => (string)action["verb"]!);

    /// <summary>The card's words, as they are read.</summary>
    public static string Words(JsonObject card) => card.ToJsonString(Readable);

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>A card in one state of the session, for one viewer or, where the context names none, for everybody.</summary>
internal sealed record Sample(string Name, CardKind Kind, CardContext Context, JsonObject Json);
