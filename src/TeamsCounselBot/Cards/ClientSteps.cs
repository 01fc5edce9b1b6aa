using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// The invitation of a client or interpreter who has accepted: the next step in sight, everything else a press away. What is uncovered
/// is part of the same form, so that every button saves all that was typed.
/// </summary>
internal static class ClientSteps
{
    internal enum Step
    {
        /// <summary>The centre asks for a declaration to talk by video, and there is none.</summary>
        Consent,

        /// <summary>A colleague asks whether they suit: that stands above.</summary>
        StandIn,

        /// <summary>The interpreter: a client agrees to the person, the interpreter to the rules.</summary>
        Interpreter,
        Number,
        Documents,
        Checklist,
        Ready,
    }

    /// <summary>What is best done next; what can wait comes later.</summary>
    public static Step Next(CardContext c, Participant guest)
    {
        if (guest.AsksStandIn && c.ForClient)
            return Step.StandIn;
        if (ClientInvitation.AsksConsent(c) && !guest.Consent)
            return Step.Consent;
        if (c.Session.Phase == Phase.Invited
            && (Interpreters.AreAsked(c) || guest is { Role: Role.Interpreter, RulesAgreedAt: null }))
            return Step.Interpreter;
        if (c.ForClient && guest is { Phone: null, WantsCall: true, Signs: false } && !IsCaller(c))
            return Step.Number;
        if (c.ForClient && guest.Documents == Documents.Unsaid && c.Session.Phase == Phase.Invited)
            return Step.Documents;
        return Checklist.Open(guest, c.Session.Plan.Medium).Any() && c.Session.Phase == Phase.Invited ? Step.Checklist : Step.Ready;
    }

    public static void Add(CardContext c, CardBuilder page, Participant guest)
    {
        var step = Next(c, guest);
        List<Action> buttons = [];
        if (Invitation.IsNear(c))
            buttons.Add(() => page.Join(ActionStyle.Positive));
        if (step == Step.Consent)
            ConsentRequest.AskWithin(c, page);
        else if (step == Step.Interpreter && c.ForClient)
            Interpreters.Ask(c, page);
        else if (step == Step.Interpreter)
            Interpreters.Rules(c, page);
        else if (step == Step.Number)
            page.Group(ContainerStyle.Emphasis, () => Number(c, page, isNext: true));
        else if (step == Step.Documents)
            page.Group(ContainerStyle.Emphasis, () => Papers(c, page, guest, isNext: true));
        if (c.Session.Phase == Phase.Invited)
            buttons.AddRange([() => Ticks(c, page, guest, step), () => Change(c, page)]);
        page.Row(buttons, () =>
        {
            if (c.Session.Phase != Phase.Invited)
                Ticks(c, page, guest, step);
            if (step != Step.Interpreter)
                Interpreters.Show(c, page);
            if (c.ForClient && step != Step.Documents)
                page.Reveal("part-documents", c.Texts["documentsAnswer.title"], () => Papers(c, page, guest));
            if (c.ForClient && step != Step.Number)
                page.Reveal("part-number", TelephoneWords.Title(c), () => Number(c, page));
            if (c.ForClient)
            {
                Needs.Ask(page, guest);
                Wish.Ask(c, page, guest);
                Crisis.Ask(c, page, guest);
            }
            Invitation.Rest(c, page);
            ContactPart.Own(c, page);
            if (ClientInvitation.AsksConsent(c) && guest.Consent)
                page.Confirm("invitation.consent.fold", "invitation.consent.given", "consent.withdraw", "consentRequest.withdraw");
            if (!Invitation.IsNear(c))
                page.Join();
        });
    }

    private static bool IsCaller(CardContext c) => c.Session.Plan is { Medium: Medium.Telephone, ClientCalls: true };

    private static void Ticks(CardContext c, CardBuilder page, Participant guest, Step step)
    {
        var medium = c.Session.Plan.Medium;
        var title = c.Texts.Format("checklist.button", Checklist.Done(guest, medium), Checklist.Points(guest, medium).Length);
        page.Reveal("part-checklist", title, () => page.Ticks(guest, medium),
            step == Step.Checklist && !Invitation.IsNear(c) ? ActionStyle.Positive : null);
    }

    private static void Change(CardContext c, CardBuilder page) => page.Fold("invitation.change", () =>
    {
        page.Text(c.Texts["invitation.change.text"]);
        ClientInvitation.Proposal(page);
        page.Text(c.Texts["invitation.decline.question"]);
        page.Execute("invitation.decline", "invitation.decline", style: ActionStyle.Destructive);
    });

    private static void Papers(CardContext c, CardBuilder page, Participant client, bool isNext = false)
    {
        if (isNext)
            page.Strong(c.Texts.Format("invitation.next", c.Texts["documentsAnswer.title"]));
        DocumentsAnswer.Tell(c, page, client);
        if (client.Documents == Documents.Unsaid)
            page.Buttons(() => DocumentsReminder.Ask(page));
        else if (client.Documents == Documents.None)
            page.Buttons(() => page.Execute("documents.some", "documents.announce", inputs: true));
        else if (client.Documents is Documents.Announced or Documents.TooLate)
            page.Buttons(() => page.Execute("documents.notAfterAll", "documents.none", inputs: true));
    }

    /// <summary>The client's own number, asked where only this client sees it.</summary>
    private static void Number(CardContext c, CardBuilder page, bool isNext = false)
    {
        var t = c.Texts;
        if (isNext)
            page.Strong(t.Format("invitation.next", TelephoneWords.Title(c)));
        if (TelephoneWords.Saved(c) is { } saved)
        {
            page.Text(saved);
            page.Buttons(() =>
            {
                page.Fold("invitation.callback.other", () => ClientInvitation.NumberInput(page));
                ClientInvitation.Withdraw(page, ConsentFor.Callback, "invitation.callback.delete");
            });
        }
        else
        {
            page.Note(TelephoneWords.Why(c));
            page.Buttons(() => ClientInvitation.NumberInput(page));
        }
    }
}
