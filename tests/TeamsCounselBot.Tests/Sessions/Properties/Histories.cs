using System.Collections.Immutable;
using CsCheck;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What may happen next in a history: an event after some time, or only that time passes.</summary>
internal sealed record Happening(TimeSpan After, SessionEvent? Event)
{
    /// <summary>As a line of a test, so that a history that fails can be kept as one.</summary>
    public override string ToString() =>
        $"    .Passes({Code.Of(After)}){(Event is null ? "" : $".Happens({Code.Of(Event)})")}";
}

/// <param name="ErasureWorks">Whether the world does at once what an erasure asks of it; else its steps are events too.</param>
internal sealed record History(bool ErasureWorks, ImmutableArray<Happening> Happenings)
{
    /// <summary>The body of a test to keep.</summary>
    public override string ToString() =>
        $"Story.JustAdded(asksConsent: true, erasureWorks: {Code.Of(ErasureWorks)})\n{string.Join('\n', Happenings)};";
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

    private static readonly Gen<Feedback?> AnyFeedback =
        Gen.Select(Gen.Int[0, 5].Array[3], Gen.Bool, (ratings, skip) => skip ? null : new Feedback([.. ratings], "", Missing: ratings[0] > 2));

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
        Gen.Select(Gen.Enum<ErasureStep>(), Fault, (step, fault) => (SessionEvent)new SessionEvent.ErasureStepFailed(step, fault)));

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
        Gen.Select(Id, Gen.Enum<Answer>(), Gen.Bool, (id, answer, consent) => (SessionEvent)new SessionEvent.Answered(id, answer, consent, "Freitag")),
        Gen.Select(Id, Id, Date, (id, client, start) => (SessionEvent)new SessionEvent.ProposalTaken(id, client, start)),
        Gen.Select(Id, Id, AnyRole, (id, who, role) => (SessionEvent)new SessionEvent.RoleSet(id, who, role)),
        Id.Select(id => (SessionEvent)new SessionEvent.ConsentGiven(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.ConsentWithdrawn(id)),
        Gen.Select(Id, Gen.Bool, (id, any) => (SessionEvent)new SessionEvent.DocumentsAnnounced(id, any)),
        Gen.Select(Id, Id, (id, client) => (SessionEvent)new SessionEvent.DocumentsAgreed(id, client == Story.Stranger ? null : client, "per Post")),
        Id.Select(id => (SessionEvent)new SessionEvent.LanguageChosen(id, "en")),
        Id.Select(id => (SessionEvent)new SessionEvent.ChecklistSaved(id, ["quiet"])),
        Id.Select(id => (SessionEvent)new SessionEvent.PhoneLeft(id, "+4930123456")),
        Id.Select(id => (SessionEvent)new SessionEvent.StartedByCounsellor(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.EndedByCounsellor(id)),
        Gen.Select(Id, Gen.Int[-5, 300], (id, minutes) => (SessionEvent)new SessionEvent.Extended(id, minutes)),
        Id.Select(id => (SessionEvent)new SessionEvent.PauseToggled(id)),
        Gen.Select(Id, Gen.Bool, (id, works) => (SessionEvent)new SessionEvent.CameraChanged(id, works)),
        Id.Select(id => (SessionEvent)new SessionEvent.DisruptionReported(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.CallbackReached(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.CallbackFailed(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.NewAppointment(id)),
        Gen.Select(Id, AnyFeedback, (id, feedback) => (SessionEvent)new SessionEvent.FeedbackGiven(id, feedback)),
        Gen.Select(Id, Gen.Bool, (id, reason) => (SessionEvent)new SessionEvent.ErasePostponed(id, reason ? "Grund" : "")),
        Id.Select(id => (SessionEvent)new SessionEvent.SeriesGoesOn(id)));

    private static readonly Gen<SessionEvent?> Event = Gen.Frequency<SessionEvent?>(
        (6, ByPeople!), (6, FromOutside!), (5, Usual!), (1, Rare!), (3, Gen.Const((SessionEvent?)null)));

    /// <summary>After it was added, and mostly invited too, so that histories reach every part of a session's life.</summary>
    public static Gen<History> Any { get; } = Gen.Select(Gen.Int[0, 3], Gen.Bool, Plan,
        Gen.Select(Pause, Event, (pause, e) => new Happening(pause, e)).Array[0, 30],
        (uninvited, works, plan, more) => new History(works, uninvited == 0 ? [.. more] : [.. Opening(plan), .. more]));

    private static ImmutableArray<Happening> Opening(Plan plan) =>
    [
        new(TimeSpan.Zero, new SessionEvent.MeetingRead(Story.Facts(Story.Start, Story.End), [Story.Person(Story.Client), Story.Person(Story.Colleague, Role.Counsellor)])),
        new(TimeSpan.FromMinutes(1), new SessionEvent.SetupSaved(Story.Counsellor, plan)),
    ];
}
