using System.Collections.Immutable;
using CsCheck;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What may happen next in a history: an event after some time, or only that time passes.</summary>
/// <param name="After">The time that passes first.</param>
/// <param name="Event">Null = none.</param>
/// <param name="Asleep">The bot is down meanwhile.</param>
/// <param name="Performed">How much of what was decided a slow world does then.</param>
internal sealed record Happening(TimeSpan After, SessionEvent? Event, bool Asleep = false, int Performed = 0)
{
    public void In(Story story)
    {
        _ = Asleep ? story.Sleeps(After) : story.Passes(After);
        if (Event is not null)
            story.Happens(Event);
        story.Performs(Performed);
    }

    /// <summary>As a line of a test, so that a history that fails can be kept as one.</summary>
    public override string ToString() => $"    .{(Asleep ? "Sleeps" : "Passes")}({Code.Of(After)})"
        + (Event is null ? "" : $".Happens({Code.Of(Event)})") + (Performed == 0 ? "" : $".Performs({Performed})");
}

/// <param name="ErasureWorks">Whether the world does at once what an erasure asks of it; else its steps are events too.</param>
/// <param name="IsSlow">Whether effects wait in their queue while other things happen.</param>
internal sealed record History(bool ErasureWorks, bool IsSlow, ImmutableArray<Happening> Happenings)
{
    public Story Begin(bool isStored = false) => Story.JustAdded(asksConsent: true, erasureWorks: ErasureWorks, isSlow: IsSlow, isStored: isStored);

    /// <summary>The body of a test to keep.</summary>
    public override string ToString() =>
        $"Story.JustAdded(asksConsent: true, erasureWorks: {Code.Of(ErasureWorks)}, isSlow: {Code.Of(IsSlow)})\n{string.Join('\n', Happenings)};";
}

/// <summary>Any order of any events with any times, by people of every kind and by nobody known.</summary>
internal static class Histories
{
    private static readonly Gen<string> Id = Gen.OneOf(
        Story.Counsellor, Story.Counsellor, Story.Client, Story.Client, Story.Colleague, Story.Other, Story.Web, Story.Stranger);

    private static readonly Gen<Role> AnyRole = Gen.OneOf(Role.Counsellor, Role.Client, Role.Interpreter);

    private static readonly Gen<DateTimeOffset> Date = Gen.Int[-20, 40].Select(hours => Story.Start.AddHours(hours * 7));

    private static readonly Gen<TimeSpan> Pause = Gen.Frequency(
        (8, Gen.Int[0, 90].Select(s => TimeSpan.FromSeconds(s))), (4, Gen.Int[1, 30].Select(m => TimeSpan.FromMinutes(m))),
        (2, Gen.Int[1, 30].Select(h => TimeSpan.FromHours(h))), (1, Gen.Int[1, 8].Select(d => TimeSpan.FromDays(d * d))));

    private static readonly Gen<Person> Person = Gen.Select(Id, AnyRole, Gen.Bool,
        (id, role, account) => Story.Person(id, id == Story.Counsellor ? Role.Counsellor : role, account ? "o" + id : null));

    private static readonly Gen<ImmutableArray<Person>> People = Person.Array[0, 3].Select(p => p.ToImmutableArray());

    private static readonly Gen<MeetingFacts?> Facts = Gen.Select(Date, Gen.Int[-1, 5], Gen.Bool,
        (start, hours, recurring) => hours == 0 ? null : Story.Facts(start, hours < 0 ? null : start.AddHours(hours), recurring));

    private static readonly Gen<Plan> Plan = Gen.Select(Date, Gen.Int[-1, 4], Gen.Int[0, 2], Gen.Int[0, 30], Gen.Bool, Gen.Bool, Gen.Bool,
        (start, hours, mute, erase, feedback, telephone, recurring) => new Plan
        {
            Start = start,
            End = hours < 0 ? null : start.AddHours(hours),
            Topics = "Antrag",
            MuteReminderEvery = TimeSpan.FromMinutes(mute * 20),
            EraseAfter = TimeSpan.FromHours(erase),
            Feedback = feedback,
            Medium = telephone ? Medium.Telephone : Medium.Video,
            EndReminderToAll = telephone,
            Recurring = recurring,
            LastDate = recurring && telephone ? start.AddDays(20) : null,
        });

    private static readonly Gen<Surface> AnySurface = Gen.Select(Gen.Enum<CardKind>(), Id, Gen.Bool, (card, id, one) => new Surface(card, one ? id : null));

    private static readonly Gen<ErasureFault> Fault = Gen.OneOf(ErasureFault.Temporary, ErasureFault.Refused, ErasureFault.Retained);

    private static readonly Gen<SessionEvent> FromOutside = Gen.OneOf(
        Gen.Const<SessionEvent>(new SessionEvent.MeetingStarted()),
        Gen.Const<SessionEvent>(new SessionEvent.MeetingEnded()),
        Gen.Const<SessionEvent>(new SessionEvent.TimePassed()),
        People.Select(p => (SessionEvent)new SessionEvent.Joined(p)),
        People.Select(p => (SessionEvent)new SessionEvent.Left(p)),
        People.Select(p => (SessionEvent)new SessionEvent.MembersAdded(p)),
        Id.Array[0, 2].Select(ids => (SessionEvent)new SessionEvent.MembersRemoved([.. ids])),
        Person.Select(p => (SessionEvent)new SessionEvent.Met(p)),
        Gen.Select(Facts, People, (facts, people) => (SessionEvent)new SessionEvent.MeetingRead(facts, people)),
        Gen.Bool.Select(off => (SessionEvent)new SessionEvent.RecordingSwitched(off)),
        Gen.Bool.Select(all => (SessionEvent)new SessionEvent.TenantChecked(new TenantCheck(all ? [] : null, AnonymousChat: null))),
        AnySurface.Select(s => (SessionEvent)new SessionEvent.TargetedRefused(s)),
        Gen.Enum<ErasureStep>().Select(step => (SessionEvent)new SessionEvent.ErasureStepDone(step, "done")),
        Gen.Select(Gen.OneOf(ErasureStep.DeleteChat, ErasureStep.VerifyChat), Fault, (step, fault) => (SessionEvent)new SessionEvent.ErasureStepFailed(step, fault)));

    /// <summary>What people usually do, so that histories get somewhere.</summary>
    private static readonly Gen<SessionEvent> Usual = Gen.OneOf<SessionEvent>(
        new SessionEvent.Answered(Story.Client, Answer.OtherTime, false, "Freitag"),
        new SessionEvent.DocumentsAnnounced(Story.Client, Any: true),
        new SessionEvent.DocumentsAgreed(Story.Counsellor, null, "per Post"),
        new SessionEvent.StartedByCounsellor(Story.Counsellor),
        new SessionEvent.Joined([Story.Person(Story.Counsellor, Role.Counsellor), Story.Person(Story.Client)]),
        new SessionEvent.Left([Story.Person(Story.Client)]),
        new SessionEvent.DisruptionReported(Story.Client),
        new SessionEvent.CallbackFailed(Story.Counsellor),
        new SessionEvent.CallbackFailed(Story.Counsellor),
        new SessionEvent.CallbackReached(Story.Counsellor),
        new SessionEvent.EndedByCounsellor(Story.Counsellor),
        new SessionEvent.TargetedRefused(new Surface(CardKind.Setup, Story.Counsellor)));

    private static readonly Gen<SessionEvent> Rare = Gen.OneOf(
        Gen.Const<SessionEvent>(new SessionEvent.BotRemoved()),
        Gen.Const<SessionEvent>(Story.BotAdded()),
        Id.Select(id => (SessionEvent)new SessionEvent.CancelledByCounsellor(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.EraseNow(id)));

    private static readonly Gen<SessionEvent> ByPeople = Gen.OneOf(
        Gen.Select(Id, Plan, (id, plan) => (SessionEvent)new SessionEvent.SetupSaved(id, plan)),
        Gen.Select(Id, Gen.Enum<Answer>(), Gen.Bool, (id, answer, consent) => (SessionEvent)new SessionEvent.Answered(id, answer, consent, Private.Words("Freitag", id))),
        Gen.Select(Id, Id, Date, (id, client, start) => (SessionEvent)new SessionEvent.ProposalTaken(id, client, start)),
        Gen.Select(Id, Id, AnyRole, (id, who, role) => (SessionEvent)new SessionEvent.RoleSet(id, who, role)),
        Id.Select(id => (SessionEvent)new SessionEvent.ConsentGiven(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.ConsentWithdrawn(id)),
        Gen.Select(Id, Gen.Bool, (id, any) => (SessionEvent)new SessionEvent.DocumentsAnnounced(id, any)),
        Gen.Select(Id, Id, (id, client) => (SessionEvent)new SessionEvent.DocumentsAgreed(id, client == Story.Stranger ? null : client, client == Story.Stranger ? "per Post" : Private.Words("Weg", client))),
        Id.Select(id => (SessionEvent)new SessionEvent.LanguageChosen(id, "en")),
        Id.Select(id => (SessionEvent)new SessionEvent.ChecklistSaved(id, ["quiet"])),
        Id.Select(id => (SessionEvent)new SessionEvent.PhoneLeft(id, Private.Phone(id))),
        Id.Select(id => (SessionEvent)new SessionEvent.StartedByCounsellor(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.EndedByCounsellor(id)),
        Gen.Select(Id, Gen.Int[-5, 300], (id, minutes) => (SessionEvent)new SessionEvent.Extended(id, minutes)),
        Id.Select(id => (SessionEvent)new SessionEvent.PauseToggled(id)),
        Gen.Select(Id, Gen.Bool, (id, works) => (SessionEvent)new SessionEvent.CameraChanged(id, works)),
        Id.Select(id => (SessionEvent)new SessionEvent.DisruptionReported(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.CallbackReached(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.CallbackFailed(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.NewAppointment(id)),
        Gen.Select(Id, Gen.Int[-1, 6].Array[3], Gen.Bool, (id, ratings, skip) => (SessionEvent)new SessionEvent.FeedbackGiven(id,
            skip ? null : new Feedback([.. ratings], Private.Words("Meinung", id), Missing: ratings[0] > 2))),
        Gen.Select(Id, Gen.Bool, (id, reason) => (SessionEvent)new SessionEvent.ErasePostponed(id, reason ? "Grund" : "")),
        Id.Select(id => (SessionEvent)new SessionEvent.SeriesGoesOn(id)));

    private static readonly Gen<SessionEvent?> Event = Gen.Frequency<SessionEvent?>(
        (6, ByPeople!), (6, FromOutside!), (5, Usual!), (1, Rare!), (3, Gen.Const((SessionEvent?)null)));

    /// <summary>After it was added, and mostly invited too, so that histories reach every part of a session's life.</summary>
    public static Gen<History> Any { get; } = Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 3], Plan,
        Gen.Select(Pause, Event, Gen.Int[0, 9], Gen.Int[0, 12], (pause, e, down, done) => new Happening(pause, e, down == 0, done)).Array[0, 30],
        Gen.Int[-60, 29].Array[2],
        (uninvited, works, slow, plan, more, twice) =>
            new History(works, slow == 0, [.. uninvited == 0 ? [] : Opening(plan), .. Disturbed(more, twice)]));

    /// <summary>Some things arrive a second time, some later than what came after them.</summary>
    private static List<Happening> Disturbed(Happening[] happenings, int[] where)
    {
        var disturbed = happenings.ToList();
        if (where[0] >= 0 && where[0] < disturbed.Count)
            disturbed.Insert(Math.Min(disturbed.Count, where[0] + 3), disturbed[where[0]]);
        if (where[1] > 0 && where[1] < disturbed.Count)
            (disturbed[where[1] - 1], disturbed[where[1]]) = (disturbed[where[1]], disturbed[where[1] - 1]);
        return disturbed;
    }

    private static ImmutableArray<Happening> Opening(Plan plan) =>
    [
        new(TimeSpan.Zero, new SessionEvent.MeetingRead(Story.Facts(Story.Start, Story.End), [Story.Person(Story.Client), Story.Person(Story.Colleague, Role.Counsellor)])),
        new(TimeSpan.FromMinutes(1), new SessionEvent.SetupSaved(Story.Counsellor, plan)),
    ];
}
