namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    /// <summary>Where the centre asks for consent, nobody accepts without it.</summary>
    private static Step Answer(Session s, SessionEvent.Answered e)
    {
        var person = s.People[e.By];
        var consent = e.Answer switch
        {
            Sessions.Answer.Accepted => e.Consent || person.Consent,
            Sessions.Answer.Declined => false,
            _ => person.Consent,
        };
        if (s.AsksConsent && e.Answer == Sessions.Answer.Accepted && person.Role == Role.Client && !consent)
            return Step.Of(s);
        s = s.With(person with
        {
            Answer = e.Answer,
            AnsweredFor = s.Plan.Start,
            Consent = consent,
            ConsentWithdrawn = person.ConsentWithdrawn && !consent,
            Proposal = e.Answer == Sessions.Answer.OtherTime ? e.Proposal : null,
            ProposedStart = e.Answer == Sessions.Answer.OtherTime ? e.ProposedStart : null,
        });
        var step = Step.Of(s).Show(CardKind.Invitation);
        return e.Answer == Sessions.Answer.OtherTime
            ? step.RenewCounsellors(CardKind.OtherTime)
            : step.UpdateEach(CardKind.OtherTime, s.Counsellors).UpdateEach(CardKind.ConsentNotice, s.Counsellors);
    }

    /// <summary>The session moves to where the client wants it, and keeps its length. The others are asked by the moved card.</summary>
    private Step TakeProposal(Session s, SessionEvent.ProposalTaken e, DateTimeOffset now)
    {
        if (s.People.GetValueOrDefault(e.Client) is not { Answer: Sessions.Answer.OtherTime } client
            || s.Plan is not { Start: { } start, End: { } end } || e.Start <= now)
            return Step.Of(s);
        s = s.With(client with { Answer = Sessions.Answer.Accepted, AnsweredFor = e.Start, Proposal = null, ProposedStart = null });
        var plan = s.Plan with { Start = e.Start, End = e.Start + (end - start) };
        return Replan(s, plan, now).ShowCounsellors(CardKind.Setup).UpdateEach(CardKind.OtherTime, s.Counsellors);
    }

    private static Step GiveConsent(Session s, string by)
    {
        s = s.With(s.People[by] with { Consent = true, ConsentWithdrawn = false });
        return Step.Of(s).Show(CardKind.Invitation).UpdateEach(CardKind.ConsentNotice, s.Counsellors);
    }

    /// <summary>At any time; the counsellors are told.</summary>
    private static Step WithdrawConsent(Session s, string by)
    {
        if (!s.People[by].Consent)
            return Step.Of(s);
        return Step.Of(s.With(s.People[by] with { Consent = false, ConsentWithdrawn = true }))
            .Show(CardKind.Invitation).RenewCounsellors(CardKind.ConsentNotice);
    }

    /// <summary>Who has not agreed when the session starts is asked, each once, and the counsellors see it.</summary>
    private static Step AskConsent(Session s, IEnumerable<Participant> people)
    {
        var missing = people.Where(p => s.AsksConsent && p is { Role: Role.Client, Consent: false } && p.Answer != Sessions.Answer.Declined
            && !s.Done.Contains(Reminder.Consent(p.Id))).ToList();
        if (missing.Count == 0)
            return Step.Of(s);
        return Step.Of(missing.Aggregate(s, (x, p) => Once(x, Reminder.Consent(p.Id))))
            .ShowEach(CardKind.ConsentRequest, missing).RenewCounsellors(CardKind.ConsentNotice);
    }

    private static Step Tick(Session s, SessionEvent.ChecklistSaved e)
    {
        var person = s.People[e.By];
        return Step.Of(s.With(person with { Ticked = e.Ticked.Intersect(Checklist.Points(person.Role, s.Plan.Medium)) })).Show(CardKind.Invitation);
    }

    /// <summary>
    /// More than a week before the start the counsellors are asked how documents are handed over;
    /// later the client is told whom to call. What is agreed already stays.
    /// </summary>
    private Step AnnounceDocuments(Session s, SessionEvent.DocumentsAnnounced e, DateTimeOffset now)
    {
        var client = s.People[e.By];
        if (client.Documents == Documents.Agreed || (e.Any && client.Documents == Documents.Announced))
            return Step.Of(s);
        var inTime = s.Phase == Phase.Invited && s.Plan.Start - now > rules.DocumentsLeadTime;
        var said = !e.Any ? Documents.None : inTime ? Documents.Announced : Documents.TooLate;
        var step = Step.Of(s.With(client with { Documents = said })).Show(CardKind.Invitation);
        return said switch
        {
            Documents.Announced => step.RenewCounsellors(CardKind.DocumentsQuestion),
            Documents.TooLate => step.Show(CardKind.DocumentsAnswer, client.Id),
            _ => step.UpdateEach(CardKind.DocumentsQuestion, s.Counsellors),
        };
    }

    private static Step AgreeDocuments(Session s, SessionEvent.DocumentsAgreed e)
    {
        var way = string.IsNullOrWhiteSpace(e.Way) ? s.Plan.DocumentsWay : e.Way;
        var clients = s.Clients.Where(p => e.Client is null
            ? p.Documents == Documents.Announced
            : p.Id == e.Client && p.Documents is Documents.Announced or Documents.Agreed or Documents.TooLate).ToList();
        if (string.IsNullOrWhiteSpace(way) || clients.Count == 0)
            return Step.Of(s);
        s = clients.Aggregate(s, (x, p) => x.With(p with
        {
            Documents = Documents.Agreed,
            DocumentsWay = way,
            Ticked = p.Ticked.Add("documentsAgreed"),
        }));
        return Step.Of(s).Show(CardKind.Invitation)
            .RenewEach(CardKind.DocumentsAnswer, clients).UpdateEach(CardKind.DocumentsQuestion, s.Counsellors);
    }

    private static Step LeavePhone(Session s, SessionEvent.PhoneLeft e) =>
        Step.Of(s.With(s.People[e.By] with { Phone = e.Phone })).Show(CardKind.Invitation).ShowCounsellors(CardKind.Callback);
}
