using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Accepting needs no consent, but where the centre asks for one to talk by video. Declining deletes what was prepared.
    /// </summary>
    private TransitionBuilder Answer(Session s, SessionEvent.Answered e, DateTimeOffset now)
    {
        var person = s.People[e.By];
        var consent = e.Answer switch
        {
            Sessions.Answer.Accepted => e.Consent || person.Consent,
            Sessions.Answer.Declined => false,
            _ => person.Consent,
        };
        if (s.AsksVideoConsent && e.Answer == Sessions.Answer.Accepted && person.Role == Role.Client && !consent)
            return TransitionBuilder.Of(s);
        s = s.With(person with
        {
            Answer = e.Answer,
            AsksStandIn = false,
            AnsweredFor = e.For ?? s.Plan.Start,
            Consent = consent,
            ConsentWithdrawn = person.ConsentWithdrawn && !consent,
            Proposal = e.Answer == Sessions.Answer.OtherTime ? e.Proposal : null,
            ProposedStart = e.Answer == Sessions.Answer.OtherTime ? e.ProposedStart : null,
            ProposedMedium = e.Answer == Sessions.Answer.OtherTime ? e.ProposedMedium : null,
        });
        if (!consent || s.AsksVideoConsent)
            s = s.With(s.People[e.By].Noting(ConsentFor.Video, consent, s, now));
        if (e.Answer == Sessions.Answer.Declined)
        {
            s = s.With(s.People[e.By].WithoutPreparation());
            // The next date of a series asks them again.
            s = s.Plan.Recurring ? s : WithoutContact(s, e.By);
        }
        var step = TransitionBuilder.Of(s).Show(CardKind.Invitation).UpdateEach(CardKind.TimeChanged, [s.People[e.By]]);
        if (e.Answer == Sessions.Answer.OtherTime)
            return step.UpdateEach(CardKind.Declined, s.Counsellors).Then(x => Ask(x, CardKind.OtherTime, e.By, now));
        step = step.UpdateEach(CardKind.OtherTime, s.Counsellors).UpdateEach(CardKind.ConsentNotice, s.Counsellors);
        if (e.Answer != Sessions.Answer.Declined)
            return step.UpdateEach(CardKind.Declined, s.Counsellors);
        step = step.Then(UpdateWhatWasPrepared);
        return person.Answer == Sessions.Answer.Declined ? step : step.Then(x => TellOfRefusal(x, e.By, now));
    }

    /// <summary>Without their address and number for messages, and without the messages that still wait.</summary>
    private static Session WithoutContact(Session s, string who) => WithoutMessages(s.With(s.People[who].WithoutContact()), who);

    /// <summary>The cards on which counsellors read numbers and documents.</summary>
    private static TransitionBuilder UpdateWhatWasPrepared(Session s) => TransitionBuilder.Of(s)
        .UpdateEach(CardKind.DocumentsQuestion, s.Counsellors).UpdateEach(CardKind.Callback, s.Counsellors);

    /// <summary>The session moves to where the client wants it, and keeps its length. The others are asked by the moved card.</summary>
    private TransitionBuilder TakeProposal(Session s, SessionEvent.ProposalTaken e, DateTimeOffset now)
    {
        if (s.People.GetValueOrDefault(e.Client) is not { Answer: Sessions.Answer.OtherTime } client
            || s.Plan is not { Start: { } start, End: { } end } || e.Start <= now)
            return TransitionBuilder.Of(s);
        s = s.With(client with
        {
            Answer = Sessions.Answer.Accepted,
            AnsweredFor = e.Start,
            Proposal = null,
            ProposedStart = null,
            ProposedMedium = null
        });
        var plan = s.Plan with { Start = e.Start, End = e.Start + (end - start) };
        return Replan(s, plan, now).ShowCounsellors(CardKind.Setup).UpdateEach(CardKind.OtherTime, s.Counsellors);
    }

    /// <summary>Consent to keep a number or an address is given with it.</summary>
    private static TransitionBuilder GiveConsent(Session s, SessionEvent.ConsentGiven e, DateTimeOffset now)
    {
        var person = s.People[e.By];
        if (!Enum.IsDefined(e.For) || (e.For == ConsentFor.Callback && person.Phone is null)
            || (e.For == ConsentFor.Contact && person.Contact is not { HasAny: true })
            || (e.For == ConsentFor.Needs && person.Needs.IsEmpty))
            return TransitionBuilder.Of(s);
        if (e.For != ConsentFor.Video)
            return TransitionBuilder.Of(s.With(person.Noting(e.For, given: true, s, now)));
        person = person with { Consent = true, ConsentWithdrawn = false };
        return TransitionBuilder.Of(s.With(person.Noting(ConsentFor.Video, given: true, s, now)))
            .Show(CardKind.Invitation).UpdateEach(CardKind.ConsentNotice, s.Counsellors);
    }

    /// <summary>At any time. What was kept by it goes; of the consent to talk by video the counsellors are told.</summary>
    private TransitionBuilder WithdrawConsent(Session s, SessionEvent.ConsentWithdrawn e, DateTimeOffset now)
    {
        var person = s.People[e.By].Noting(e.For, given: false, s, now);
        switch (e.For)
        {
            case ConsentFor.Callback when person.Phone is not null:
                return TransitionBuilder.Of(s.With(person with { Phone = null })).Then(ShowInPlace)
                    .Show(CardKind.Invitation).UpdateEach(CardKind.Callback, s.Counsellors);
            case ConsentFor.Contact when person.Contact is { } contact:
                return ShowContact(WithoutMessages(s.With(person with { Contact = contact.Emptied() }), e.By));
            case ConsentFor.Needs when !person.Needs.IsEmpty:
                return NeedsChanged(s.With(person with { Needs = [], NeedsLanguage = null }), now);
            case ConsentFor.Statistics when s.People[e.By].AgreedTo(ConsentFor.Statistics):
                return TransitionBuilder.Of(s.With(person));
            case ConsentFor.Video when person.Consent:
                return TransitionBuilder.Of(s.With(person with { Consent = false, ConsentWithdrawn = true }))
                    .Show(CardKind.Invitation).Then(x => Ask(x, CardKind.ConsentNotice, e.By, now));
            default:
                return TransitionBuilder.Of(s);
        }
    }

    /// <summary>
    /// The counsellors are asked by a new message, which tells them. One who gives cause again within minutes tells them once: the card is
    /// updated where it is.
    /// </summary>
    private static TransitionBuilder Ask(Session s, CardKind card, string by, DateTimeOffset now)
    {
        var recent = s.Asked.Where(asked => (now - asked.Value).Duration() < AskAgainAfter).ToImmutableSortedDictionary();
        var key = new CardSlot(card, by).Key;
        return recent.ContainsKey(key)
            ? TransitionBuilder.Of(s).ShowCounsellors(card)
            : TransitionBuilder.Of(s with { Asked = recent.Add(key, now) }).RenewCounsellors(card);
    }

    /// <summary>Who has not agreed when the session starts is asked, each once, and the counsellors see it.</summary>
    private static TransitionBuilder AskConsent(Session s, IEnumerable<Participant> people)
    {
        var missing = people.Where(p => s.AsksVideoConsent && p is { Role: Role.Client, Consent: false }
            && !s.KnownAs(p.Id).Any(x => x.Consent)
            && p.Answer != Sessions.Answer.Declined && !s.SentOnce.Contains(Reminder.Consent(p.Id))).ToList();
        if (missing.Count == 0)
            return TransitionBuilder.Of(s);
        return TransitionBuilder.Of(missing.Aggregate(s, (x, p) => Once(x, Reminder.Consent(p.Id))))
            .ShowEach(CardKind.ConsentRequest, missing).RenewCounsellors(CardKind.ConsentNotice);
    }

    /// <summary>
    /// An update redraws the card while people may type in it, so ticks are collected for a while. Counsellors see the progress of the
    /// others; only counsellors see a counsellor's progress.
    /// </summary>
    private TransitionBuilder Tick(Session s, SessionEvent.ChecklistSaved e, DateTimeOffset now)
    {
        var person = s.People[e.By];
        var ticked = e.Ticked.Intersect(Checklist.Points(person.Role, s.Plan.Medium));
        var not = e.NotApplicable?.Intersect(Checklist.Optional(person.Role, s.Plan.Medium)) ?? person.NotApplicable;
        if (ticked.SetEquals(person.Ticked) && not.SetEquals(person.NotApplicable))
            return TransitionBuilder.Of(s);
        s = s.With(WithDocumentsSaid(person, not) with { Ticked = ticked, NotApplicable = not });
        if (person.Role == Role.Counsellor || s.Phase is not (Phase.Invited or Phase.Live))
            return TransitionBuilder.Of(s);
        return ShowProgressSoon(s, now);
    }

    /// <summary>Their word that there are no documents, on the checklist, answers the question for documents too.</summary>
    private static Participant WithDocumentsSaid(Participant person, ImmutableSortedSet<string> not) =>
        (person.NotApplicable.Contains(Checklist.Papers), not.Contains(Checklist.Papers), person.Documents) switch
        {
            (false, true, Documents.Unsaid) => person with { Documents = Documents.None },
            (true, false, Documents.None) => person with { Documents = Documents.Unsaid },
            _ => person,
        };

    /// <summary>Counsellors read it with the next update of their card, which gathers all that came until then.</summary>
    private TransitionBuilder ShowProgressSoon(Session s, DateTimeOffset now) => timings.ProgressDelay > TimeSpan.Zero
        ? TransitionBuilder.Of(s with { ProgressAt = s.ProgressAt ?? now + timings.ProgressDelay })
        : ShowProgress(s, now);

    private static TransitionBuilder ShowProgress(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { ProgressAt = null }).Show(CardKind.Invitation);

    /// <summary>
    /// More than a week before the start, the bot asks the counsellors how documents are handed over. Later it tells the client the
    /// contact. An agreed way stays.
    /// </summary>
    private TransitionBuilder AnnounceDocuments(Session s, SessionEvent.DocumentsAnnounced e, DateTimeOffset now)
    {
        var client = s.People[e.By];
        if (client.Documents == Documents.Agreed || (e.Any && client.Documents == Documents.Announced))
            return TransitionBuilder.Of(s);
        var inTime = s.Phase == Phase.Invited && s.Plan.Start - now > timings.DocumentsLeadTime;
        var said = !e.Any ? Documents.None : inTime ? Documents.Announced : Documents.TooLate;
        var not = e.Any ? client.NotApplicable.Remove(Checklist.Papers) : client.NotApplicable;
        var step = TransitionBuilder.Of(s.With(client with { Documents = said, NotApplicable = not })).Show(CardKind.Invitation);
        return said switch
        {
            Documents.Announced => step.Then(x => Ask(x, CardKind.DocumentsQuestion, e.By, now)),
            Documents.TooLate => step.Show(CardKind.DocumentsAnswer, client.Id),
            _ => step.UpdateEach(CardKind.DocumentsQuestion, s.Counsellors),
        };
    }

    private TransitionBuilder AgreeDocuments(Session s, SessionEvent.DocumentsAgreed e, DateTimeOffset now)
    {
        var way = string.IsNullOrWhiteSpace(e.Way) ? s.Plan.DocumentsWay : e.Way;
        var clients = s.Clients.Where(p => e.Client is null
            ? p.Documents == Documents.Announced
            : s.Self(p.Id) == s.Self(e.Client) && p.Documents is Documents.Announced or Documents.Agreed or Documents.TooLate).ToList();
        if (string.IsNullOrWhiteSpace(way) || clients.Count == 0)
            return TransitionBuilder.Of(s);
        s = clients.Aggregate(s, (x, p) => x.With(p with
        {
            Documents = Documents.Agreed,
            DocumentsWay = way,
            Ticked = p.Ticked.Add(Checklist.DocumentsAgreed),
        }));
        return TransitionBuilder.Of(s).Show(CardKind.Invitation)
            .RenewEach(CardKind.DocumentsAnswer, clients).UpdateEach(CardKind.DocumentsQuestion, s.Counsellors)
            .Then(x => Tell(x, Matter.Documents, clients.Select(p => x.People[p.Id]), MomentOf(x, Matter.Documents, now), now));
    }

    /// <summary>Who writes a number into the empty field, with the notice beside it, and saves it agrees that it is kept.</summary>
    private static TransitionBuilder LeavePhone(Session s, SessionEvent.PhoneLeft e, DateTimeOffset now) => TransitionBuilder
        .Of(s.With((s.People[e.By] with { Phone = e.Phone }).Noting(ConsentFor.Callback, given: true, s, now)))
        .Show(CardKind.Invitation).ShowCounsellors(CardKind.Callback);
}
