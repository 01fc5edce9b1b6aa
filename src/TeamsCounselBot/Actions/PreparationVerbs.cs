using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>Setup, answers, consents, own data, and what is prepared; as long as nobody talks yet.</summary>
internal static class PreparationVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("session.setup", CardKind.Setup) { ViewNeeds = by => new SessionEvent.SetupAsked(by.Id), ShowsSetupForm = true },
        new("session.setup.save", CardKind.Setup)
        {
            Read = VerbReaders.Setup,
            ShowsSetupForm = true,
            Inputs = "`plannedStart`*, `plannedEnd`, `length`, `topics`, `medium`, `languages`, `callbackBy`, `callbackFrom`, "
                + "`documentsContact`, `documentsWay`, `muteEvery`, `endReminderToAll`, `eraseAfterHours`, `feedback`, `discreet`, "
                + "`lastDate`",
        },
        new("invitation.accept", CardKind.Invitation)
        {
            CarriesStart = true,
            Read = i => VerbReaders.Answered(i, Answer.Accepted, consent: i.Form.IsTrue("consent")),
            Section = PageSection.Answer,
            Inputs = $"`consent`, `phone` or `calls` where the centre calls, {VerbInputs.Start}; pages: `name`",
        },
        new("invitation.decline", CardKind.Invitation)
        {
            CarriesStart = true,
            Read = i => VerbReaders.Answered(i, Answer.Declined, consent: false),
            Section = PageSection.Answer,
            Inputs = $"{VerbInputs.Start}; pages: `name`",
        },
        new("invitation.otherTime", CardKind.Invitation)
        {
            CarriesStart = true,
            Read = VerbReaders.OtherTime,
            Section = PageSection.Answer,
            Inputs = $"`proposedStart`*, `proposal`, {VerbInputs.Start}; pages: `name`",
        },
        new("invitation.withoutVideo", CardKind.Invitation)
        {
            CarriesStart = true, Read = VerbReaders.WithoutVideo, Section = PageSection.Answer,
            Inputs = $"`instead` (`telephone`, `presence`), {VerbInputs.Start}",
        },
        new("proposal.take", CardKind.OtherTime) { Read = VerbReaders.TakeProposal, Inputs = "`client`, `plannedStart`*" },
        new("consent.give", CardKind.ConsentRequest) { Read = i => new SessionEvent.ConsentGiven(i.By.Id, VerbReaders.Purpose(i.Form)),
            Inputs = VerbInputs.Purpose, Section = PageSection.Answer, SectionOf = form => PageSection.Of(VerbReaders.Purpose(form)) },
        new("consent.withdraw", CardKind.ConsentRequest)
        {
            Read = i => new SessionEvent.ConsentWithdrawn(i.By.Id, VerbReaders.Purpose(i.Form)),
            Says = form => VerbTable.Withdrawn(VerbReaders.Purpose(form)), IsPreparation = true, Inputs = VerbInputs.Purpose,
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
        new("view.language", CardKind.Invitation)
        {
            Read = VerbReaders.Language, Inputs = "`language`", IsOfClients = true, KeepsTyped = true,
        },
        new("checklist.save", CardKind.Invitation)
        {
            Read = VerbReaders.Ticks,
            Section = PageSection.Checklist,
            IsPreparation = true,
            Inputs = "one toggle for each point, under the point's id, and `not_` with the id where it does not apply; `phone`",
        },
        new("checklist.all", CardKind.Invitation)
        {
            Read = VerbReaders.AllTicks, Section = PageSection.Checklist, IsPreparation = true,
            Inputs = "the toggles `not_` of `checklist.save`; `phone`",
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
            Inputs = "`way` of all who announced some; with `client`, or `change` and `whose`, `otherWay` (or `way`) of that one" },
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
        new("contact.save", CardKind.Invitation)
        {
            Read = ContactForm.Read,
            Section = PageSection.Contact,
            Inputs = "`email`, `sms`, `remind`, `sure` (the address is right as it is); counsellors: `who` (else somebody new), " +
                "`clientName`, `clientLanguage`",
        },
    ];
}
