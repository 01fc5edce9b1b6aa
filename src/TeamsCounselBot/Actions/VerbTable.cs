using System.Collections.Frozen;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>
/// All verbs, each declared once. Card endpoint, pages, <c>docs/verbs.md</c> and tests read them here; readers that need
/// more than a line are in <see cref="VerbReaders"/>.
/// </summary>
internal static class VerbTable
{
    private const string StartInput = "`start` (the start that was shown, ISO 8601)";
    private const string WhoInput = "`who` (where several are lost; else the one who is called first)";
    private const string PurposeInput = "`for` (`callback`, `contact`, `needs`, `statistics`, `video`; else `video`)";
    private const string DrawnForInput = "`drawnFor` (the state that the button was drawn for)";

    public static IReadOnlyList<Verb> All { get; } =
    [
        new("session.setup", CardKind.Setup) { ViewNeeds = by => new SessionEvent.SetupAsked(by.Id), ShowsSetupForm = true },
        new("session.setup.save", CardKind.Setup)
        {
            Read = VerbReaders.Setup,
            ShowsSetupForm = true,
            Inputs = "`plannedStart`*, `plannedEnd`, `topics`, `medium`, `whoCalls`, `languages`, `callbackBy`, `callbackFrom`, "
                + "`documentsContact`, `documentsWay`, `muteEvery`, `endReminderToAll`, `eraseAfterHours`, `feedback`, `discreet`, "
                + "`lastDate`",
        },
        new("invitation.accept", CardKind.Invitation)
        {
            CarriesStart = true,
            Read = i => VerbReaders.Answered(i, Answer.Accepted, consent: i.Form.IsTrue("consent")),
            Section = PageSection.Answer,
            Inputs = $"`consent`, `phone` or `calls` where the centre calls, {StartInput}; pages: `name`",
        },
        new("invitation.decline", CardKind.Invitation)
        {
            CarriesStart = true,
            Read = i => VerbReaders.Answered(i, Answer.Declined, consent: false),
            Section = PageSection.Answer,
            Inputs = $"{StartInput}; pages: `name`",
        },
        new("invitation.otherTime", CardKind.Invitation)
        {
            CarriesStart = true,
            Read = VerbReaders.OtherTime,
            Section = PageSection.Answer,
            Inputs = $"`proposedStart`*, `proposal`, {StartInput}; pages: `name`",
        },
        new("invitation.withoutVideo", CardKind.Invitation)
        {
            CarriesStart = true, Read = VerbReaders.WithoutVideo, Section = PageSection.Answer,
            Inputs = $"`instead` (`telephone`, `presence`), {StartInput}",
        },
        new("proposal.take", CardKind.OtherTime) { Read = VerbReaders.TakeProposal, Inputs = "`client`, `plannedStart`*" },
        new("consent.give", CardKind.ConsentRequest) { Read = i => new SessionEvent.ConsentGiven(i.By.Id, VerbReaders.Purpose(i.Form)),
            Inputs = PurposeInput, Section = PageSection.Answer, SectionOf = form => PageSection.Of(VerbReaders.Purpose(form)) },
        new("consent.withdraw", CardKind.ConsentRequest)
        {
            Read = i => new SessionEvent.ConsentWithdrawn(i.By.Id, VerbReaders.Purpose(i.Form)),
            Says = form => Withdrawn(VerbReaders.Purpose(form)), IsPreparation = true, Inputs = PurposeInput,
            Section = PageSection.Answer, SectionOf = form => PageSection.Of(VerbReaders.Purpose(form)),
        },
        new("mine.show", CardKind.Invitation)
        {
            ViewNeeds = by => new SessionEvent.OwnChanged(by.Id, null, null, null), ShowsOwnData = true,
        },
        new("mine.change", CardKind.Invitation)
        {
            Read = VerbReaders.ChangeOwn, Says = _ => "own.changed", ShowsOwnData = true, Section = PageSection.Own,
            Inputs = "`name`, `language`, `phone`; what is empty or not sent stays",
        },
        new("mine.delete", CardKind.Invitation) { Read = i => new SessionEvent.OwnDeleted(i.By.Id), Says = _ => "own.delete.done",
            ShowsOwnData = true, Section = PageSection.Own },
        new("mine.hold", CardKind.Invitation)
        {
            Read = i => new SessionEvent.ErasureHeld(i.By.Id, VerbReaders.IsHeld(i.Form)),
            Says = form => VerbReaders.IsHeld(form) ? "own.hold.done" : "own.release.done",
            ShowsOwnData = true, Section = PageSection.Own, Inputs = "`on` (`false` takes it back)",
        },
        new("view.refresh", CardKind.Invitation) { Inputs = "`card`" },
        new("view.language", CardKind.Invitation) { Read = VerbReaders.Language, Inputs = "`language`" },
        new("checklist.save", CardKind.Invitation)
        {
            Read = VerbReaders.Ticks,
            Section = PageSection.Checklist,
            IsPreparation = true,
            Inputs = "one toggle for each point, under the point's id; `phone`",
        },
        new("check.save", null) { Read = VerbReaders.CheckTicks, Section = PageSection.Check,
            Inputs = "one toggle for each point that the technical check is about" },
        new("documents.announce", CardKind.Invitation)
        {
            Read = i => new SessionEvent.DocumentsAnnounced(i.By.Id, Any: true),
            Section = PageSection.Documents,
            IsPreparation = true,
            Inputs = "as `checklist.save`",
        },
        new("documents.none", CardKind.Invitation)
        {
            Read = i => new SessionEvent.DocumentsAnnounced(i.By.Id, Any: false),
            Section = PageSection.Documents,
            IsPreparation = true,
            Inputs = "as `checklist.save`",
        },
        new("documents.agree", CardKind.DocumentsQuestion) { Read = VerbReaders.AgreeDocuments,
            Inputs = "`way`, `client` (else all who announced some)" },
        new("callback.number", CardKind.Invitation)
        {
            Read = VerbReaders.Phone,
            Section = PageSection.Number,
            IsPreparation = true,
            Inputs = "`phone`; the toggles of `checklist.save`",
        },
        new("callback.wish", CardKind.Invitation)
        {
            Read = VerbReaders.Wish,
            Section = PageSection.Number,
            IsPreparation = true,
            Inputs = "`wish` (`call`, `self`, `never`), `voicemail` (`nothing`, `neutral`), `alone`; `phone`; "
                + "the toggles of `checklist.save`",
        },
        new("client.whereabouts", CardKind.Invitation)
        {
            Read = VerbReaders.Whereabouts,
            Section = PageSection.Number,
            IsPreparation = true,
            IsPrivate = true,
            Inputs = "`whereabouts`, `contactPerson` (both empty = taken back)",
        },
        new("needs.save", CardKind.Invitation)
        {
            Read = VerbReaders.Needs,
            Section = PageSection.Needs,
            IsPrivate = true,
            Inputs = "`need_captions`, `need_interpreter`, `need_sign`, `need_slower`, `need_telephone`, `needsLanguage`; "
                + "also with `invitation.accept`",
        },
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
        new("contact.save", CardKind.Invitation)
        {
            Read = ContactForm.Read,
            Section = PageSection.Contact,
            Inputs = "`email`, `sms`, `remind`, `sure` (the address is right as it is); counsellors: `who` (else somebody new), " +
                "`clientName`, `clientLanguage`",
        },
        new("people.role", CardKind.Invitation)
        {
            Read = VerbReaders.SetRole,
            Inputs = "`who`, `role` (`counsellor`, `client`, `interpreter`)",
        },
        About("client.told", CardKind.Invitation, (by, who) => new SessionEvent.ClientTold(by, who)),
        new("client.add", CardKind.Invitation)
        {
            Read = VerbReaders.AddGuest,
            Inputs = "`guestName`, `guestRole` (`client`, `interpreter`)",
        },
        new("interpreter.accept", CardKind.Invitation)
        {
            Read = i => VerbReaders.Interpreter(i, suits: true),
            Section = PageSection.Interpreters,
            Inputs = "`who`",
        },
        new("interpreter.refuse", CardKind.Invitation)
        {
            Read = i => VerbReaders.Interpreter(i, suits: false),
            Section = PageSection.Interpreters,
            Inputs = "`who`",
        },
        new("interpreter.agree", CardKind.Invitation)
        {
            Read = i => new SessionEvent.RulesAgreed(i.By.Id),
            Section = PageSection.Interpreters,
        },
        new("interpreter.topics", CardKind.Invitation)
        {
            Read = i => new SessionEvent.TopicsShown(i.By.Id, i.Form.Words("who", "", required: true), i.Form.YesOrNo("on") ?? true),
            Inputs = "`who`, `on` (`false` = no longer)",
        },
        About("link.renew", CardKind.Invitation, (by, who) => new SessionEvent.LinkRenewed(by, who)),
        new("link.pin", CardKind.Invitation)
        {
            Read = i => new SessionEvent.PinSet(i.By.Id, i.Form.Words("who", "", required: true), VerbReaders.Pin(i.Form)),
            Inputs = "`who`, `on` (`false` = without a PIN)",
        },
        new("arrival.onTheWay", null) { Read = i => new SessionEvent.SetOut(i.By.Id), Section = PageSection.Join },
        About("arrival.wait", CardKind.Arrival, (by, who) => new SessionEvent.ClientAwaited(by, who)),
        About("arrival.notCome", CardKind.Arrival, (by, who) => new SessionEvent.ClientNotCome(by, who)),
        About("arrival.newAppointment", CardKind.Arrival, (by, who) => new SessionEvent.ClientNotCome(by, who, WantsNext: true)),
        About("arrival.came", CardKind.Arrival, (by, who) => new SessionEvent.ClientCame(by, who)),
        new("person.same", CardKind.SessionCard)
        {
            Read = VerbReaders.SamePerson,
            Inputs = "`who`, `as` (they are one person)",
        },
        About("person.notSame", CardKind.SessionCard, (by, who) => new SessionEvent.NotSamePerson(by, who)),
        new("room.introduced", CardKind.SessionCard) { Read = i => new SessionEvent.PeopleIntroduced(i.By.Id, Done: true) },
        new("room.notIntroduced", CardKind.SessionCard) { Read = i => new SessionEvent.PeopleIntroduced(i.By.Id, Done: false) },
        new("series.goOn", CardKind.SeriesQuestion) { Read = i => new SessionEvent.SeriesGoesOn(i.By.Id) },
        new("session.start", CardKind.Invitation) { Read = i => new SessionEvent.StartedByCounsellor(i.By.Id) },
        new("session.notYet", CardKind.SessionCard) { Read = i => new SessionEvent.NotBegun(i.By.Id) },
        new("session.undo", CardKind.ErasureNotice)
        {
            Read = i => new SessionEvent.Undone(i.By.Id),
            DrawnFor = (session, _) => ShownState.Undo(session),
            Inputs = DrawnForInput,
        },
        new("session.cancel", CardKind.Setup) { Read = i => new SessionEvent.CancelledByCounsellor(i.By.Id), IsPersonal = true },
        new("standIn.offer", CardKind.Invitation)
        {
            Read = i => new SessionEvent.StandInOffered(i.By.Id, null, []),
            IsPersonal = true,
            Inputs = "in the own chat, where the centre's leads have it too: `to` (a colleague's object id, or `standIns`)",
        },
        new("standIn.take", CardKind.Invitation)
        {
            Read = i => new SessionEvent.StandInTaken(VerbReaders.ObjectId(i.By), i.By.Name),
            IsPersonal = true,
            Inputs = "in the own chat of a colleague who is asked",
        },
        new("standIn.refuse", CardKind.Invitation)
        {
            Read = i => new SessionEvent.StandInRefused(VerbReaders.ObjectId(i.By)),
            IsPersonal = true,
            Inputs = "in the own chat of a colleague who is asked",
        },
        new("session.end", CardKind.SessionCard) { Read = i => new SessionEvent.EndedByCounsellor(i.By.Id) },
        new("session.extend", CardKind.SessionCard)
        {
            Read = VerbReaders.Extend,
            DrawnFor = (session, _) => ShownState.Extend(session),
            Inputs = $"`minutes` (1 to 240, else 15), {DrawnForInput}",
        },
        new("session.pause", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.PauseToggled(i.By.Id),
            DrawnFor = (session, _) => ShownState.Pause(session),
            Inputs = DrawnForInput,
        },
        new("disruption.report", CardKind.SessionCard)
        {
            Read = i => new SessionEvent.DisruptionReported(i.By.Id),
            Section = PageSection.Live,
        },
        new("disruption.over", CardKind.SessionCard) { Read = i => new SessionEvent.DisruptionWithdrawn(i.By.Id) },
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
            Inputs = WhoInput,
        },
        new("callback.retry", CardKind.Callback)
        {
            Read = i => new SessionEvent.CallbackFailed(i.By.Id, VerbReaders.Who(i)),
            DrawnFor = ShownState.Retry,
            Inputs = $"{WhoInput}, {DrawnForInput}",
        },
        new("callback.newAppointment", CardKind.Callback)
        {
            Read = i => new SessionEvent.NewAppointment(i.By.Id, VerbReaders.Who(i)),
            Inputs = WhoInput,
        },
        new("call.notReached", CardKind.FirstCall)
        {
            Read = i => new SessionEvent.FirstCallFailed(i.By.Id),
            DrawnFor = (session, _) => ShownState.FirstCall(session),
            Inputs = DrawnForInput,
        },
        new("next.save", CardKind.ErasureNotice)
        {
            Read = VerbReaders.Next,
            Inputs = "`nextStart`*, `medium` (`video`, `telephone`; else as this one)",
        },
        new("feedback.save", CardKind.FeedbackForm)
        {
            Read = VerbReaders.Feedback,
            Section = PageSection.Feedback,
            Inputs = "`rating1`, `rating2`, `rating3`, `comment`; clients: `missing`, `count` (may be counted in the statistics); "
                + "counsellors: `documented`",
        },
        new("feedback.skip", CardKind.FeedbackForm) { Read = i => new SessionEvent.FeedbackGiven(i.By.Id, null),
            Section = PageSection.Feedback },
        new("erase.now", CardKind.ErasureNotice) { Read = i => new SessionEvent.EraseNow(i.By.Id) },
        new("erase.postpone", CardKind.ErasureNotice) { Read = VerbReaders.Postpone, Inputs = "`reason`" },
    ];

    /// <summary>Keys of the sentences that say what a form has done.</summary>
    public static FrozenSet<string> Said { get; } = Enum.GetValues<ConsentFor>().Select(Withdrawn)
        .Concat(["own.changed", "own.delete.done", "own.hold.done", "own.release.done"]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Verb> ByName = All.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    /// <summary>The verb that a card's button may have; null where there is none.</summary>
    public static Verb? OfCard(string? name) =>
        name is not null && ByName.GetValueOrDefault(name) is { DefaultCard: not null } verb ? verb : null;

    /// <summary>
    /// What a button of a card carries of the state that it was drawn for; <paramref name="who"/> is the person that it is about.
    /// </summary>
    public static IEnumerable<(string Field, string Value)> Carried(string name, Session session, string? who = null)
    {
        if (OfCard(name) is not { } verb)
            yield break;
        if (verb.CarriesStart && session.Plan.Start is not null)
            yield return (ShownState.StartField, ShownState.Start(session));
        if (verb.DrawnFor is { } state)
            yield return (ShownState.DrawnForField, state(session, who));
    }

    /// <summary>A button of a counsellor about one person.</summary>
    private static Verb About(string name, CardKind card, Func<string, string, SessionEvent> read) => new(name, card)
    {
        Read = i => read(i.By.Id, i.Form.Words("who", "", required: true)),
        Inputs = "`who`",
    };

    private static string Withdrawn(ConsentFor purpose) => $"consent.withdrawn.{StoredName.Of(purpose)}";

    /// <summary>The verb that a guest's page offers; null where it offers none of that name.</summary>
    public static Verb? OfPage(string? name) =>
        name is not null && ByName.GetValueOrDefault(name) is { Section: not null } verb ? verb : null;
}
