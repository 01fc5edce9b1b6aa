namespace TeamsCounselBot.Sessions;

internal enum PermissionResult
{
    Allowed,
    NotYours,
    TooEarly,
    TooLate,

    /// <summary>The session's time has not come: one press must not take the appointment away.</summary>
    NotYet,

    /// <summary>Nothing is closed or erased before a counsellor has ended what was serious.</summary>
    InCrisis,
}

/// <summary>Who may do what, and until when. The border answers by it; <see cref="SessionStateMachine"/> holds it once more.</summary>
internal static class Permission
{
    /// <summary>As <see cref="Check(Session, SessionEvent)"/>, and by the time of day.</summary>
    public static PermissionResult Check(Session session, SessionEvent e, SessionTimings timings, DateTimeOffset now) =>
        Check(session, e) switch
        {
            PermissionResult.Allowed when e is SessionEvent.StartedByCounsellor && !timings.MayBegin(session, now) =>
                PermissionResult.NotYet,
            PermissionResult.Allowed when e is SessionEvent.NotBegun && !timings.MayTakeStartBack(session, now) =>
                PermissionResult.TooLate,
            var result => result,
        };

    public static PermissionResult Check(Session session, SessionEvent e) => e switch
    {
        SessionEvent.SetupSaved x => session.Phase == Phase.Closing ? Calm(session, SetUp(session, x.By)) : SetUp(session, x.By),
        SessionEvent.SetupAsked x => Counsellor(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.CancelledByCounsellor x => Counsellor(session, x.By, Phase.Draft, Phase.Invited),
        SessionEvent.StandInOffered x => x.By is { } by
            ? Counsellor(session, by, Phase.Draft, Phase.Live)
            : Until(session, Phase.Live),
        SessionEvent.StandInTaken x => Asked(session, x.Who),
        SessionEvent.StandInRefused x => Asked(session, x.Who),
        SessionEvent.RoleSet x => Counsellor(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.GuestAdded x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.LinkRenewed x => Counsellor(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.PinSet x => Counsellor(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.PinTried x => session.People.GetValueOrDefault(x.Who) is { Link: { Pin: not null, IsLocked: false } }
            ? Until(session, Phase.Closing)
            : PermissionResult.NotYours,
        SessionEvent.Seen x => Client(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.ClientTold x => Counsellor(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.Answered x => Guest(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.ProposalTaken x => Counsellor(session, x.By, Phase.Invited, Phase.Invited),
        SessionEvent.ConsentGiven x => Client(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.ConsentWithdrawn x => Own(session, x.By),
        SessionEvent.OwnChanged x => Own(session, x.By),
        SessionEvent.OwnDeleted x => Own(session, x.By),
        SessionEvent.ErasureHeld x => Own(session, x.By),
        SessionEvent.DocumentsAnnounced x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.DocumentsAgreed x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.LanguageChosen x => Anyone(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.ChecklistSaved x => Anyone(session, x.By, Phase.Draft, Phase.Live),
        SessionEvent.PhoneLeft x => Guest(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.FirstCallFailed x => Open(Counsellor(session, x.By, Phase.Invited, Phase.Invited),
            session is { Plan.Medium: Medium.Telephone, FirstCall: null or { HasFailed: false } }),
        SessionEvent.NextAgreed x => Open(Counsellor(session, x.By, Phase.Live, Phase.Closing), !session.Cancelled),
        SessionEvent.WhereaboutsSaved x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.NeedsSaved x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.InterpreterAnswered x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.RulesAgreed x => Check(session, x.By, p => p.Role == Role.Interpreter, Phase.Invited, Phase.Live),
        SessionEvent.TopicsShown x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.CrisisChanged x => Counsellor(session, x.By, Phase.Live, Phase.Closing),
        SessionEvent.NotFree x => Client(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.CallbackWished x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.ContactSaved x => x.Who == x.By
            ? Guest(session, x.By, Phase.Invited, Phase.Closing)
            : Counsellor(session, x.By, Phase.Draft, Phase.Live),
        SessionEvent.MailStopped x => Stop(session, x.By),
        SessionEvent.SetOut x => Guest(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.ClientAwaited x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.ClientNotCome x => Calm(session,
            Counsellor(session, x.By, session.IsCalledInVain ? Phase.Invited : Phase.Live, Phase.Live)),
        SessionEvent.ClientCame x =>
            Open(Counsellor(session, x.By, Phase.Live, Phase.Closing), session.Phase == Phase.Live || session.NoShow),
        SessionEvent.SamePerson x => Counsellor(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.NotSamePerson x => Counsellor(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.PeopleIntroduced x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.StartedByCounsellor x => Counsellor(session, x.By, Phase.Invited, Phase.Invited),
        SessionEvent.NotBegun x => Calm(session, Open(Counsellor(session, x.By, Phase.Live, Phase.Live), session.NobodyCame)),
        SessionEvent.EndedByCounsellor x => Calm(session, Counsellor(session, x.By, Phase.Live, Phase.Live)),
        SessionEvent.Extended x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.PauseToggled x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.CameraChanged x => Anyone(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.DisruptionReported x => Anyone(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.DisruptionWithdrawn x =>
            Open(Guest(session, x.By, Phase.Live, Phase.Live),
                SessionStateMachine.IsLost(session, x.By) || session.BadLines.Contains(session.Self(x.By))),
        SessionEvent.CallbackReached x => Callback(session, x.By, DisruptionStage.Grace, DisruptionStage.CallBack, DisruptionStage.Failed),
        SessionEvent.CallbackFailed x => Callback(session, x.By, DisruptionStage.Grace, DisruptionStage.CallBack),
        SessionEvent.NewAppointment x => Calm(session,
            Callback(session, x.By, DisruptionStage.Grace, DisruptionStage.CallBack, DisruptionStage.Reached, DisruptionStage.Failed)),
        SessionEvent.FeedbackGiven x => Feedback(session, x.By),
        SessionEvent.Rated x => Feedback(session, x.By),
        SessionEvent.EraseNow x =>
            Calm(session, Open(Counsellor(session, x.By, Phase.Closing, Phase.Closing), session.Holds.IsEmpty)),
        SessionEvent.EraseAgain x => Open(Counsellor(session, x.By, Phase.Erasing, Phase.Erasing), session.Erasure is { IsRefused: true }),
        SessionEvent.ErasePostponed x => Open(Counsellor(session, x.By, Phase.Closing, Phase.Closing),
            session is { ErasePostponed: false, EraseAt: not null }),
        SessionEvent.Undone x => Open(Counsellor(session, x.By, Phase.Closing, Phase.Closing), session.LastUndo is not null),
        SessionEvent.SeriesGoesOn x => Open(Counsellor(session, x.By, Phase.Closing, Phase.Closing), session.SeriesQuestionAt is not null),
        SessionEvent.BotAdded or SessionEvent.BotRemoved or SessionEvent.MembersAdded or SessionEvent.MembersRemoved
            or SessionEvent.MeetingRead or SessionEvent.RecordingSwitched or SessionEvent.TenantChecked or SessionEvent.PersonIdentified
                or SessionEvent.MeetingStarted
            or SessionEvent.MeetingEnded or SessionEvent.Joined or SessionEvent.Left or SessionEvent.OtherBotsMet or SessionEvent.CardShown
                or SessionEvent.CardRemoved or SessionEvent.UnknownCardSeen
            or SessionEvent.TargetedRefused or SessionEvent.ErasureStepDone or SessionEvent.ErasureStepFailed or SessionEvent.ChatStillFound
                or SessionEvent.PresenceRead
            or SessionEvent.MessageHandedOver or SessionEvent.MessageRefused or SessionEvent.TimePassed => PermissionResult.Allowed,
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an event without a permission"),
    };

    /// <summary>A series is set up again for its next date.</summary>
    private static PermissionResult SetUp(Session session, string by) => session.Plan.Recurring
        ? Counsellor(session, by, Phase.Draft, Phase.Closing)
        : Counsellor(session, by, Phase.Draft, Phase.Live);

    private static PermissionResult Callback(Session session, string by, params ReadOnlySpan<DisruptionStage> stages) =>
        Open(Counsellor(session, by, Phase.Live, Phase.Live), session.Disruption is { } disruption && stages.Contains(disruption.Stage));

    /// <summary>A colleague who was asked, as long as the session can be taken over.</summary>
    private static PermissionResult Asked(Session session, string who) =>
        session.StandInOffer?.Asked.Contains(who) == true ? Until(session, Phase.Live) : PermissionResult.NotYours;

    private static PermissionResult Until(Session session, Phase phase) =>
        session.Phase <= phase ? PermissionResult.Allowed : PermissionResult.TooLate;

    private static PermissionResult Open(PermissionResult result, bool open) =>
        result == PermissionResult.Allowed && !open ? PermissionResult.TooLate : result;

    private static PermissionResult Calm(Session session, PermissionResult result) =>
        result == PermissionResult.Allowed && session.CrisisSince is not null ? PermissionResult.InCrisis : result;

    private static PermissionResult Counsellor(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role == Role.Counsellor, from, until);

    private static PermissionResult Client(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role == Role.Client, from, until);

    /// <summary>Who is invited: clients and interpreters.</summary>
    private static PermissionResult Guest(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role != Role.Counsellor, from, until);

    private static PermissionResult Anyone(Session session, string by, Phase from, Phase until) =>
        Check(session, by, _ => true, from, until);

    /// <summary>Most clients lose the chat with the meeting: by their signed link they can still say how it was.</summary>
    private static PermissionResult Feedback(Session session, string by) =>
        Judge(session, by, p => p.Role != Role.Interpreter && p is not { Removed: true, Role: Role.Counsellor }, Phase.Live, Phase.Closing);

    /// <summary>
    /// Mails are stopped by a link in them, also by people who are out of the chat, until nothing of the session is left.
    /// </summary>
    private static PermissionResult Stop(Session session, string by) =>
        Judge(session, by, p => p.Role != Role.Counsellor, Phase.Draft, Phase.Closing);

    /// <summary>People can take their own back until the erasure, by the personal link also out of the chat.</summary>
    private static PermissionResult Own(Session session, string by) =>
        Judge(session, by, p => p is not { Removed: true, Role: Role.Counsellor }, Phase.Invited, Phase.Closing);

    private static PermissionResult Check(Session session, string by, Func<Participant, bool> may, Phase from, Phase until) =>
        Judge(session, by, p => !p.Removed && may(p), from, until);

    private static PermissionResult Judge(Session session, string by, Func<Participant, bool> may, Phase from, Phase until) =>
        session.People.GetValueOrDefault(by) is not { } person || !may(person) ? PermissionResult.NotYours
        : session.Phase < from ? PermissionResult.TooEarly
        : session.Phase > until ? PermissionResult.TooLate
        : PermissionResult.Allowed;
}
