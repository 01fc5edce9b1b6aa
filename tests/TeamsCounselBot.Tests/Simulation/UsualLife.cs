using System.Collections.Immutable;
using CsCheck;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>
/// A session as most are, so that histories get far: it is set up, clients answer, the meeting begins, somebody is lost and comes back,
/// it ends. Some of it is left out, and what was drawn happens in between.
/// </summary>
internal static class UsualLife
{
    private static readonly DateTimeOffset Start = SessionScenario.Start;
    private static readonly DateTimeOffset End = SessionScenario.End;

    /// <summary>Around these moments most happens.</summary>
    private static readonly ImmutableArray<TimeSpan> Anchors =
        [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(-20), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(50)];

    public static ImmutableArray<Happening> With(ImmutableArray<Happening> drawn, DateTimeOffset added, PCG chance)
    {
        var moments = new List<(DateTimeOffset At, SessionEvent? Event)>();
        foreach (var (at, e) in Usual(added, chance))
            if (chance.Next() % 8 != 0)
                moments.Add((at, e));
        var anchor = Anchors[(int)(chance.Next() % Anchors.Length)];
        var when = anchor == TimeSpan.Zero ? added : Start + anchor;
        foreach (var next in drawn)
            moments.Add((when += next.After, next.Event));
        var (happenings, last) = (ImmutableArray.CreateBuilder<Happening>(), added);
        foreach (var (at, e) in moments.OrderBy(moment => moment.At))
        {
            happenings.Add(new Happening(at - last, e));
            last = at;
        }
        return happenings.ToImmutable();
    }

    private static IEnumerable<(DateTimeOffset At, SessionEvent Event)> Usual(DateTimeOffset added, PCG chance)
    {
        var plan = new Plan
        {
            Start = Start,
            End = End,
            Topics = "Antrag",
            Medium = chance.Next() % 4 == 0 ? Medium.Telephone : Medium.Video,
            MuteReminderEvery = TimeSpan.FromMinutes(20),
            EraseAfter = TimeSpan.FromHours(chance.Next() % 30),
            EndReminderToAll = chance.Next() % 2 == 0,
        };
        var counsellor = SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor, "c");
        var client = SessionScenario.Person(SessionScenario.Client);
        yield return (added.AddMinutes(1), new SessionEvent.SetupSaved(SessionScenario.Counsellor, plan));
        yield return (added.AddMinutes(3), new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, Private.Mail(SessionScenario.Client), null, Reminders: true));
        yield return (added.AddMinutes(4), new SessionEvent.GuestAdded(SessionScenario.Counsellor, "Gast"));
        yield return (added.AddHours(2), new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, true, null));
        yield return (added.AddHours(3), new SessionEvent.ConsentGiven(SessionScenario.Client, ConsentFor.Callback));
        yield return (added.AddHours(3), new SessionEvent.PhoneLeft(SessionScenario.Client, Private.Phone(SessionScenario.Client)));
        yield return (added.AddHours(4), new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true));
        yield return (Start.AddMinutes(-5), new SessionEvent.MeetingStarted());
        yield return (Start.AddMinutes(-4), new SessionEvent.Joined([counsellor]));
        yield return (Start.AddMinutes(1), new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        yield return (Start.AddMinutes(2), new SessionEvent.Joined([client]));
        yield return (Start.AddMinutes(25), new SessionEvent.Left([client]));
        yield return (Start.AddMinutes(29), new SessionEvent.CallbackFailed(SessionScenario.Counsellor));
        yield return (Start.AddMinutes(35), new SessionEvent.Joined([client]));
        yield return (End.AddMinutes(-3), new SessionEvent.FeedbackGiven(
            SessionScenario.Client, new Feedback([5, 4, 3], Private.Words("Meinung", SessionScenario.Client))));
        yield return (End, new SessionEvent.Left([client]));
        yield return (End.AddMinutes(1), chance.Next() % 2 == 0
            ? new SessionEvent.MeetingEnded()
            : new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
    }
}
