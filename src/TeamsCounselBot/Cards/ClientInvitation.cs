using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The invitation as clients see it, and as the base card for everyone shows it.</summary>
internal static class ClientInvitation
{
    public static void Add(CardContext c, CardBuilder page)
    {
        if (c.Viewer?.IsAskedAgain(c.Session) == true)
            page.Banner(ContainerStyle.Warning, c.Texts["invitation.moved"], c.Texts["invitation.moved.text"]);
        else
            Answered(c, page);
        StandInCard.Ask(c, page);
        Invitation.Appointment(c, page);
        Interpreters.Ask(c, page);
        Interpreters.Rules(c, page);
        if (c.Viewer is { } guest && guest.HasAccepted(c.Session))
            Accepted(c, page, guest);
        else
            Asked(c, page);
    }

    private static void Answered(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        switch (c.Viewer)
        {
            case { Answer: Answer.Accepted }:
                page.Banner(ContainerStyle.Good, t["invitation.you.Accepted"]);
                break;
            case { Answer: Answer.Declined }:
                page.Banner(ContainerStyle.Emphasis, t["invitation.you.Declined"]);
                break;
            case { Answer: Answer.OtherTime } viewer:
                page.Banner(ContainerStyle.Emphasis, t["invitation.you.OtherTime"], CardText.Proposal(viewer, DateFormatter.Of(c)));
                break;
            default:
                break;
        }
    }

    private static void Asked(CardContext c, CardBuilder page)
    {
        Invitation.Agreed(c, page);
        Invitation.Links(c, page);
        if (AsksConsent(c))
        {
            page.Toggle("consent", c.Texts["invitation.consent"], c.Viewer?.Consent ?? false);
            WithoutVideo(c, page);
        }
        if (TelephoneWords.NeedsNumber(c))
        {
            page.Text(TelephoneWords.Why(c));
            NumberField(page);
            page.Toggle("calls", c.Texts["telephone.calls"], on: false);
        }
        Needs.AskWithAnswer(c, page);
        if (c.Viewer is null)
            page.ExecuteTitled(c.Texts["invitation.open"], "view.refresh", with: (SeenViews.OpenedField, "true"));
        page.Execute("invitation.accept", "invitation.accept", inputs: true, ActionStyle.Positive);
        if (c.Session.Phase == Phase.Invited)
        {
            if (c.Viewer is not { Answer: Answer.Declined })
                page.Execute("invitation.decline", "invitation.decline");
            page.Fold("invitation.otherTime", () => Proposal(page));
        }
        ContactPart.Own(c, page);
        Language(c, page);
        Invitation.Privacy(c, page);
        page.Join();
    }

    private static void Accepted(CardContext c, CardBuilder page, Participant guest)
    {
        var t = c.Texts;
        if (AsksConsent(c) && !guest.Consent)
            ConsentRequest.AskWithin(c, page);
        page.Ticks(guest, c.Session.Plan.Medium);
        if (c.ForClient)
        {
            Documents(c, page, guest);
            Number(c, page, guest);
        }
        Invitation.Agreed(c, page);
        Invitation.Links(c, page);
        page.Join();
        if (c.Session.Phase == Phase.Invited)
            page.Fold("invitation.change", () =>
            {
                page.Text(t["invitation.change.text"]);
                Proposal(page);
                page.Execute("invitation.decline", "invitation.decline", style: ActionStyle.Destructive);
            });
        ContactPart.Own(c, page);
        Language(c, page);
        Invitation.Privacy(c, page);
        if (AsksConsent(c) && guest.Consent)
            page.Confirm("invitation.consent.fold", "invitation.consent.given", "consent.withdraw", "consentRequest.withdraw");
    }

    /// <summary>Interpreters are bound by their trade; the base card knows nobody.</summary>
    private static bool AsksConsent(CardContext c) => c.AsksConsent && (c.Viewer is null || c.ForClient);

    /// <summary>A client who refuses the video comes to no dead end: the counsellors read it as another wish for the appointment.</summary>
    private static void WithoutVideo(CardContext c, CardBuilder page)
    {
        if (c is { Viewer: not null, Session.Phase: Phase.Invited })
            page.Buttons(() => page.Fold("invitation.withoutVideo", () =>
            {
                page.Text(c.Texts["invitation.withoutVideo.text"]);
                page.CentrePhone();
                foreach (var instead in VerbReaders.InsteadOfVideo)
                    page.ExecuteTitled(
                        c.Texts[$"invitation.withoutVideo.{instead}"], "invitation.withoutVideo", with: ("instead", instead));
            }));
    }

    private static void Documents(CardContext c, CardBuilder page, Participant client)
    {
        page.Section(c.Texts["documentsAnswer.title"]);
        DocumentsAnswer.Tell(c, page, client);
        if (client.Documents == Sessions.Documents.Unsaid)
            page.Buttons(() => DocumentsReminder.Ask(page));
        else if (client.Documents == Sessions.Documents.None)
            page.Buttons(() => page.Execute("documents.some", "documents.announce", inputs: true));
        else if (client.Documents is Sessions.Documents.Announced or Sessions.Documents.TooLate)
            page.Buttons(() => page.Execute("documents.notAfterAll", "documents.none", inputs: true));
    }

    /// <summary>The client's own number, asked where only this client sees it.</summary>
    private static void Number(CardContext c, CardBuilder page, Participant client)
    {
        page.Section(TelephoneWords.Title(c));
        if (TelephoneWords.Saved(c) is { } saved)
        {
            page.Text(saved);
            page.Buttons(() =>
            {
                page.Fold("invitation.callback.other", () => NumberInput(page));
                Withdraw(page, ConsentFor.Callback, "invitation.callback.delete");
            });
        }
        else
        {
            page.Text(TelephoneWords.Why(c));
            page.Buttons(() => NumberInput(page));
        }
        page.Buttons(() =>
        {
            Needs.Ask(page, client);
            Wish.Ask(c, page, client);
            Crisis.Ask(c, page, client);
        });
    }

    internal static void Withdraw(CardBuilder page, ConsentFor purpose, string title) =>
        page.ExecuteTitled(page.Texts[title], "consent.withdraw", with: ("for", StoredName.Of(purpose)));

    internal static void NumberInput(CardBuilder page)
    {
        NumberField(page);
        page.Execute("invitation.callback.save", "callback.number", inputs: true);
    }

    private static void NumberField(CardBuilder page) => page.TextInput(
        "phone", page.Texts["invitation.callback.ask"], placeholder: page.Texts["invitation.callback.placeholder"],
        style: TextInputStyle.Tel);

    internal static void Proposal(CardBuilder page)
    {
        page.Moment("proposedStart", page.Texts["invitation.proposal.day"], null);
        page.TextInput("proposal", page.Texts["invitation.proposal"], placeholder: page.Texts["invitation.proposal.placeholder"]);
        page.Execute("invitation.otherTime.send", "invitation.otherTime", inputs: true);
    }

    internal static void Language(CardContext c, CardBuilder page) => page.Fold("invitation.language", () =>
    {
        var offered = Texts.Languages.Where(
            tag => c.Session.Plan.Languages.IsEmpty || c.Session.Plan.Languages.Contains(tag) || tag == c.Texts.Language);
        page.Choice("language", c.Texts["invitation.language.label"], c.Texts.Language,
            offered.Select(tag => (tag, new Texts(tag)["language.self"])));
        page.Execute("invitation.language.save", "view.language", inputs: true);
    });
}
