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
    public void In(SessionScenario story)
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
    public SessionScenario Begin(bool isStored = false) =>
        SessionScenario.JustAdded(asksConsent: true, erasureWorks: ErasureWorks, isSlow: IsSlow, isStored: isStored);

    /// <summary>The body of a test to keep.</summary>
    public override string ToString() =>
        $"SessionScenario.JustAdded(asksConsent: true, erasureWorks: {Code.Of(ErasureWorks)}, " +
            $"isSlow: {Code.Of(IsSlow)})\n{string.Join('\n', Happenings)};";
}

/// <summary>Any events in any order at any time, by people of every kind and by strangers.</summary>
internal static class Histories
{
    private static readonly Gen<string> Id = Gen.OneOf(
        SessionScenario.Counsellor, SessionScenario.Counsellor, SessionScenario.Client, SessionScenario.Client, SessionScenario.Colleague,
        SessionScenario.Other, SessionScenario.Web, SessionScenario.Stranger);

    private static readonly Gen<Role> AnyRole = Gen.OneOf(Role.Counsellor, Role.Client, Role.Interpreter);

    private static readonly Gen<DateTimeOffset> Date = Gen.Int[-20, 40].Select(hours => SessionScenario.Start.AddHours(hours * 7));

    private static readonly Gen<TimeSpan> Pause = Gen.Frequency(
        (8, Gen.Int[0, 90].Select(s => TimeSpan.FromSeconds(s))), (4, Gen.Int[1, 30].Select(m => TimeSpan.FromMinutes(m))),
        (2, Gen.Int[1, 30].Select(h => TimeSpan.FromHours(h))), (1, Gen.Int[1, 8].Select(d => TimeSpan.FromDays(d * d))));

    private static readonly Gen<Person> Person = Gen.Select(Id, AnyRole, Gen.Bool,
        (id, role, account) =>
            SessionScenario.Person(id, id == SessionScenario.Counsellor ? Role.Counsellor : role, account ? "o" + id : null));

    private static readonly Gen<ImmutableArray<Person>> People = Person.Array[0, 3].Select(p => p.ToImmutableArray());

    private static readonly Gen<MeetingFacts?> Facts = Gen.Select(Date, Gen.Int[-1, 5], Gen.Bool,
        (start, hours, recurring) => hours == 0 ? null : SessionScenario.Facts(start, hours < 0 ? null : start.AddHours(hours), recurring));

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

    private static readonly Gen<CardSlot> AnySurface =
        Gen.Select(Gen.Enum<CardKind>(), Id, Gen.Bool, (card, id, one) => new CardSlot(card, one ? id : null));

    private static readonly Gen<ErasureFault> Fault = Gen.OneOf(ErasureFault.Temporary, ErasureFault.Refused, ErasureFault.Retained);

    private static readonly Gen<SessionEvent> FromOutside = Gen.OneOf(
        Gen.Const<SessionEvent>(new SessionEvent.MeetingStarted()),
        Gen.Const<SessionEvent>(new SessionEvent.MeetingEnded()),
        Gen.Const<SessionEvent>(new SessionEvent.TimePassed()),
        People.Select(p => (SessionEvent)new SessionEvent.Joined(p)),
        People.Select(p => (SessionEvent)new SessionEvent.Left(p)),
        People.Select(p => (SessionEvent)new SessionEvent.MembersAdded(p)),
        Id.Array[0, 2].Select(ids => (SessionEvent)new SessionEvent.MembersRemoved([.. ids])),
        Person.Select(p => (SessionEvent)new SessionEvent.PersonIdentified(p)),
        Gen.Select(Facts, People, (facts, people) => (SessionEvent)new SessionEvent.MeetingRead(facts, people)),
        Gen.Bool.Select(off => (SessionEvent)new SessionEvent.RecordingSwitched(off)),
        Gen.Bool.Select(all => (SessionEvent)new SessionEvent.TenantChecked(new TenantCheck(all ? [] : null, AnonymousChat: null))),
        AnySurface.Select(s => (SessionEvent)new SessionEvent.TargetedRefused(s)),
        Gen.Enum<ErasureStep>().Select(step => (SessionEvent)new SessionEvent.ErasureStepDone(step, ErasureResult.Told)),
        Gen.Select(Id, Gen.Enum<Way>(), Gen.Enum<Matter>(), Gen.Int[-1, 2], (id, way, matter, round) =>
            round >= 0 ? (SessionEvent)new SessionEvent.MessageHandedOver(id, way, matter, round)
                : new SessionEvent.MessageRefused(id, way, matter)),
        Gen.Select(Gen.OneOf(ErasureStep.DeleteChat, ErasureStep.VerifyChat), Fault, (step, fault) =>
            (SessionEvent)new SessionEvent.ErasureStepFailed(step, fault)));

    /// <summary>What people usually do, so that histories get somewhere.</summary>
    private static readonly Gen<SessionEvent> Usual = Gen.OneOf<SessionEvent>(
        new SessionEvent.Answered(SessionScenario.Client, Answer.OtherTime, false, "Freitag"),
        new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true),
        new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, Private.Mail(SessionScenario.Client), null, Reminders: true),
        new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, "per Post"),
        new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor),
        new SessionEvent.MeetingStarted(),
        new SessionEvent.Joined(
            [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor), SessionScenario.Person(SessionScenario.Client)]),
        new SessionEvent.Left([SessionScenario.Person(SessionScenario.Client)]),
        new SessionEvent.SetOut(SessionScenario.Client),
        new SessionEvent.SetOut(SessionScenario.Web),
        new SessionEvent.SamePerson(SessionScenario.Counsellor, SessionScenario.Client, SessionScenario.Web),
        new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client),
        new SessionEvent.StandInOffered(SessionScenario.Counsellor, null, [new Colleague("o" + SessionScenario.Colleague)]),
        new SessionEvent.StandInTaken("o" + SessionScenario.Colleague, "Vera"),
        new SessionEvent.ClientCame(SessionScenario.Counsellor, SessionScenario.Client),
        new SessionEvent.FeedbackGiven(SessionScenario.Client, new Feedback([5, 4, 3], "")),
        new SessionEvent.DisruptionReported(SessionScenario.Client),
        new SessionEvent.CallbackFailed(SessionScenario.Counsellor),
        new SessionEvent.CallbackFailed(SessionScenario.Counsellor),
        new SessionEvent.CallbackReached(SessionScenario.Counsellor),
        new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor),
        new SessionEvent.Undone(SessionScenario.Counsellor),
        new SessionEvent.NotFree(SessionScenario.Client),
        new SessionEvent.CrisisChanged(SessionScenario.Counsellor, IsOn: false),
        new SessionEvent.TargetedRefused(new CardSlot(CardKind.Setup, SessionScenario.Counsellor)));

    private static readonly Gen<SessionEvent> Rare = Gen.OneOf(
        Gen.Const<SessionEvent>(new SessionEvent.BotRemoved()),
        Gen.Const<SessionEvent>(SessionScenario.BotAdded()),
        Gen.Select(Id, Gen.Bool, (id, sorry) => (SessionEvent)new SessionEvent.CancelledByCounsellor(id, sorry)),
        Id.Select(id => (SessionEvent)new SessionEvent.EraseNow(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.EraseAgain(id)));

    private static readonly Gen<SessionEvent> ByPeople = Gen.OneOf(
        Gen.Select(Id, Plan, (id, plan) => (SessionEvent)new SessionEvent.SetupSaved(id, plan)),
        Gen.Select(Id, Gen.Enum<Answer>(), Gen.Bool, (id, answer, consent) =>
            (SessionEvent)new SessionEvent.Answered(id, answer, consent, Private.Words("Freitag", id))),
        Gen.Select(Id, Id, Date, (id, client, start) => (SessionEvent)new SessionEvent.ProposalTaken(id, client, start)),
        Gen.Select(Id, Id, AnyRole, (id, who, role) => (SessionEvent)new SessionEvent.RoleSet(id, who, role)),
        Gen.OneOf(
            Gen.Select(Id, Gen.Bool, (id, named) => (SessionEvent)new SessionEvent.GuestAdded(id, named ? "Gast" : null)),
            Gen.Select(Id, Gen.OneOf(Id, Gen.Const("web:1")), (id, who) => (SessionEvent)new SessionEvent.LinkRenewed(id, who)),
            Gen.Select(Id, Id, Gen.Bool, (id, who, on) => (SessionEvent)new SessionEvent.PinSet(id, who, on ? "0815" : null)),
            Gen.Select(Id, Gen.Bool, (who, right) => (SessionEvent)new SessionEvent.PinTried(who, right ? "0815" : "1234")),
            Gen.Select(Id, Gen.Enum<KnownBy>(), (id, how) => (SessionEvent)new SessionEvent.Seen(id, how, null)),
            Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.ClientTold(id, who))),
        Gen.Select(Id, Gen.Enum<ConsentFor>(), (id, purpose) => (SessionEvent)new SessionEvent.ConsentGiven(id, purpose)),
        Gen.Select(Id, Gen.Enum<ConsentFor>(), (id, purpose) => (SessionEvent)new SessionEvent.ConsentWithdrawn(id, purpose)),
        Gen.OneOf(
            Gen.Select(Id, Gen.Bool, (id, phone) => (SessionEvent)new SessionEvent.OwnChanged(
                id, Private.Words("Name", id), "tr", phone ? Private.Phone(id) : null)),
            Id.Select(id => (SessionEvent)new SessionEvent.OwnDeleted(id)),
            Gen.Select(Id, Gen.Bool, (id, on) => (SessionEvent)new SessionEvent.ErasureHeld(id, on))),
        Gen.Select(Id, Gen.Bool, (id, any) => (SessionEvent)new SessionEvent.DocumentsAnnounced(id, any)),
        Gen.Select(Id, Id, (id, client) => (SessionEvent)new SessionEvent.DocumentsAgreed(id, client == SessionScenario.Stranger
            ? null
            : client, client == SessionScenario.Stranger ? "per Post" : Private.Words("Weg", client))),
        Id.Select(id => (SessionEvent)new SessionEvent.LanguageChosen(id, "en")),
        Id.Select(id => (SessionEvent)new SessionEvent.ChecklistSaved(id, ["quiet"], ["device"])),
        Id.Select(id => (SessionEvent)new SessionEvent.PhoneLeft(id, Private.Phone(id))),
        Gen.OneOf(
            Gen.Select(Id, Gen.Enum<CallbackWay>(), (id, way) => (SessionEvent)new SessionEvent.CallbackWished(id, new CallbackWish(way))),
            Gen.Select(Id, Gen.Bool, (id, free) => (SessionEvent)new SessionEvent.NotFree(id, free)),
            Gen.Select(Id, Gen.Bool, (id, on) => (SessionEvent)new SessionEvent.CrisisChanged(id, on)),
            Id.Select(id => (SessionEvent)new SessionEvent.FirstCallFailed(id)),
            Gen.Select(Id, Date, (id, start) => (SessionEvent)new SessionEvent.NextAgreed(id, new NextAppointment(start, Medium.Video))),
            Gen.Select(Id, Gen.Bool, (id, signs) => (SessionEvent)new SessionEvent.NeedsSaved(
                id, signs ? [Need.Sign] : [], Private.Words("Sprache", id))),
            Gen.Select(Id, Id, Gen.Bool, (id, who, suits) => (SessionEvent)new SessionEvent.InterpreterAnswered(id, who, suits)),
            Id.Select(id => (SessionEvent)new SessionEvent.RulesAgreed(id)),
            Gen.Select(Id, Id, Gen.Bool, (id, who, on) => (SessionEvent)new SessionEvent.TopicsShown(id, who, on)),
            Id.Select(id => (SessionEvent)new SessionEvent.WhereaboutsSaved(id, Private.Words("Ort", id), null))),
        Gen.Select(Id, Id, Gen.Int[0, 3], Gen.Bool, (id, who, way, remind) => (SessionEvent)new SessionEvent.ContactSaved(
            id, who, way % 2 == 1 ? Private.Mail(who) : null, way >= 2 ? Private.Phone(who) : null, remind)),
        Gen.OneOf(
            Id.Select(id => (SessionEvent)new SessionEvent.MailStopped(id)),
            Id.Select(id => (SessionEvent)new SessionEvent.SetOut(id)),
            Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.ClientAwaited(id, who)),
            Gen.Select(Id, Id, Gen.Bool, (id, who, next) => (SessionEvent)new SessionEvent.ClientNotCome(id, who, next)),
            Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.ClientCame(id, who)),
            Gen.Select(Id, Id, Id, (id, who, other) => (SessionEvent)new SessionEvent.SamePerson(id, who, other)),
            Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.NotSamePerson(id, who)),
            Gen.Select(Id, Gen.Bool, (id, done) => (SessionEvent)new SessionEvent.PeopleIntroduced(id, done))),
        Gen.OneOf(
            Gen.Select(Id, Id, Gen.Bool, (id, to, centre) => (SessionEvent)new SessionEvent.StandInOffered(
                centre ? null : id, centre ? id : null, [new Colleague("o" + to)])),
            Id.Select(id => (SessionEvent)new SessionEvent.StandInTaken("o" + id, Private.Words("Name", id))),
            Id.Select(id => (SessionEvent)new SessionEvent.StandInRefused("o" + id))),
        Id.Select(id => (SessionEvent)new SessionEvent.StartedByCounsellor(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.EndedByCounsellor(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.NotBegun(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.Undone(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.DisruptionWithdrawn(id)),
        Gen.Select(Id, Gen.Int[-5, 300], (id, minutes) => (SessionEvent)new SessionEvent.Extended(id, minutes)),
        Id.Select(id => (SessionEvent)new SessionEvent.PauseToggled(id)),
        Gen.Select(Id, Gen.Bool, (id, works) => (SessionEvent)new SessionEvent.CameraChanged(id, works)),
        Id.Select(id => (SessionEvent)new SessionEvent.DisruptionReported(id)),
        Id.Select(id => (SessionEvent)new SessionEvent.CallbackReached(id)),
        Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.CallbackReached(id, who)),
        Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.CallbackFailed(id, who)),
        Gen.Select(Id, Id, (id, who) => (SessionEvent)new SessionEvent.NewAppointment(id, who)),
        Id.Select(id => (SessionEvent)new SessionEvent.NewAppointment(id)),
        Gen.Select(Id, Gen.Int[-1, 6].Array[3], Gen.Bool, (id, ratings, skip) => (SessionEvent)new SessionEvent.FeedbackGiven(id,
            skip ? null : new Feedback([.. ratings], Private.Words("Meinung", id), Missing: ratings[0] > 2))
        {
            Count = ratings[1] % 3 == 0 ? null : ratings[1] > 2,
        }),
        Gen.Select(Id, Gen.Int[0, 4], Gen.Int[0, 6],
            (id, question, rating) => (SessionEvent)new SessionEvent.Rated(id, question, rating)),
        Gen.Select(Id, Gen.Bool, (id, reason) => (SessionEvent)new SessionEvent.ErasePostponed(id, reason ? "Grund" : "")),
        Id.Select(id => (SessionEvent)new SessionEvent.SeriesGoesOn(id)));

    private static readonly Gen<SessionEvent?> Event = Gen.Frequency<SessionEvent?>(
        (6, ByPeople!), (6, FromOutside!), (5, Usual!), (1, Rare!), (3, Gen.Const((SessionEvent?)null)));

    /// <summary>After it was added, and mostly invited too, so that histories reach every part of a session's life.</summary>
    public static Gen<History> Any { get; } = Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 3], Plan,
        Gen.Select(Pause, Event, Gen.Int[0, 9], Gen.Int[0, 12], (pause, e, down, done) =>
            new Happening(pause, e, down == 0, done)).Array[0, 30],
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
        new(TimeSpan.Zero, new SessionEvent.MeetingRead(SessionScenario.Facts(SessionScenario.Start, SessionScenario.End),
            [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor), SessionScenario.Person(SessionScenario.Client),
                SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor)])),
        new(TimeSpan.FromMinutes(1), new SessionEvent.SetupSaved(SessionScenario.Counsellor, plan)),
    ];
}
