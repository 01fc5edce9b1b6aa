using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    /// <summary>Whether who added the bot belongs to the centre, the roster will tell.</summary>
    private static TransitionBuilder Create(SessionEvent.BotAdded e, DateTimeOffset now)
    {
        var s = Meet(new Session
        {
            Id = e.SessionId,
            Place = e.Place,
            TimeZone = e.TimeZone,
            Language = e.Language,
            Plan = e.Defaults,
            AsksConsent = e.AsksConsent,
            AddedAt = now,
            Hosts = [e.By.Id],
        }, e.By);
        return TransitionBuilder.Of(s.With(s.People[e.By.Id] with { Staff = false })).And(new Effect.ReadMeeting());
    }

    /// <summary>
    /// Both install events come, in any order; an upgrade looks the same; the address may have changed. A bot that was removed and added
    /// again continues: it reads what it missed and posts its card again.
    /// </summary>
    private static TransitionBuilder AddedAgain(Session s, SessionEvent.BotAdded e)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        var wasOut = s.RemovedAt is not null;
        s = s with
        {
            Place = s.Place with { ServiceUrl = e.Place.ServiceUrl, MeetingId = e.Place.MeetingId ?? s.Place.MeetingId },
            AsksConsent = e.AsksConsent,
            RemovedAt = null,
            ShownContent = wasOut ? s.ShownContent.Clear() : s.ShownContent,
        };
        if (!wasOut)
            return TransitionBuilder.Of(s);
        return TransitionBuilder.Of(s).And(new Effect.ReadMeeting()).Then(ShowInPlace);
    }

    private TransitionBuilder MeetingWasRead(Session s, SessionEvent.MeetingRead e, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        if (s.Phase == Phase.Draft && e.Meeting is { IsNoMeeting: true })
            return ForgetWhatIsNoMeeting(s, now);
        var before = s;
        if (e.Meeting is { } meeting)
            s = s with
            {
                Place = s.Place with
                {
                    GraphMeetingId = meeting.GraphMeetingId ?? s.Place.GraphMeetingId,
                    OrganizerObjectId = meeting.OrganizerObjectId ?? s.Place.OrganizerObjectId,
                },
                Facts = meeting,
                Plan = s.Plan with { JoinUrl = meeting.JoinUrl ?? s.Plan.JoinUrl, Recurring = meeting.Recurring },
            };
        s = e.People.Aggregate(HostsByEvidence(s with { MeetingRead = true }, e), MeetInRoster);
        var step = s.Phase == Phase.Draft
            ? ShowForm(s with { Plan = Prefilled(s.Plan, e, now) }, before.Plan, now)
            : FollowMeeting(s, before.Facts, e.Meeting, now);
        step = TakeBack(step, before);
        // Nobody can get the form privately: it is shared in the chat, and opens only for a counsellor.
        if (s.Phase == Phase.Draft && !s.Counsellors.Any())
            step = step.Show(CardKind.SetupInChat);
        if (e.People.Any(p => before.People.GetValueOrDefault(p.Id)?.Role != s.People[p.Id].Role))
            step = step.Then(ShowInPlace).ShowCounsellors(CardKind.Callback);
        if (s.Phase == Phase.Invited && s.Facts?.Start != before.Facts?.Start)
            step = step.ShowCounsellors(CardKind.Setup).UpdateEach(CardKind.OtherTime, s.Counsellors);
        if (s.Phase == Phase.Draft)
            step = step.And(new Effect.CheckTenant());
        return HasGraphMeeting(s) && !HasGraphMeeting(before) ? step.And(new Effect.SwitchRecordingOff()) : step;
    }

    /// <summary>
    /// The form ends with the self-check and waits a moment for it. A posted form is redrawn only if the meeting was moved, because
    /// redrawing loses the input.
    /// </summary>
    private TransitionBuilder ShowForm(Session s, Plan before, DateTimeOffset now)
    {
        if (s.Tenant is null)
            return TransitionBuilder.Of(s with { SetupAt = s.SetupAt ?? now + timings.SelfCheckPatience });
        return (s.Plan.Start, s.Plan.End) == (before.Start, before.End)
            ? ShowForm(s)
            : TransitionBuilder.Of(s).ShowCounsellors(CardKind.Setup);
    }

    /// <summary>Shows the form to every counsellor who does not have it yet.</summary>
    private static TransitionBuilder ShowForm(Session s) => TransitionBuilder.Of(s with { SetupAt = null }).ShowEach(CardKind.Setup,
        s.Counsellors.Where(p => !p.TargetedRefused && !s.Posted.ContainsKey(new CardSlot(CardKind.Setup, p.Id).Key)));

    private static TransitionBuilder TenantWasChecked(Session s, TenantCheck check) =>
        FoundOut(s with { Tenant = check, ChatKnown = s.ChatKnown || check.Missing is not null }, changed: s.Tenant != check);

    /// <summary>Facts that come too late for the form are on the card after saving.</summary>
    private static TransitionBuilder FoundOut(Session s, bool changed)
    {
        if (s is { Phase: Phase.Draft, SetupAt: not null, Tenant: not null } && (s.RecordingOff is not null || !HasGraphMeeting(s)))
            return ShowForm(s);
        return changed && s.Phase == Phase.Invited ? TransitionBuilder.Of(s).ShowCounsellors(CardKind.Setup) : TransitionBuilder.Of(s);
    }

    private static bool HasGraphMeeting(Session s) => s.Place is { GraphMeetingId: not null, OrganizerObjectId: not null };

    /// <summary>A start that is over, as the first one of a series, is unknown: the form asks for it.</summary>
    private static Plan Prefilled(Plan plan, SessionEvent.MeetingRead e, DateTimeOffset now)
    {
        var told = plan with { Start = e.Meeting?.Start ?? plan.Start, End = e.Meeting?.End ?? plan.End };
        return !told.CanBeHeld(now) && told.Start != plan.Start ? told with { Start = null, End = null }
            : e.Agreed?.FillIn(told) ?? told;
    }

    /// <summary>
    /// The meeting was moved in the calendar: the session moves with it and keeps its planned length,
    /// unless its end was the meeting's own.
    /// </summary>
    private TransitionBuilder FollowMeeting(Session s, MeetingFacts? before, MeetingFacts? meeting, DateTimeOffset now)
    {
        if (s.Phase != Phase.Invited || before is null || meeting is null || s.Plan is not { Start: { } start, End: { } end })
            return TransitionBuilder.Of(s);
        if (meeting.Start is { } to && before.Start is { } from && to != from)
            (start, end) = (to, end + (to - start));
        if (meeting.End is { } newEnd && before.End is { } oldEnd && newEnd != oldEnd && s.Plan.End == oldEnd)
            end = newEnd;
        var plan = s.Plan with { Start = start, End = end };
        return end <= start || (start == s.Plan.Start && end == s.Plan.End) || !plan.CanBeHeld(now)
            ? TransitionBuilder.Of(s)
            : Replan(s, plan, now);
    }

    /// <summary>Updates the invitation too, because the counsellors' checklist on it shows the result.</summary>
    private static TransitionBuilder RecordingWasSwitched(Session s, SessionEvent.RecordingSwitched e)
    {
        var changed = s.RecordingOff != e.Off;
        var step = FoundOut(s with { RecordingOff = e.Off }, changed);
        return changed && s.Phase is Phase.Invited or Phase.Live ? step.Show(CardKind.Invitation) : step;
    }

    /// <summary>An incomplete plan, or one for the past, sends no invitation. The form shows the fault at its field.</summary>
    private TransitionBuilder SetUp(Session s, Plan plan, DateTimeOffset now) =>
        !plan.IsWhole || (s.Phase is Phase.Draft or Phase.Invited && !plan.CanBeHeld(now)) ? TransitionBuilder.Of(s) : s.Phase switch
        {
            Phase.Draft => Invite(s with { Plan = plan }, [], now),
            Phase.Closing when plan.Start > now =>
                RemoveCardsOfLastDate(MeetingIsOver(NextDate(s, now) with { Plan = plan })).Remove(CardKind.Invitation)
                .Then(x => Invite(x, NotToldThatItIsOff(s), now)),
            Phase.Closing => AskFeedback(s with { Plan = plan }).Then(x => WaitForErasure(x, now))
                .Show(CardKind.ErasureNotice).ShowCounsellors(CardKind.Setup),
            Phase.Invited => Replan(s, plan, now).ShowCounsellors(CardKind.Setup),
            Phase.Live => ReplanLive(s, plan, now).ShowCounsellors(CardKind.Setup),
            _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase in which nothing is set up"),
        };

    /// <summary>
    /// They know of the date that was cancelled, and not that it was: the message waited for what can be taken back, or for the day.
    /// </summary>
    private static ImmutableHashSet<string> NotToldThatItIsOff(Session s) => !s.Cancelled ? [] :
    [
        .. s.People.Values.Where(p => p.Role == Role.Client
                ? p.Knows(MustKnow.Invitation) is { At: not null } && p.Knows(MustKnow.Cancellation) is { At: null }
                : s.Waiting.ContainsKey(WaitingKey(Matter.Cancellation, p.Id)))
            .Select(p => p.Id),
    ];

    /// <summary>A meeting that began before it was set up is live at once.</summary>
    /// <param name="s">The session with its plan.</param>
    /// <param name="elsewhen">The people who know of another time, which is off: by an invitation alone they would have two.</param>
    /// <param name="now">The moment.</param>
    private TransitionBuilder Invite(Session s, ImmutableHashSet<string> elsewhen, DateTimeOffset now)
    {
        s = reminders.WithoutMissed(s with { Phase = Phase.Invited }, timings, now, PlannedTime.Start);
        var step = TransitionBuilder.Of(s).Show(CardKind.Invitation).ShowCounsellors(CardKind.Setup)
            .Then(x => TellThose(x, Matter.Invitation, p => !elsewhen.Contains(p.Id), now))
            .Then(x => TellThose(x, Matter.NewTime, p => elsewhen.Contains(p.Id), now));
        return s.MeetingRunning ? step.Then(x => GoLive(x, now)) : step;
    }

    /// <summary>The next date of a series: the state of the last date is reset; people and their preparation stay.</summary>
    private static Session NextDate(Session s, DateTimeOffset now) => s.WithEach(NextDate) with
    {
        PastDates = s is { StartedAt: null, NoShow: false } ? s.PastDates : s.PastDates.Add(Statistics.Of(s, now)),
        Disruptions = 0,
        StartedAt = null,
        EndedAt = null,
        EndedByCounsellor = false,
        NoShow = false,
        Cancelled = false,
        IsSorry = false,
        Introduced = false,
        StartAskedAt = null,
        RefusalsToldAt = null,
        FirstCall = null,
        EndAskedAt = null,
        EraseAt = null,
        Undos = [],
        SeriesQuestionAt = null,
        SeriesQuestions = 0,
        FeedbackAsked = false,
        NewAppointment = false,
        NewAppointmentFor = [],
        Next = null,
        StandIn = null,
        StandInOffer = null,
        SentOnce = [],
        Round = s.Round + 1,
        Waiting = s.Waiting.Clear(),
    };

    /// <summary>The next date is an invitation of its own.</summary>
    private static Participant NextDate(Participant person)
    {
        person = NobodyAskedFor(Forgotten(person));
        return person with
        {
            Attended = person.Present,
            OnTheWaySince = null,
            Whereabouts = null,
            ContactPerson = null,
            Feedback = null,
            FeedbackSkipped = false,
            Consents = person.Consents.Remove(StoredName.Of(ConsentFor.Statistics)),
            Known = person.Known.Clear(),
            AsksStandIn = false,
        };
    }

    /// <summary>What still stands of the date that is over goes: shown anew, the next date's cards are noticed.</summary>
    private static TransitionBuilder RemoveCardsOfLastDate(Session s) =>
        RemoveClosingCards(s).Remove(CardKind.SessionCard).Remove(CardKind.FeedbackForm);

    /// <summary>
    /// Cancelled: invited people have time to read it before the chat is deleted. If no invitation was sent, only the counsellors are
    /// told. Of a series it is this date alone: the chat is deleted when the series is over, or when a counsellor says so.
    /// </summary>
    private TransitionBuilder Cancel(Session s, bool isSorry, DateTimeOffset now)
    {
        var invited = s.Phase == Phase.Invited;
        s = MayUndo(s, UndoStep.Cancel, now);
        s = NobodyOnTheWay(s) with
        {
            Cancelled = true,
            IsSorry = isSorry,
            StandInOffer = null,
            NewAppointment = isSorry,
            NewAppointmentFor = [],
            Phase = Phase.Closing,
            EndedAt = now,
            StartAskedAt = null,
            Round = s.Round + 1,
        };
        var step = s.Plan.Recurring ? WaitForErasure(s, now) : TransitionBuilder.Of(s with
        {
            EraseAt = AfterUndo(s, now + (invited ? Longer(s.Plan.EraseAfter, timings.FeedbackWindow) : s.Plan.EraseAfter)),
        });
        step = step.RemoveFromCounsellors(CardKind.StartQuestion).RemoveFromCounsellors(CardKind.FirstCall)
            .ShowCounsellors(CardKind.Setup);
        return (invited ? step.Show(CardKind.Invitation).Then(x => TellByDay(x, Matter.Cancellation, now)) : step)
            .Show(CardKind.ErasureNotice);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Where the platform shows nothing to one person alone, the person's own view of a card for everybody does.</summary>
    private TransitionBuilder ShowOtherwise(Session s, CardSlot refused)
    {
        if (refused.For is not { } who || !s.People.TryGetValue(who, out var person))
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s.With(person with { TargetedRefused = true }));
        return cards[refused.Card].Instead switch
        {
            CardKind.MuteReminder => ShowMuteReminder(step.State, null),
            { } instead => step.Show(instead),
            null => step,
        };
    }
}
