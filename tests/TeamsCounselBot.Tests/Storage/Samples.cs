using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>A counsellor, a client and their session, with words in it that are found wherever they end up.</summary>
internal static class Samples
{
    public const string Counsellor = "29:counsellor-marked";
    public const string CounsellorObject = "0b1c2d3e-marked-object";
    public const string Client = "29:client-marked";
    public const string Topics = "MARKED-topics";
    public const string Name = "MARKED-name";
    public const string Phone = "+4930901820999";
    public const string Comment = "MARKED-comment";
    public static readonly DateTimeOffset Start = new(2026, 3, 9, 9, 0, 0, TimeSpan.Zero);

    public static Person CounsellorPerson { get; } = new(Counsellor, Role.Counsellor, Name, CounsellorObject, "de", "Europe/Berlin");
    public static Person ClientPerson { get; } = new(Client, Role.Client, Name, Language: "tr");

    public static SessionEvent Added(string id, string chat) => new SessionEvent.BotAdded(
        id, new Place
        {
            TenantId = StorageRoom.Tenant,
            ConversationId = chat,
            ServiceUrl = "https://smba.example/emea/",
            BotId = "28:bot",
            MeetingId = "meeting"
        },
        CounsellorPerson, "Europe/Berlin", "de",
        new Plan { MuteReminderEvery = TimeSpan.FromMinutes(20), EraseAfter = TimeSpan.FromHours(24) });

    public static Plan Plan { get; } = new()
    {
        Start = Start,
        End = Start.AddHours(1),
        Topics = Topics,
        MuteReminderEvery = TimeSpan.FromMinutes(20),
        EraseAfter = TimeSpan.FromHours(24),
    };

    /// <summary>From the roster to a session that is over and has been answered by a client.</summary>
    public static SessionEvent[] WholeLife(int rating = 4) =>
    [
        new SessionEvent.MeetingRead(
            new MeetingFacts(Start, Start.AddHours(1), null, "graph", Counsellor, CounsellorObject, false),
            [CounsellorPerson, ClientPerson]),
        new SessionEvent.SetupSaved(Counsellor, Plan),
        new SessionEvent.PhoneLeft(Client, Phone),
        new SessionEvent.MeetingStarted(),
        new SessionEvent.EndedByCounsellor(Counsellor),
        new SessionEvent.FeedbackGiven(Client, new Feedback([rating, 5, 0], Comment)) { Count = true },
    ];

    /// <summary>The steps of an erasure up to the session's own data.</summary>
    public static SessionEvent[] ErasureUntilData { get; } =
    [
        new SessionEvent.EraseNow(Counsellor),
        .. Enum.GetValues<ErasureStep>().Where(step => step < ErasureStep.EraseData)
            .Select(step => new SessionEvent.ErasureStepDone(step, step switch
            {
                ErasureStep.DeleteChat => ErasureResult.Deleted,
                ErasureStep.VerifyChat => ErasureResult.Gone,
                _ => ErasureResult.Told,
            })),
    ];

    /// <summary>A session in which nothing is left at its default.</summary>
    public static Session Full { get; } = new()
    {
        Id = "full",
        Place = new Place
        {
            TenantId = "t",
            ConversationId = "19:meeting_c",
            ServiceUrl = "https://s.example/",
            BotId = "28:b",
            MeetingId = "m",
            GraphMeetingId = "g",
            OrganizerObjectId = "o",
        },
        TimeZone = "Europe/Berlin",
        Language = "uk",
        Plan = Plan with
        {
            JoinUrl = "https://j.example/",
            Medium = Medium.Telephone,
            Languages = ["de", "uk"],
            CallbackBy = "x",
            CallbackFrom = "+4930901820",
            DocumentsContact = "y",
            DocumentsWay = "z",
            EndReminderToAll = true,
            Feedback = false,
            Discreet = true,
            Recurring = true,
            LastDate = Start.AddDays(70),
            ClientCalls = true,
        },
        AsksConsent = true,
        Phase = Phase.Erasing,
        Cancelled = true,
        AddedAt = Start.AddDays(-9),
        RemovedAt = Start.AddTicks(1),
        MeetingRead = true,
        Facts = new MeetingFacts(Start, Start.AddHours(1), "https://j.example/", "g", "o", "oo", true) { OrganizerBelongs = true },
        People = ImmutableSortedDictionary<string, Participant>.Empty.Add(Client, FullParticipant),
        OpenLinks = ImmutableSortedDictionary<string, OpenLink>.Empty.Add("web:7", new OpenLink(2, Counsellor)),
        LinksOpened = 7,
        Hosts = [Counsellor],
        OtherBots = ["Recorder"],
        SentTwice = ["Invitation"],
        Asked = System.Collections.Immutable.ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("OtherTime/" + Client, Start),
        StartedAt = Start,
        EndedAt = Start.AddHours(1),
        MeetingEndedAt = Start.AddHours(2),
        MeetingRunning = true,
        EndedByCounsellor = true,
        NoShow = true,
        Introduced = true,
        LiveSince = Start.AddMinutes(1),
        StartAskedAt = Start.AddMinutes(2),
        EndAskedAt = Start.AddMinutes(3),
        MuteReminderAt = Start.AddMinutes(4),
        MuteReminder = new CardSlot(CardKind.MuteReminder, Client),
        EraseAt = Start.AddDays(1),
        Undos = [new Undo(UndoStep.Cancel, Start.AddDays(1), Phase.Invited, Start.AddHours(5)) { NewAppointmentFor = ["29:client"] }],
        StartOffered = Start,
        ErasePostponed = true,
        PostponeReason = "r",
        Holds = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add(Client, Start),
        HeldFrom = Start,
        HeldUntil = Start.AddDays(3),
        SeriesQuestionAt = Start.AddDays(2),
        SeriesQuestions = 2,
        Paused = true,
        FeedbackAsked = true,
        NewAppointment = true,
        NewAppointmentFor = [Client],
        FirstCall = new Call(1, Start.AddMinutes(5)),
        Next = new NextAppointment(Start.AddDays(7), Medium.Telephone),
        StandInOffer = new StandInOffer(Counsellor, ["o"], Start) { IsOverdue = true },
        StandIn = new StandIn("o", "n", Counsellor),
        IsSorry = true,
        CrisisSince = Start.AddMinutes(9),
        CamerasOff = [Client],
        BadLines = [Client],
        Disruption = new Disruption
        {
            Who = Client,
            Also = ["x"],
            Since = Start,
            Known = ["k"],
            Stage = DisruptionStage.Failed,
            Attempts = 2,
            TryAgainAt = Start.AddMinutes(5),
            OtherCalls = ImmutableSortedDictionary<string, Call>.Empty.Add(
            "x", new Call(1, Start.AddMinutes(7))),
            AskedAt = Start.AddMinutes(6),
            Asked = [Client]
        },
        Disruptions = 3,
        PastDates = [new PastDate(Start.AddDays(-7), ImmutableSortedDictionary<string, int>.Empty.Add(Statistics.Sessions, 1))],
        Erasure = new Erasure
        {
            Step = ErasureStep.DeleteChat,
            StartedAt = Start,
            LeavesChat = true,
            Fault = ErasureFault.Retained,
            Attempts = 4,
            TryAgainAt = Start.AddDays(3),
            AcceptedAt = Start.AddHours(3),
            LooksSince = Start.AddHours(4),
            ToldAt = Start.AddHours(2),
            ToldAlone = true,
            Results = ImmutableSortedDictionary<string, string>.Empty.Add("LastWord", "said"),
        },
        SetupAt = Start,
        RecordingOff = true,
        ChatKnown = true,
        Tenant = new TenantCheck(["a.permission"], AnonymousChat: true),
        SentOnce = ["endReminder"],
        Posted = ImmutableSortedDictionary<string, string>.Empty.Add("Invitation", "1700000000000"),
        ShownContent = ImmutableSortedDictionary<string, string>.Empty.Add("Invitation", "fingerprint"),
        ProgressAt = Start.AddMinutes(6),
        RefusalsToldAt = Start.AddHours(-3),
        Round = 3,
        Waiting = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("Invitation/" + Client, Start.AddHours(-3)),
    };

    public static Participant FullParticipant => new()
    {
        Id = Client,
        Role = Role.Interpreter,
        RoleSet = true,
        Staff = true,
        Name = Name,
        NameSet = true,
        OwnDeleted = true,
        ObjectId = "o",
        Language = "ar",
        TimeZone = "Europe/Kyiv",
        Contact = new Contact
        {
            Email = "marked@example.org",
            Mobile = Phone,
            Reminders = false,
            Stopped = true,
            MailRefused = true,
            TextRefused = true,
            HandedOver = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("Invitation", Start.AddDays(-1)),
            Changes = 2,
        },
        Answer = Answer.OtherTime,
        AnsweredFor = Start,
        Proposal = "p",
        ProposedStart = Start.AddDays(1),
        ProposedMedium = Medium.Telephone,
        Consent = true,
        ConsentWithdrawn = true,
        Consents = ImmutableSortedDictionary<string, ConsentNote>.Empty.Add("callback", new ConsentNote(Start, "1", "ar")),
        LeftAt = Start.AddHours(1),
        Ticked = ["quiet"],
        NotApplicable = ["childcare"],
        Documents = Documents.TooLate,
        DocumentsWay = "w",
        Phone = Phone,
        OnTheWaySince = Start.AddMinutes(-4),
        Whereabouts = "place",
        ContactPerson = "person",
        NotFreeSince = Start.AddMinutes(5),
        CallbackWish = new CallbackWish(CallbackWay.Self, NeutralWord: true, Alone: true),
        Turnout = Turnout.NotCome,
        AwaitedUntil = Start.AddMinutes(9),
        Present = true,
        Attended = true,
        Removed = true,
        Known = ImmutableSortedDictionary<string, Known>.Empty.Add("NewTime", new Known(Start, Start.AddHours(1), KnownBy.Told)),
        Link = new PersonLink(3, "web:2", "0815", 2),
        SameAs = "29:other-marked",
        AsksStandIn = true,
        Needs = [Need.Captions],
        NeedsLanguage = "l",
        Interpreters = ImmutableSortedDictionary<string, bool>.Empty.Add("29:interpreter", true),
        RulesAgreedAt = Start.AddDays(-2),
        ReadsTopics = true,
        TargetedRefused = true,
        OfOtherTenant = true,
        Feedback = new Feedback([1, 2, 3], Comment, true, false),
        FeedbackSkipped = true,
    };
}
