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
        else if (c is not { Session.Phase: Phase.Live, Viewer.Answer: Answer.Accepted })
            Answered(c, page);
        StandInCard.Ask(c, page);
        Invitation.State(c, page);
        if (c.Viewer is { } guest && guest.HasAccepted(c.Session))
        {
            ClientSteps.Add(c, page, guest);
            Invitation.Details(c, page);
        }
        else
        {
            Invitation.Details(c, page);
            Asked(c, page);
        }
        Invitation.Foot(c, page);
    }

    private static void Answered(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        switch (c.Viewer)
        {
            case { Answer: Answer.Accepted } viewer:
                page.Banner(ContainerStyle.Good, t["invitation.you.Accepted"],
                    ClientSteps.Next(c, viewer) == ClientSteps.Step.Ready ? [t["invitation.ready"]] : []);
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
        if (AsksConsent(c))
            page.Toggle("consent", c.Texts["invitation.consent"], c.Viewer?.Consent ?? false);
        if (TelephoneWords.NeedsNumber(c))
        {
            page.Note(TelephoneWords.Why(c));
            NumberField(page);
            page.Toggle("calls", c.Texts["telephone.calls"], on: false);
        }
        page.Row(Answers(c, page), () =>
        {
            WithoutVideo(c, page);
            Interpreters.Show(c, page);
            Needs.AskWithAnswer(c, page);
            Invitation.Rest(c, page);
            ContactPart.Own(c, page);
            if (!Invitation.IsNear(c))
                page.Join();
        });
    }

    private static IEnumerable<Action> Answers(CardContext c, CardBuilder page)
    {
        if (c.Viewer is null)
            yield return () => page.ExecuteTitled(
                c.Texts["invitation.open"], "view.refresh", with: (SeenViews.OpenedField, "true"));
        yield return () => page.Execute("invitation.accept", "invitation.accept", inputs: true, ActionStyle.Positive);
        if (Invitation.IsNear(c))
            yield return () => page.Join();
        if (c.Session.Phase != Phase.Invited)
            yield break;
        if (c.Viewer is { Answer: Answer.Accepted or Answer.OtherTime })
            yield return () => page.Confirm(
                "invitation.decline", "invitation.decline.question", "invitation.decline", "invitation.cancel.confirm");
        else if (c.Viewer is not { Answer: Answer.Declined })
            yield return () => page.Execute("invitation.decline", "invitation.decline");
        yield return () => page.Fold("invitation.otherTime", () => Proposal(page));
    }

    /// <summary>Interpreters are bound by their trade; the base card knows nobody.</summary>
    internal static bool AsksConsent(CardContext c) => c.AsksConsent && (c.Viewer is null || c.ForClient);

    /// <summary>A client who refuses the video comes to no dead end: the counsellors read it as another wish for the appointment.</summary>
    private static void WithoutVideo(CardContext c, CardBuilder page)
    {
        if (AsksConsent(c) && c is { Viewer: not null, Session.Phase: Phase.Invited })
            page.Fold("invitation.withoutVideo", () =>
            {
                page.Text(c.Texts["invitation.withoutVideo.text"]);
                page.CentrePhone();
                foreach (var instead in VerbReaders.InsteadOfVideo)
                    page.ExecuteTitled(
                        c.Texts[$"invitation.withoutVideo.{instead}"], "invitation.withoutVideo", with: ("instead", instead));
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
        "phone", page.Texts["invitation.callback.ask"], placeholder: page.Texts.LeftToRight(page.Texts["invitation.callback.placeholder"]),
        style: TextInputStyle.Tel);

    internal static void Proposal(CardBuilder page)
    {
        page.Moment("proposedStart", page.Texts["invitation.proposal.day"], null);
        page.TextInput("proposal", page.Texts["invitation.proposal"], placeholder: page.Texts["invitation.proposal.placeholder"]);
        page.Execute("invitation.otherTime.send", "invitation.otherTime", inputs: true);
    }
}
