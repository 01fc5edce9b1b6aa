namespace TeamsCounselBot.Sessions;

internal enum Verdict { Allowed, NotYours, TooLate }

/// <summary>Who may do what, and until when. The border answers by it; <see cref="Decider"/> holds it once more.</summary>
internal static class Permission
{
    public static Verdict Check(Session session, SessionEvent e) => e switch
    {
        SessionEvent.SetupSaved x => Counsellor(session, x.By, Phase.Draft, Phase.Live),
        SessionEvent.Answered x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.LanguageChosen x => Anyone(session, x.By, Phase.Draft, Phase.Closing),
        SessionEvent.ChecklistSaved x => Anyone(session, x.By, Phase.Draft, Phase.Live),
        SessionEvent.PhoneLeft x => Client(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.EndedByCounsellor x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.Extended x => Counsellor(session, x.By, Phase.Invited, Phase.Live),
        SessionEvent.PauseToggled x => Counsellor(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.StartedByCounsellor x => Counsellor(session, x.By, Phase.Invited, Phase.Invited),
        SessionEvent.CancelledByCounsellor x => Counsellor(session, x.By, Phase.Draft, Phase.Invited),
        SessionEvent.CameraChanged x => Anyone(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.DisruptionReported x => Anyone(session, x.By, Phase.Live, Phase.Live),
        SessionEvent.CallbackReached x => Callback(session, x.By),
        SessionEvent.CallbackFailed x => Callback(session, x.By),
        SessionEvent.NewAppointment x => Callback(session, x.By),
        SessionEvent.FeedbackGiven x => Anyone(session, x.By, Phase.Live, Phase.Closing),
        SessionEvent.EraseNow x => Counsellor(session, x.By, Phase.Closing, Phase.Closing),
        SessionEvent.ErasePostponed x => session.ErasePostponed
            ? Counsellor(session, x.By, Phase.Erased, Phase.Draft)
            : Counsellor(session, x.By, Phase.Closing, Phase.Closing),
        _ => Verdict.Allowed,
    };

    private static Verdict Callback(Session session, string by) =>
        Counsellor(session, by, Phase.Live, Phase.Closing) is not Verdict.Allowed and var no ? no
        : session.Disruption is null ? Verdict.TooLate
        : Verdict.Allowed;

    private static Verdict Counsellor(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role == Role.Counsellor, from, until);

    private static Verdict Client(Session session, string by, Phase from, Phase until) =>
        Check(session, by, p => p.Role == Role.Client, from, until);

    private static Verdict Anyone(Session session, string by, Phase from, Phase until) =>
        Check(session, by, _ => true, from, until);

    private static Verdict Check(Session session, string by, Func<Participant, bool> may, Phase from, Phase until) =>
        !session.People.TryGetValue(by, out var person) || !may(person) ? Verdict.NotYours
        : session.Phase < from || session.Phase > until ? Verdict.TooLate
        : Verdict.Allowed;
}
