using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private static Step Create(SessionEvent.BotAdded e, DateTimeOffset now) => Step.Of(Meet(new Session
    {
        Id = e.SessionId,
        Place = e.Place,
        TimeZone = e.TimeZone,
        Language = e.Language,
        Plan = e.Defaults,
        AsksConsent = e.AsksConsent,
        AddedAt = now,
        Hosts = [e.By.Id],
    }, e.By)).And(new Effect.ReadMeeting());

    /// <summary>
    /// Both install events come, in any order; an upgrade looks the same; the address may have changed. A bot that was
    /// out of the chat and is back goes on where it was: what it could not hear it reads, and its card stands again.
    /// </summary>
    private static Step AddedAgain(Session s, SessionEvent.BotAdded e)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        var wasOut = s.RemovedAt is not null;
        s = s with
        {
            Place = s.Place with { ServiceUrl = e.Place.ServiceUrl, MeetingId = e.Place.MeetingId ?? s.Place.MeetingId },
            AsksConsent = e.AsksConsent,
            RemovedAt = null,
        };
        if (!wasOut)
            return Step.Of(s);
        return Step.Of(s).And(new Effect.ReadMeeting()).Then(ShowInPlace);
    }

    private Step MeetingWasRead(Session s, SessionEvent.MeetingRead e, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        var before = s;
        if (e.Meeting is { } meeting)
            s = s with
            {
                Hosts = meeting.OrganizerId is { } organizer ? s.Hosts.Add(organizer) : s.Hosts,
                Place = s.Place with
                {
                    GraphMeetingId = meeting.GraphMeetingId ?? s.Place.GraphMeetingId,
                    OrganizerObjectId = meeting.OrganizerObjectId ?? s.Place.OrganizerObjectId,
                },
                Facts = meeting,
                Plan = s.Plan with { Title = meeting.Title, JoinUrl = meeting.JoinUrl ?? s.Plan.JoinUrl, Recurring = meeting.Recurring },
            };
        s = e.People.Aggregate(s with { MeetingRead = true }, MeetInRoster);
        var step = s.Phase == Phase.Draft
            ? ShowForm(s with { Plan = Prefilled(s.Plan, e.Meeting) }, before.Plan, now)
            : FollowMeeting(s, before.Facts, e.Meeting, now);
        if (e.People.Any(p => before.People.GetValueOrDefault(p.Id)?.Role != s.People[p.Id].Role))
            step = step.Then(ShowInPlace).ShowCounsellors(CardKind.Callback);
        if (s.Phase == Phase.Invited && s.Facts?.Start != before.Facts?.Start)
            step = step.ShowCounsellors(CardKind.Setup).UpdateEach(CardKind.OtherTime, s.Counsellors);
        if (s.Phase == Phase.Draft)
            step = step.And(new Effect.CheckTenant());
        return HasGraphMeeting(s) && !HasGraphMeeting(before) ? step.And(new Effect.SwitchRecordingOff()) : step;
    }

    /// <summary>
    /// The form ends with the self-check and waits for it a moment. Once it stands it is drawn anew only where the meeting was
    /// moved: that takes away what is being typed.
    /// </summary>
    private Step ShowForm(Session s, Plan before, DateTimeOffset now)
    {
        if (s.Tenant is null)
            return Step.Of(s with { SetupAt = s.SetupAt ?? now + rules.SelfCheckPatience });
        return (s.Plan.Start, s.Plan.End) == (before.Start, before.End) ? ShowForm(s) : Step.Of(s).ShowCounsellors(CardKind.Setup);
    }

    /// <summary>To every counsellor before whom it does not stand yet.</summary>
    private static Step ShowForm(Session s) => Step.Of(s with { SetupAt = null }).ShowEach(CardKind.Setup,
        s.Counsellors.Where(p => !p.TargetedRefused && !s.Posted.ContainsKey(new Surface(CardKind.Setup, p.Id).Key)));

    private static Step TenantWasChecked(Session s, TenantCheck check) => FoundOut(s with { Tenant = check }, changed: s.Tenant != check);

    /// <summary>What is found out too late for the form stands on the card once it is saved.</summary>
    private static Step FoundOut(Session s, bool changed)
    {
        if (s is { Phase: Phase.Draft, SetupAt: not null, Tenant: not null } && (s.RecordingOff is not null || !HasGraphMeeting(s)))
            return ShowForm(s);
        return changed && s.Phase == Phase.Invited ? Step.Of(s).ShowCounsellors(CardKind.Setup) : Step.Of(s);
    }

    private static bool HasGraphMeeting(Session s) => s.Place is { GraphMeetingId: not null, OrganizerObjectId: not null };

    private static Plan Prefilled(Plan plan, MeetingFacts? meeting) =>
        plan with { Start = meeting?.Start ?? plan.Start, End = meeting?.End ?? plan.End };

    /// <summary>
    /// The meeting was moved in the calendar: the session moves with it and keeps its planned length,
    /// unless its end was the meeting's own.
    /// </summary>
    private Step FollowMeeting(Session s, MeetingFacts? before, MeetingFacts? meeting, DateTimeOffset now)
    {
        if (s.Phase != Phase.Invited || before is null || meeting is null || s.Plan is not { Start: { } start, End: { } end })
            return Step.Of(s);
        if (meeting.Start is { } to && before.Start is { } from && to != from)
            (start, end) = (to, end + (to - start));
        if (meeting.End is { } newEnd && before.End is { } oldEnd && newEnd != oldEnd && s.Plan.End == oldEnd)
            end = newEnd;
        return end <= start || (start == s.Plan.Start && end == s.Plan.End)
            ? Step.Of(s)
            : Replan(s, s.Plan with { Start = start, End = end }, now);
    }

    /// <summary>The counsellors' checklist, which stands on the invitation, says it too.</summary>
    private static Step RecordingWasSwitched(Session s, SessionEvent.RecordingSwitched e)
    {
        var changed = s.RecordingOff != e.Off;
        var step = FoundOut(s with { RecordingOff = e.Off }, changed);
        return changed && s.Phase is Phase.Invited or Phase.Live ? step.Show(CardKind.Invitation) : step;
    }

    /// <summary>An incomplete plan invites nobody: the border asks for what is missing at its field.</summary>
    private Step SetUp(Session s, Plan plan, DateTimeOffset now) => !plan.IsWhole ? Step.Of(s) : s.Phase switch
    {
        Phase.Draft => Invite(s with { Plan = plan }, now),
        Phase.Closing when plan.Start > now => WithdrawLastDate(MeetingIsOver(NextDate(s, now) with { Plan = plan })).Withdraw(CardKind.Invitation)
            .Then(x => Invite(x, now)),
        Phase.Closing => AskFeedback(s with { Plan = plan }).Then(x => WaitForErasure(x, now))
            .Show(CardKind.ErasureNotice).ShowCounsellors(CardKind.Setup),
        Phase.Invited => Replan(s, plan, now).ShowCounsellors(CardKind.Setup),
        Phase.Live => ReplanLive(s, plan, now).ShowCounsellors(CardKind.Setup),
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase in which nothing is set up"),
    };

    /// <summary>A meeting that began before it was set up is live at once.</summary>
    private Step Invite(Session s, DateTimeOffset now)
    {
        s = WithoutMissed(s with { Phase = Phase.Invited }, now);
        var step = Step.Of(s).Show(CardKind.Invitation).ShowCounsellors(CardKind.Setup);
        return s.MeetingRunning ? step.Then(x => GoLive(x, now)) : step;
    }

    /// <summary>Time or topics changed before the session: the cards change in place, reminders move, and who was invited is told.</summary>
    private Step Replan(Session s, Plan plan, DateTimeOffset now)
    {
        var moved = plan.Start != s.Plan.Start;
        s = s with { Plan = plan };
        if (moved)
            s = WithoutMissed(s with { StartAskedAt = null, Done = s.Done.Except([Reminder.Documents, Reminder.Checklist, Reminder.Join]) }, now);
        var step = Step.Of(s).Show(CardKind.Invitation);
        return moved ? step.RenewEach(CardKind.TimeChanged, Expected(s).Where(p => p.Role != Role.Counsellor)) : step;
    }

    private Step ReplanLive(Session s, Plan plan, DateTimeOffset now)
    {
        if (plan.MuteReminderEvery != s.Plan.MuteReminderEvery)
            s = s with { MuteReminderAt = plan.MuteReminderEvery > TimeSpan.Zero && !s.Paused ? now + plan.MuteReminderEvery : null };
        if (plan.End != s.Plan.End)
            s = WithNewEnd(s, plan.End!.Value, now);
        var step = Step.Of(s with { Plan = plan }).Show(CardKind.Invitation).Show(CardKind.SessionCard);
        return plan.MuteReminderEvery == TimeSpan.Zero ? step.Then(HideMuteReminder) : step;
    }

    /// <summary>A series goes on: what belonged to its last date is over, who takes part and what they prepared stays.</summary>
    private static Session NextDate(Session s, DateTimeOffset now) => s with
    {
        PastDates = s.StartedAt is null ? s.PastDates : s.PastDates.Add(Statistics.Of(s, now)),
        Disruptions = 0,
        People = s.People.ToImmutableSortedDictionary(p => p.Key,
            p => p.Value with { Attended = p.Value.Present, Feedback = null, FeedbackSkipped = false }),
        StartedAt = null,
        EndedAt = null,
        EndedByCounsellor = false,
        StartAskedAt = null,
        EndAskedAt = null,
        EraseAt = null,
        SeriesQuestionAt = null,
        SeriesQuestions = 0,
        FeedbackAsked = false,
        NewAppointment = false,
        Done = [],
    };

    /// <summary>What still stands of the date that is over goes: shown anew, the next date's cards are noticed.</summary>
    private static Step WithdrawLastDate(Session s) => WithdrawClosing(s).Withdraw(CardKind.SessionCard).Withdraw(CardKind.FeedbackForm);

    /// <summary>
    /// Cancelled: who was invited has time to read it, then the chat goes. Of a session that nobody was invited to,
    /// only the counsellors know.
    /// </summary>
    private Step Cancel(Session s, DateTimeOffset now)
    {
        var invited = s.Phase == Phase.Invited;
        s = s with
        {
            Cancelled = true,
            Phase = Phase.Closing,
            EndedAt = now,
            StartAskedAt = null,
            EraseAt = now + (invited ? Longer(s.Plan.EraseAfter, rules.FeedbackWindow) : s.Plan.EraseAfter),
        };
        var step = Step.Of(s).WithdrawCounsellors(CardKind.StartQuestion).ShowCounsellors(CardKind.Setup);
        return (invited ? step.Show(CardKind.Invitation) : step).Show(CardKind.ErasureNotice);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Where the platform shows nothing to one person alone, a shared card's own view of it does.</summary>
    private static Step ShowOtherwise(Session s, Surface refused)
    {
        if (refused.For is not { } who || !s.People.TryGetValue(who, out var person))
            return Step.Of(s);
        var step = Step.Of(s.With(person with { TargetedRefused = true }));
        return refused.Card switch
        {
            CardKind.Setup => step.Show(CardKind.SetupInChat),
            CardKind.MuteReminder => ShowMuteReminder(step.State, null),
            CardKind.Callback or CardKind.EndReminder or CardKind.StillGoing or CardKind.ConsentRequest => step.Show(CardKind.SessionCard),
            CardKind.ErasureTrouble or CardKind.SeriesQuestion or CardKind.FeedbackAnswers => step.Show(CardKind.ErasureNotice),
            CardKind.ChecklistReminder or CardKind.JoinReminder or CardKind.DocumentsReminder or CardKind.DocumentsQuestion
                or CardKind.DocumentsAnswer or CardKind.ConsentNotice or CardKind.OtherTime or CardKind.TimeChanged
                or CardKind.StartQuestion => step.Show(CardKind.Invitation),
            CardKind.SetupInChat or CardKind.Invitation or CardKind.SessionCard or CardKind.FeedbackForm or CardKind.ErasureNotice
                or CardKind.LastWord => step,
            _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Card, "a card without another place"),
        };
    }
}
