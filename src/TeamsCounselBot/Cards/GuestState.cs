using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What counsellors are told of somebody who is invited: on the card and on their page the same, and no word more.</summary>
internal static class GuestState
{
    public static string Answer(Texts t, Session session, Participant guest)
    {
        var answer = t[$"answer.{guest.Answer}"];
        return guest.AnsweredEarlier(session) ? t.Format("answer.earlier", answer) : answer;
    }

    /// <summary>How far they are, and what they have told, without what it is.</summary>
    public static string Preparation(Texts t, Session session, Participant guest, bool asksConsent)
    {
        var medium = session.Plan.Medium;
        List<string> parts = [];
        if (guest.Role == Role.Interpreter)
            parts.Add(t["role.Interpreter"]);
        parts.Add(t.Format("invitation.answers.preparation", Checklist.Done(guest, medium), Checklist.Points(guest.Role, medium).Length));
        if (guest.Role == Role.Client)
        {
            parts.Add(t[guest.Phone is null ? "invitation.answers.noPhone" : "invitation.answers.phone"]);
            if (asksConsent)
                parts.Add(t[guest.Consent ? "invitation.answers.consent" : guest.ConsentWithdrawn ? "consentNotice.withdrawn" : "invitation.answers.noConsent"]);
            if (guest.Documents != Documents.Unsaid)
                parts.Add(t[$"documents.state.{guest.Documents}"]);
        }
        return string.Join(" · ", parts);
    }
}
