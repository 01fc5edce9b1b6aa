namespace TeamsCounselBot.Sessions;

internal enum Verdict { Allowed, NotYours, TooEarly, TooLate }

/// <summary>Who may do what, and until when. The border answers by it; <see cref="Decider"/> holds it once more.</summary>
internal static class Permission
{
    public static Verdict Check(Session session, SessionEvent e) => e switch
    {
        SessionEvent.SetupSaved x => SetUp(session, x.By),
        SessionEvent.SetupAsked x => Counsellor(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.CancelledByCounsellor x => Counsellor(session, x.By, Phase.Draft, Phase.Invited),
        SessionEvent.RoleSet x => Counsellor(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.Answered x => Guest(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.ProposalTaken x => Counsellor(session, x.By, Phase.Invited, Phase.Invited),
        SessionEvent.ConsentGiven x => Client(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.ConsentWithdrawn x => Client(session, x.By, Phase.Invited, Phase.Closing),
        SessionEvent.DocumentsAnnounced x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.DocumentsAgreed x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.LanguageChosen x => Anyone(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.ChecklistSaved x => Anyone(session, x.By, Phase.Draft, Phase.Live),
        SessionEvent.PhoneLeft x => Guest(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.StartedByCounsellor x => Counsellor(session, x.By, Phase.Invited, Phase.Invited),
        SessionEvent.EndedByCounsellor x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.Extended x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.PauseToggled x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.CameraChanged x => Anyone(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.DisruptionReported x => Anyone(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.CallbackReached x => Callback(session, x.By, DisruptionStage.Grace, DisruptionStage.CallBack, DisruptionStage.Failed),
        SessionEvent.CallbackFailed x => Callback(session, x.By, DisruptionStage.Grace, DisruptionStage.CallBack),
        SessionEvent.NewAppointment x =>
            Callback(session, x.By, DisruptionStage.Grace, DisruptionStage.CallBack, DisruptionStage.Reached, DisruptionStage.Failed),
        SessionEvent.FeedbackGiven x => Feedback(session, x.By),
        SessionEvent.EraseNow x => Counsellor(session, x.By, Phase.Closing, Phase.Closing),
        SessionEvent.ErasePostponed x => Open(Counsellor(session, x.By, Phase.Closing, Phase.Closing),
            session is { ErasePostponed: false, EraseAt: not null }),
        SessionEvent.SeriesGoesOn x => Open(Counsellor(session, x.By, Phase.Closing, Phase.Closing), session.SeriesQuestionAt is not null),
        SessionEvent.BotAdded or SessionEvent.BotRemoved or SessionEvent.MembersAdded or SessionEvent.MembersRemoved
            or SessionEvent.MeetingRead or SessionEvent.RecordingSwitched or SessionEvent.TenantChecked or SessionEvent.Met or SessionEvent.MeetingStarted
            or SessionEvent.MeetingEnded or SessionEvent.Joined or SessionEvent.Left or SessionEvent.Shown or SessionEvent.Withdrawn or SessionEvent.StrayMet
            or SessionEvent.TargetedRefused or SessionEvent.ErasureStepDone or SessionEvent.ErasureStepFailed
            or SessionEvent.TimePassed => Verdict.Allowed,
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an event without a permission"),
    };

    /// <summary>A series is set up anew for its next date.</summary>
    private static Verdict SetUp(Session session, string by) => session is { Plan.Recurring: true, Cancelled: false }
        ? Counsellor(session, by, Phase.Draft, Phase.Closing)
        : Counsellor(session, by, Phase.Draft, Phase.Live);

    private static Verdict Callback(Session session, string by, params ReadOnlySpan<DisruptionStage> stages) =>
        Open(Counsellor(session, by, Phase.Live, Phase.Live), session.Disruption is { } disruption && stages.Contains(disruption.Stage));

    private static Verdict Open(Verdict verdict, bool open) => verdict == Verdict.Allowed && !open ? Verdict.TooLate : verdict;

    private static Verdict Counsellor(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role == Role.Counsellor, from, until);

    private static Verdict Client(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role == Role.Client, from, until);

    /// <summary>Who is invited: clients and interpreters.</summary>
    private static Verdict Guest(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role != Role.Counsellor, from, until);

    private static Verdict Anyone(Session session, string by, Phase from, Phase until) =>
        Check(session, by, _ => true, from, until);

    /// <summary>Most clients lose the chat with the meeting: by their signed link they can still say how it was.</summary>
    private static Verdict Feedback(Session session, string by) =>
        session.People.GetValueOrDefault(by) is not { Role: not Role.Interpreter } person || person is { Removed: true, Role: Role.Counsellor } ? Verdict.NotYours
        : session.Phase < Phase.Live ? Verdict.TooEarly
        : session.Phase > Phase.Closing ? Verdict.TooLate
        : Verdict.Allowed;

    private static Verdict Check(Session session, string by, Func<Participant, bool> may, Phase from, Phase until) =>
        !session.People.TryGetValue(by, out var person) || person.Removed || !may(person) ? Verdict.NotYours
        : session.Phase < from ? Verdict.TooEarly
        : session.Phase > until ? Verdict.TooLate
        : Verdict.Allowed;
}
