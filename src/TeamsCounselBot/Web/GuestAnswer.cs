using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>The guest's answer to the invitation, and their consent where the centre asks for it.</summary>
internal static class GuestAnswer
{
    public const string Id = "answer";
    public const int LongestName = 80;

    public static Html Section(GuestView v) => GuestForms.Section(v, Id, v.Texts["guestPage.answer"], $"""
        {Said(v)}
        {(v.HasAccepted ? Accepted(v) : Asked(v))}
        """, confirms: true);

    private static Html Said(GuestView v) => v switch
    {
        { IsMoved: true } => GuestForms.Banner("look", v.Texts["invitation.moved"], v.Texts["invitation.moved.text"]),
        { Guest.Answer: Answer.Accepted } => GuestForms.Banner("good", v.Texts["invitation.you.Accepted"]),
        { Guest.Answer: Answer.Declined } => GuestForms.Banner("look", v.Texts["invitation.you.Declined"]),
        { Guest.Answer: Answer.OtherTime } => GuestForms.Banner("look", v.Texts["invitation.you.OtherTime"], Words.PlainProposal(v.Guest, Clock.Of(v.Card))),
        _ => Html.None,
    };

    private static Html Asked(GuestView v)
    {
        var t = v.Texts;
        return $"""
            {GuestForms.Form(v, $"""
                {Name(v)}
                {(AsksConsent(v) ? Consent(v) : Html.None)}
                <p class="actions">{GuestForms.Button(t["invitation.accept"], "invitation.accept")}{(!MayDecline(v) || (v.Guest.Answer == Answer.Declined && !v.IsMoved) ? Html.None : GuestForms.Button(t["invitation.decline"], "invitation.decline", second: true))}</p>
                """)}
            {(MayDecline(v) ? GuestForms.Fold(t["invitation.otherTime"], Proposal(v), ProposalIsFaulty(v)) : Html.None)}
            """;
    }

    private static Html Accepted(GuestView v)
    {
        var t = v.Texts;
        Html missing = $"""
            {GuestForms.Banner("look", t["invitation.consent.missing"])}
            <p>{t["consentRequest.text"]} {Privacy(v)}</p>
            {GuestForms.Form(v, GuestForms.Button(t["consentRequest.give"], "consent.give"))}
            """;
        Html given = GuestForms.Fold(t["invitation.consent.fold"], $"""
            <p>{t["invitation.consent.given"]} {Privacy(v)}</p>
            {GuestForms.Form(v, GuestForms.Button(t["consentRequest.withdraw"], "consent.withdraw", second: true))}
            """);
        Html change = GuestForms.Fold(t["invitation.change"], $"""
            <p>{t["invitation.change.text"]}</p>
            {Proposal(v)}
            {GuestForms.Form(v, GuestForms.Button(t["invitation.decline"], "invitation.decline", second: true))}
            """, ProposalIsFaulty(v));
        return $"""
            {(AsksConsent(v) && !v.Guest.Consent ? missing : Html.None)}
            {(MayDecline(v) ? change : Html.None)}
            {(AsksConsent(v) && v.Guest.Consent ? given : Html.None)}
            """;
    }

    /// <summary>Interpreters are bound by their trade.</summary>
    private static bool AsksConsent(GuestView v) => v.Card.PrivacyUrl is not null && v.Guest.Role == Role.Client;

    private static Html Consent(GuestView v) => $"""
        <p>{Privacy(v)}</p>
        {GuestForms.Tick(v, "consent", v.Texts["invitation.consent"], v.Guest.Consent)}
        """;

    /// <summary>Who comes without an account has no name that the session could know; whoever is in the chat has.</summary>
    private static Html Name(GuestView v) => v.Guest.IsWeb
        ? GuestForms.Line(v, "name", v.Texts["guestPage.name"], v.Guest.Name, hint: v.Texts["guestPage.name.why"], complete: "name", longest: LongestName)
        : Html.None;

    /// <summary>Once the session has begun, nobody declines it or asks for another time.</summary>
    private static bool MayDecline(GuestView v) => v.Session.Phase == Phase.Invited;

    private static bool ProposalIsFaulty(GuestView v) => ClientInvitation.ProposalInputs.Any(v.Card.Faults.ContainsKey);

    private static Html Proposal(GuestView v) => GuestForms.Form(v, $"""
        {GuestForms.Line(v, "proposedStartDate", v.Texts["invitation.proposal.day"], type: "date")}
        {GuestForms.Line(v, "proposedStartTime", v.Texts.Format("input.time", Clock.OfCentre(v.Card).City), type: "time")}
        {GuestForms.Lines(v, "proposal", v.Texts["invitation.proposal"], hint: v.Texts["invitation.proposal.placeholder"])}
        <p>{GuestForms.Button(v.Texts["invitation.otherTime.send"], "invitation.otherTime")}</p>
        """);

    private static Html Privacy(GuestView v) => GuestForms.Link(v.Card.PrivacyUrl, v.Texts["common.privacy"]);
}
