using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private static Step Create(SessionEvent.BotAdded e) => Step.Of(Meet(new Session
    {
        Id = e.SessionId,
        Place = e.Place,
        TimeZone = e.TimeZone,
        Language = e.Language,
        Plan = e.Defaults,
        Hosts = [e.By.Id],
    }, e.By)).And(new Effect.ReadMeeting());

    /// <summary>Both install events come, in any order; the address may have changed; nothing else has.</summary>
    private static Step AddedAgain(Session s, SessionEvent.BotAdded e) => s.Phase >= Phase.Erasing
        ? Step.Of(s)
        : Step.Of(s with { Place = s.Place with { ServiceUrl = e.Place.ServiceUrl, MeetingId = e.Place.MeetingId ?? s.Place.MeetingId } });

    private static Session Meet(Session s, Person person)
    {
        var known = s.People.GetValueOrDefault(person.Id);
        var role = s.Hosts.Contains(person.Id) ? Role.Counsellor : person.Role;
        return s.With((known ?? new Participant { Id = person.Id, Role = role }) with
        {
            Role = role,
            Name = person.Name ?? known?.Name,
            ObjectId = person.ObjectId ?? known?.ObjectId,
            Language = known?.Language ?? person.Language,
            TimeZone = person.TimeZone ?? known?.TimeZone,
        });
    }

    private static Step MeetingWasRead(Session s, SessionEvent.MeetingRead e, DateTimeOffset now)
    {
        if (s.Phase != Phase.Draft)
            return Step.Of(e.People.Aggregate(s, Meet));
        if (e.Meeting is { } meeting)
            s = s with
            {
                Hosts = meeting.OrganizerId is { } organizer ? s.Hosts.Add(organizer) : s.Hosts,
                Place = s.Place with { GraphMeetingId = meeting.GraphMeetingId, OrganizerObjectId = meeting.OrganizerObjectId },
                Plan = s.Plan with
                {
                    Title = meeting.Title,
                    Start = meeting.Start,
                    End = meeting.End,
                    JoinUrl = meeting.JoinUrl,
                    Recurring = meeting.Recurring,
                },
            };
        s = e.People.Aggregate(s with { MeetingRead = true }, Meet);
        var step = Step.Of(s).ShowCounsellors(CardKind.Setup);
        return s.Place is { GraphMeetingId: not null, OrganizerObjectId: not null }
            ? step.And(new Effect.SwitchRecordingOff())
            : step;
    }

    private static Step RecordingWasSwitched(Session s, SessionEvent.RecordingSwitched e)
    {
        var changed = s.RecordingOff != e.Off;
        var step = Step.Of(s with { RecordingOff = e.Off });
        return changed && s.Phase < Phase.Live ? step.ShowCounsellors(CardKind.Setup) : step;
    }

    private static Step SetUp(Session s, SessionEvent.SetupSaved e, DateTimeOffset now)
    {
        var first = s.Phase == Phase.Draft;
        s = s with { Plan = e.Plan, Phase = first ? Phase.Invited : s.Phase };
        if (!first && s.Plan.MuteReminderEvery == TimeSpan.Zero)
            s = s with { MuteReminderAt = null };
        var step = Step.Of(s).Show(CardKind.Invitation).ShowCounsellors(CardKind.Setup);
        if (s.Phase == Phase.Live)
            return step.Show(CardKind.SessionCard);
        if (!s.MeetingRunning)
            return step;
        var live = GoLive(step.State, now);
        return live with { Effects = step.Effects.AddRange(live.Effects) };
    }

    private static Step Answer(Session s, SessionEvent.Answered e) =>
        Step.Of(s.With(s.People[e.By] with { Answer = e.Answer, Consent = e.Consent, Proposal = e.Proposal }))
            .Show(CardKind.Invitation);

    private static Step Tick(Session s, SessionEvent.ChecklistSaved e) =>
        Step.Of(s.With(s.People[e.By] with { Ticked = e.Ticked })).Show(CardKind.Invitation);

    private static Step LeavePhone(Session s, SessionEvent.PhoneLeft e)
    {
        var step = Step.Of(s.With(s.People[e.By] with { Phone = e.Phone }));
        return s.Disruption is { Stage: DisruptionStage.CallBack } ? step.ShowCounsellors(CardKind.Callback) : step;
    }

    private static Step Cancel(Session s, DateTimeOffset now)
    {
        s = s with { Cancelled = true, Phase = Phase.Closing, EndedAt = now, EraseAt = now + s.Plan.EraseAfter };
        var step = Step.Of(s).ShowCounsellors(CardKind.Setup);
        return s.Posted.ContainsKey(nameof(CardKind.Invitation))
            ? step.Show(CardKind.Invitation).Show(CardKind.ErasureNotice)
            : step.Show(CardKind.ErasureNotice);
    }

    /// <summary>Where the platform shows nothing to one person alone, a shared card's own view of it does.</summary>
    private static Step ShowOtherwise(Session s, Surface refused)
    {
        var step = Step.Of(s with { TargetedRefused = true });
        return refused.Card switch
        {
            CardKind.Setup => step.Show(CardKind.SetupInChat),
            CardKind.Callback => step.Show(CardKind.SessionCard),
            CardKind.MuteReminder => step.Withdraw(CardKind.MuteReminder).Show(CardKind.MuteReminder),
            CardKind.ErasureTrouble => step.Show(CardKind.ErasureNotice),
            CardKind.ChecklistReminder or CardKind.JoinReminder => step.Show(CardKind.Invitation),
            CardKind.EndReminder => step.Show(CardKind.SessionCard),
            _ => step,
        };
    }
}
