using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The state of an invited person for counsellors. The card and the counsellors' page show the same words.</summary>
internal static class GuestState
{
    public static string Answer(Texts t, Session session, Participant guest)
    {
        var answer = t[$"answer.{guest.Answer}"];
        return guest.AnsweredEarlier(session) ? t.Format("answer.earlier", answer) : answer;
    }

    /// <summary>The state to show as a colour: an answer to an earlier time says neither yes nor no to this one.</summary>
    public static Answer Coloured(Session session, Participant guest) =>
        guest.AnsweredEarlier(session) ? Sessions.Answer.OtherTime : guest.Answer;

    /// <summary>The people on their way to the meeting, the longest first.</summary>
    public static IEnumerable<Participant> OnTheWay(Session session) =>
        session.People.Values.Where(p => p is { OnTheWaySince: not null, Role: not Role.Counsellor }).OrderBy(p => p.OnTheWaySince);

    /// <summary>Whether messages get to them outside of the chat; nothing where they want none.</summary>
    public static IEnumerable<string> Reach(Texts t, Participant guest, DateFormatter clock)
    {
        if (guest.Contact is not { } contact || contact is { Email: null, Mobile: null })
            yield break;
        if (contact.IsNotReached)
            yield return t["contact.state.refused"];
        else if (contact.HandedOver.Count > 0)
            yield return t.Format("contact.state.handed", clock.DateAndTime(contact.HandedOver.Values.Max()));
        if (contact.Stopped)
            yield return t["contact.state.stopped"];
    }

    /// <summary>What they wanted to become of their data.</summary>
    public static IEnumerable<string> Wishes(Texts t, Session session, Participant person)
    {
        if (person.Link is { IsLocked: true })
            yield return t["pin.isLocked"];
        if (person.OwnDeleted)
            yield return t["consentNotice.deleted"];
        if (session.Holds.ContainsKey(person.Id))
            yield return t["consentNotice.held"];
        foreach (var refusal in InterpreterWords.Refusals(t, session, person))
            yield return refusal;
    }

    /// <summary>How far they are, and what they have told, without what it is.</summary>
    public static string Preparation(Texts t, Session session, Participant guest, bool asksConsent)
    {
        var medium = session.Plan.Medium;
        List<string> parts = [];
        if (guest.Role == Role.Interpreter)
            parts.AddRange([t["role.Interpreter"], .. InterpreterWords.State(t, session, guest)]);
        parts.Add(t.Format("invitation.answers.preparation", Checklist.Done(guest, medium), Checklist.Points(guest, medium).Length));
        if (Checklist.Optional(guest.Role, medium).Count(guest.NotApplicable.Contains) is > 0 and var not)
            parts.Add(t.Format("invitation.answers.notApplicable", not));
        if (guest.Role == Role.Client)
        {
            parts.Add(t[guest.WantsNoCall ? "invitation.answers.noCall"
                : guest.Phone is null ? "invitation.answers.noPhone"
                : "invitation.answers.phone"]);
            if (asksConsent)
                parts.Add(t[guest.Consent ? "invitation.answers.consent" : guest.ConsentWithdrawn
                    ? "consentNotice.withdrawn"
                    : "invitation.answers.noConsent"]);
            if (guest.Documents != Documents.Unsaid)
                parts.Add(t[$"documents.state.{guest.Documents}"]);
        }
        return t.AtStart(string.Join(" · ", parts));
    }
}
