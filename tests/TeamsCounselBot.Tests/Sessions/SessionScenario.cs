using System.Collections.Immutable;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Sessions;

/// <param name="Cards">The cards that there are.</param>
/// <param name="Reminders">The reminders that there are.</param>
internal sealed record Declared(CardCatalog Cards, ReminderSchedule Reminders)
{
    public static Declared Standard { get; } = new(CardCatalog.Standard, ReminderSchedule.Standard);
}

/// <summary>
/// Plays a session: events happen, time passes, and the world performs the effects (it posts cards, deletes a chat).
/// <see cref="Effects"/> are those of the last step of the test.
/// </summary>
internal sealed class SessionScenario
{
    public const string Counsellor = "29:counsellor";
    public const string Colleague = "29:colleague";
    public const string Client = "29:client";
    public const string Other = "29:other";
    public const string Web = "web:guest";
    public const string Stranger = "29:nobody";

    /// <summary>A Monday, eleven o'clock in Berlin.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 10, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = Start.AddHours(1);

    /// <summary>Two weeks before, in good time for everything.</summary>
    public static readonly DateTimeOffset Added = Start.AddDays(-14);

    private static readonly Place MeetingChat = new()
    {
        TenantId = "t",
        ConversationId = "19:meeting_story@thread.v2",
        ServiceUrl = "https://example.org",
        BotId = "28:bot",
        MeetingId = "m",
    };

    private readonly SessionStateMachine decider;
    private readonly CardCatalog cards;
    private readonly List<Effect> toDo = [];
    private Session? state;

    public SessionScenario(SessionTimings? rules = null, Declared? declared = null)
    {
        Timings = rules ?? new SessionTimings();
        cards = (declared ??= Declared.Standard).Cards;
        decider = new SessionStateMachine(Timings, cards, declared.Reminders);
        Now = Added;
    }

    public SessionTimings Timings { get; }
    public Session Session => state!;
    public DateTimeOffset Now { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public List<Effect> Effects { get; } = [];

    /// <summary>Called after each transition: the state before, what was decided, and what happened.</summary>
    public event Action<Session?, Transition, SessionEvent>? Decided;

    /// <summary>Whether Graph and the database do what the erasure asks of them.</summary>
    public bool ErasureWorks { get; set; } = true;

    /// <summary>Whether Graph says what the tenant allows.</summary>
    public bool SelfCheckWorks { get; set; } = true;

    /// <summary>Teams' answer about a person's presence; null = no answer.</summary>
    public bool? InMeeting { get; set; }

    /// <summary>Whether what is decided waits until <see cref="Performs"/>; else the world does it at once.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Whether the bot dies after each send, before it knows the answer, and performs the effect again.</summary>
    public bool Crashes { get; set; }

    /// <summary>Every message that arrived in the chat, in order.</summary>
    public List<CardSlot> Messages { get; } = [];

    /// <summary>Every message that left for somebody outside of the chat, in order.</summary>
    public List<(Way Way, string Who, Matter Matter)> Left { get; } = [];

    /// <summary>Whether servers refuse every address and number.</summary>
    public bool RefusesMessages { get; set; }

    /// <summary>Whether each state goes through the form in which it is stored.</summary>
    public bool IsStored { get; init; }

    public Phase Phase => Session.Phase;

    public static Person Person(string id, Role role = Role.Client, string? objectId = null) => new(id, role, "Name of " + id, objectId);

    public static Plan Plan(Session s) => s.Plan with { Start = Start, End = End, Topics = "Antrag" };

    public static MeetingFacts Facts(DateTimeOffset? start, DateTimeOffset? end, bool recurring = false) =>
        new(start, end, "https://teams.microsoft.com/l/x", "graph", null, "organizer", recurring);

    /// <summary>The bot was added, and the meeting is not read yet.</summary>
    public static SessionScenario JustAdded(SessionTimings? rules = null, bool asksConsent = false, bool erasureWorks = true,
        bool isSlow = false, bool isStored = false, Declared? declared = null) =>
        new SessionScenario(rules, declared) { ErasureWorks = erasureWorks, IsSlow = isSlow, IsStored = isStored }.Happens(
            BotAdded(asksConsent));

    public static SessionEvent.BotAdded BotAdded(bool asksConsent = false) =>
        new("s", MeetingChat, Person(Counsellor, Role.Counsellor, "c"),
        "Europe/Berlin", "de", new Plan { MuteReminderEvery = TimeSpan.FromMinutes(20), EraseAfter = TimeSpan.FromHours(24) }, asksConsent);

    /// <summary>The meeting was read; a counsellor and a client are in its chat.</summary>
    public static SessionScenario Draft(
        SessionTimings? rules = null, bool asksConsent = false, bool recurring = false, Declared? declared = null) =>
        JustAdded(rules, asksConsent, declared: declared).Happens(new SessionEvent.MeetingRead(Facts(Start, End, recurring),
            [Person(Counsellor, Role.Counsellor, "c"), Person(Client)]));

    public static SessionScenario Invited(
        Func<Plan, Plan>? plan = null, SessionTimings? rules = null, bool asksConsent = false, bool recurring = false,
        Declared? declared = null)
    {
        var story = Draft(rules, asksConsent, recurring, declared);
        return story.Happens(new SessionEvent.SetupSaved(Counsellor, (plan ?? (p => p))(Plan(story.Session))));
    }

    /// <summary>The meeting has begun, and counsellor and client are in it.</summary>
    public static SessionScenario Live(
        Func<Plan, Plan>? plan = null, SessionTimings? rules = null, bool asksConsent = false, bool recurring = false) =>
        Invited(plan, rules, asksConsent, recurring).Until(Start)
            .Happens(new SessionEvent.MeetingStarted()).Joins(Counsellor, Role.Counsellor).Joins(Client).Passes(TimeSpan.FromMinutes(5));

    public static SessionScenario Closing(Func<Plan, Plan>? plan = null, bool recurring = false) =>
        Live(plan, recurring: recurring).Happens(new SessionEvent.EndedByCounsellor(Counsellor));

    public SessionScenario Happens(SessionEvent e)
    {
        Effects.Clear();
        Apply(e);
        return this;
    }

    public SessionScenario Joins(string id, Role role = Role.Client, string? objectId = null) =>
        Happens(new SessionEvent.Joined([Person(id, role, objectId)]));

    /// <summary>A person without an account comes back, with another id and the same name.</summary>
    public SessionScenario ReturnsAs(string newId, string id) => Happens(new SessionEvent.Joined([Person(id) with { Id = newId }]));

    /// <summary>The roster is read with this person in it.</summary>
    public SessionScenario Knows(string id, Role role) => Happens(new SessionEvent.MeetingRead(null, [Person(id, role)]));

    public SessionScenario Leaves(params string[] ids) =>
        Happens(new SessionEvent.Left([.. ids.Select(id => Person(id, Session.People[id].Role))]));

    /// <summary>A counsellor deletes now, and the time in which that can be taken back passes.</summary>
    public SessionScenario ErasesNow() => Happens(new SessionEvent.EraseNow(Counsellor)).Passes(Timings.UndoFor);

    public SessionScenario Passes(TimeSpan time) => Until(Now + time);

    /// <summary>Time passes, and the session is woken whenever it asked for it.</summary>
    public SessionScenario Until(DateTimeOffset at)
    {
        Effects.Clear();
        while (DueAt is { } due && due <= at)
        {
            Now = due > Now ? due : Now;
            Apply(new SessionEvent.TimePassed());
        }
        Now = at > Now ? at : Now;
        return this;
    }

    /// <summary>The session is not woken meanwhile, and then once.</summary>
    public SessionScenario IsDownUntil(DateTimeOffset at)
    {
        Now = at;
        return Happens(new SessionEvent.TimePassed());
    }

    public bool Shows(CardKind card, string? to = null) => Effects.Contains(new Effect.ShowCard(new CardSlot(card, to)));

    public int Shown(CardKind card) => Effects.OfType<Effect.ShowCard>().Count(e => e.Slot.Card == card);

    public bool Removes(CardKind card, string? to = null) => Effects.Contains(new Effect.RemoveCard(new CardSlot(card, to)));

    public bool Stands(CardKind card, string? to = null) => Session.Posted.ContainsKey(new CardSlot(card, to).Key);

    /// <summary>The session is not woken for that long, and then once.</summary>
    public SessionScenario Sleeps(TimeSpan time) => IsDownUntil(Now + time);

    /// <summary>The world does what it was told first, up to so many things.</summary>
    public SessionScenario Performs(int most)
    {
        for (; most > 0 && toDo is [var effect, ..]; most--)
        {
            toDo.RemoveAt(0);
            if (Crashes && effect is Effect.ShowCard or Effect.SendMail or Effect.SendText)
                Outcome(effect, inDoubt: false);
            if (Outcome(effect, inDoubt: Crashes) is { } outcome)
                Decide(outcome);
        }
        return this;
    }

    private void Apply(SessionEvent e)
    {
        Decide(e);
        if (!IsSlow)
            Performs(int.MaxValue);
    }

    private void Decide(SessionEvent e)
    {
        var before = state;
        var transition = decider.Handle(state, e, Now);
        Decided?.Invoke(before, transition, e);
        (state, DueAt) = (IsStored ? StateJson.ReadSession(StateJson.Write(transition.State!)) : transition.State, transition.DueAt);
        Effects.AddRange(transition.Effects);
        foreach (var effect in transition.Effects.Where(e => !IsQueued(e)))
            toDo.Add(effect);
    }

    /// <summary>As in the outbox: a queued card shows the newest state when it is sent.</summary>
    private bool IsQueued(Effect effect) => toDo.FindLast(e => EffectKinds.SubjectOf(e) == EffectKinds.SubjectOf(effect)) is { } last
        && last.GetType() == effect.GetType();

    private SessionEvent? Outcome(Effect effect, bool inDoubt) => effect switch
    {
        Effect.ShowCard x when !cards.MaySend(Session, x.Slot, inDoubt) => null,
        Effect.ShowCard { Slot: { For: { } who } slot } when Session.People[who].TargetedRefused => new SessionEvent.TargetedRefused(slot),
        Effect.ShowCard x when !Session.Posted.ContainsKey(x.Slot.Key) => Send(x.Slot),
        Effect.RemoveCard x when Session.Posted.TryGetValue(x.Slot.Key, out var id) => new SessionEvent.CardRemoved(x.Slot, id),
        Effect.CheckTenant when SelfCheckWorks => new SessionEvent.TenantChecked(new TenantCheck([], AnonymousChat: true)),
        Effect.SwitchRecordingOff when SelfCheckWorks => new SessionEvent.RecordingSwitched(Off: true),
        Effect.ReadPresence x => new SessionEvent.PresenceRead(x.Who, InMeeting),
        Effect.SendMail x => HandOver(Way.Mail, x.Who, x.Matter, x.Round, inDoubt),
        Effect.SendText x => HandOver(Way.Text, x.Who, x.Matter, x.Round, inDoubt),
        Effect.Erase x when ErasureWorks =>
            new SessionEvent.ErasureStepDone(x.Step, x.Step == ErasureStep.DeleteChat ? ErasureResult.Deleted : ErasureResult.Told),
        _ => null,
    };

    private SessionEvent.CardShown Send(CardSlot slot)
    {
        Messages.Add(slot);
        return new SessionEvent.CardShown(slot, $"{Messages.Count}");
    }

    /// <summary>A reminder of which nobody knows whether it left is not sent again.</summary>
    private SessionEvent? HandOver(Way way, string who, Matter matter, int round, bool inDoubt)
    {
        if (!Ways.MaySend(Session, way, who, matter, round) || (inDoubt && Ways.Of(matter).IsReminder))
            return null;
        if (RefusesMessages)
            return new SessionEvent.MessageRefused(who, way, matter);
        Left.Add((way, who, matter));
        return new SessionEvent.MessageHandedOver(who, way, matter, round);
    }
}
