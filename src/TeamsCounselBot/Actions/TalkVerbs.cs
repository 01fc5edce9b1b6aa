using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>Beginning, talk, callback, end, feedback and erasure.</summary>
internal static class TalkVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("series.goOn", CardKind.SeriesQuestion) { Read = i => new SessionEvent.SeriesGoesOn(i.By.Id) },
        new("session.start", CardKind.Invitation) { Read = i => new SessionEvent.StartedByCounsellor(i.By.Id) },
        new("session.notYet", CardKind.SessionCard) { Read = i => new SessionEvent.NotBegun(i.By.Id) },
        new("session.undo", CardKind.ErasureNotice)
        {
            Read = i => new SessionEvent.Undone(i.By.Id),
            DrawnFor = (session, _) => ShownState.Undo(session),
            IsPersonal = true,
            Inputs = VerbInputs.DrawnFor,
        },
        new("session.cancel", CardKind.Setup) { Read = i => new SessionEvent.CancelledByCounsellor(i.By.Id), IsPersonal = true },
        new("crisis.on", CardKind.SessionCard) { Read = i => new SessionEvent.CrisisChanged(i.By.Id, IsOn: true), IsPrivate = true },
        new("crisis.off", CardKind.SessionCard) { Read = i => new SessionEvent.CrisisChanged(i.By.Id, IsOn: false), IsPrivate = true },
        new("client.notFree", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.NotFree(i.By.Id),
            Section = PageSection.Live,
            IsPrivate = true,
        },
        new("client.free", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.NotFree(i.By.Id, IsFree: true),
            Section = PageSection.Live,
            IsPrivate = true,
        },
        new("session.end", CardKind.SessionCard) { Read = i => new SessionEvent.EndedByCounsellor(i.By.Id) },
        new("session.extend", CardKind.SessionCard)
        {
            Read = VerbReaders.Extend,
            DrawnFor = (session, _) => ShownState.Extend(session),
            Inputs = $"`minutes` (1 to {VerbReaders.LongestExtension}, else {VerbReaders.UsualExtension}), {VerbInputs.DrawnFor}",
        },
        new("session.pause", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.PauseToggled(i.By.Id),
            DrawnFor = (session, _) => ShownState.Pause(session),
            Inputs = VerbInputs.DrawnFor,
        },
        new("disruption.report", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.DisruptionReported(i.By.Id),
            Section = PageSection.Live,
        },
        new("disruption.over", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.DisruptionWithdrawn(i.By.Id),
            Section = PageSection.Live,
            IsOfClients = true,
        },
        new("camera.off", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.CameraChanged(i.By.Id, Works: false),
            Section = PageSection.Live,
        },
        new("camera.on", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.CameraChanged(i.By.Id, Works: true),
            Section = PageSection.Live,
        },
        new("callback.reached", CardKind.Callback)
        {
            Read = i => new SessionEvent.CallbackReached(i.By.Id, VerbReaders.Who(i)),
            Inputs = VerbInputs.Who,
        },
        new("callback.retry", CardKind.Callback)
        {
            Read = i => new SessionEvent.CallbackFailed(i.By.Id, VerbReaders.Who(i)),
            DrawnFor = ShownState.Retry,
            Inputs = $"{VerbInputs.Who}, {VerbInputs.DrawnFor}",
        },
        new("callback.newAppointment", CardKind.Callback)
        {
            Read = i => new SessionEvent.NewAppointment(i.By.Id, VerbReaders.Who(i)),
            Inputs = VerbInputs.Who,
        },
        new("call.notReached", CardKind.FirstCall)
        {
            Read = i => new SessionEvent.FirstCallFailed(i.By.Id),
            DrawnFor = (session, _) => ShownState.FirstCall(session),
            Inputs = VerbInputs.DrawnFor,
        },
        new("next.save", CardKind.ErasureNotice)
        {
            Read = VerbReaders.Next,
            Inputs = "`nextStart`*, `medium` (`video`, `telephone`; else as this one)",
        },
        new("feedback.rate", CardKind.FeedbackForm)
        {
            Read = VerbReaders.Rate,
            IsOfClients = true,
            KeepsTyped = true,
            Inputs = "`question` (1 to 3), `rating` (1 to 5); clients: `missing`, `nameless`, `count`",
        },
        new("feedback.save", CardKind.FeedbackForm)
        {
            Read = VerbReaders.Feedback,
            Section = PageSection.Feedback,
            Inputs = "`rating1`, `rating2`, `rating3`, `comment`; clients: `missing`, `nameless`, `count` (may be counted in the "
                + "statistics); counsellors: `documented`",
        },
        new("feedback.skip", CardKind.FeedbackForm) { Read = i => new SessionEvent.FeedbackGiven(i.By.Id, null),
            Section = PageSection.Feedback },
        new("erase.now", CardKind.ErasureNotice) { Read = i => new SessionEvent.EraseNow(i.By.Id) },
        new("erase.again", CardKind.ErasureProblem) { Read = i => new SessionEvent.EraseAgain(i.By.Id), IsOfErasure = true },
        new("erase.postpone", CardKind.ErasureNotice) { Read = VerbReaders.Postpone, Inputs = "`reason`" },
    ];
}
