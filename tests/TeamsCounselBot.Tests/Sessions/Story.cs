using System.Collections.Immutable;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>
/// A session as it goes on: events happen, time passes, and the world does what it is told (cards are posted, a chat is
/// deleted). <see cref="Effects"/> are those of the last thing that the test let happen.
/// </summary>
internal sealed class Story
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
        ConversationId = "19:meeting",
        ServiceUrl = "https://example.org",
        BotId = "28:bot",
        MeetingId = "m",
    };

    private readonly Decider decider;
    private readonly List<Effect> toDo = [];
    private int posted;
    private Session? state;

    public Story(Rules? rules = null)
    {
        Rules = rules ?? new Rules();
        decider = new Decider(Rules);
        Now = Added;
    }

    public Rules Rules { get; }
    public Session Session => state!;
    public DateTimeOffset Now { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public List<Effect> Effects { get; } = [];

    /// <summary>Called after each decision: the state before, what was decided, and what happened.</summary>
    public event Action<Session?, Decision, SessionEvent>? Decided;

    /// <summary>Whether Graph and the database do what the erasure asks of them.</summary>
    public bool ErasureWorks { get; set; } = true;

    /// <summary>Whether Graph says what the tenant allows.</summary>
    public bool SelfCheckWorks { get; set; } = true;

    /// <summary>Whether what is decided waits until <see cref="Performs"/>; else the world does it at once.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Whether each state goes through the form in which it is stored.</summary>
    public bool IsStored { get; init; }

    public Phase Phase => Session.Phase;

    public static Person Person(string id, Role role = Role.Client, string? objectId = null) => new(id, role, "Name of " + id, objectId);

    public static Plan Plan(Session s) => s.Plan with { Start = Start, End = End, Topics = "Antrag" };

    public static MeetingFacts Facts(DateTimeOffset? start, DateTimeOffset? end, bool recurring = false) =>
        new("Beratung", start, end, "https://teams.microsoft.com/l/x", "graph", null, "organizer", recurring);

    /// <summary>The bot was added, and the meeting is not read yet.</summary>
    public static Story JustAdded(Rules? rules = null, bool asksConsent = false, bool erasureWorks = true, bool isSlow = false, bool isStored = false) =>
        new Story(rules) { ErasureWorks = erasureWorks, IsSlow = isSlow, IsStored = isStored }.Happens(BotAdded(asksConsent));

    public static SessionEvent.BotAdded BotAdded(bool asksConsent = false) => new("s", MeetingChat, Person(Counsellor, Role.Counsellor, "c"),
        "Europe/Berlin", "de", new Plan { MuteReminderEvery = TimeSpan.FromMinutes(20), EraseAfter = TimeSpan.FromHours(24) }, asksConsent);

    /// <summary>The meeting was read; a counsellor and a client are in its chat.</summary>
    public static Story Draft(Rules? rules = null, bool asksConsent = false, bool recurring = false) =>
        JustAdded(rules, asksConsent).Happens(new SessionEvent.MeetingRead(Facts(Start, End, recurring),
            [Person(Counsellor, Role.Counsellor, "c"), Person(Client)]));

    public static Story Invited(Func<Plan, Plan>? plan = null, Rules? rules = null, bool asksConsent = false, bool recurring = false)
    {
        var story = Draft(rules, asksConsent, recurring);
        return story.Happens(new SessionEvent.SetupSaved(Counsellor, (plan ?? (p => p))(Plan(story.Session))));
    }

    /// <summary>The meeting has begun, and counsellor and client are in it.</summary>
    public static Story Live(Func<Plan, Plan>? plan = null, Rules? rules = null, bool asksConsent = false, bool recurring = false) =>
        Invited(plan, rules, asksConsent, recurring).Until(Start)
            .Happens(new SessionEvent.MeetingStarted()).Joins(Counsellor, Role.Counsellor).Joins(Client).Passes(TimeSpan.FromMinutes(5));

    public static Story Closing(Func<Plan, Plan>? plan = null, bool recurring = false) =>
        Live(plan, recurring: recurring).Happens(new SessionEvent.EndedByCounsellor(Counsellor));

    public Story Happens(SessionEvent e)
    {
        Effects.Clear();
        Apply(e);
        return this;
    }

    public Story Joins(string id, Role role = Role.Client, string? objectId = null) => Happens(new SessionEvent.Joined([Person(id, role, objectId)]));

    /// <summary>The roster is read with this person in it.</summary>
    public Story Knows(string id, Role role) => Happens(new SessionEvent.MeetingRead(null, [Person(id, role)]));

    public Story Leaves(params string[] ids) => Happens(new SessionEvent.Left([.. ids.Select(id => Person(id, Session.People[id].Role))]));

    public Story Passes(TimeSpan time) => Until(Now + time);

    /// <summary>Time passes, and the session is woken whenever it asked for it.</summary>
    public Story Until(DateTimeOffset at)
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

    /// <summary>Nobody wakes the session meanwhile; then it is woken once.</summary>
    public Story IsDownUntil(DateTimeOffset at)
    {
        Now = at;
        return Happens(new SessionEvent.TimePassed());
    }

    public bool Shows(CardKind card, string? to = null) => Effects.Contains(new Effect.Show(new Surface(card, to)));

    public int Shown(CardKind card) => Effects.OfType<Effect.Show>().Count(e => e.Surface.Card == card);

    public bool Withdraws(CardKind card, string? to = null) => Effects.Contains(new Effect.Withdraw(new Surface(card, to)));

    public bool Stands(CardKind card, string? to = null) => Session.Posted.ContainsKey(new Surface(card, to).Key);

    /// <summary>Nobody wakes the session for that long; then it is woken once.</summary>
    public Story Sleeps(TimeSpan time) => IsDownUntil(Now + time);

    /// <summary>The world does what it was told first, up to so many things.</summary>
    public Story Performs(int most)
    {
        for (; most > 0 && toDo is [var effect, ..]; most--)
        {
            toDo.RemoveAt(0);
            if (Outcome(effect) is { } outcome)
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
        var decision = decider.Decide(state, e, Now);
        Decided?.Invoke(before, decision, e);
        (state, DueAt) = (IsStored ? StateJson.ReadSession(StateJson.Write(decision.State!)) : decision.State, decision.DueAt);
        Effects.AddRange(decision.Effects);
        foreach (var effect in decision.Effects.Where(e => !IsQueued(e)))
            toDo.Add(effect);
    }

    /// <summary>As in the outbox: what is queued already shows the newest state anyway.</summary>
    private bool IsQueued(Effect effect) => toDo.FindLast(e => EffectKinds.SubjectOf(e) == EffectKinds.SubjectOf(effect)) is { } last
        && last.GetType() == effect.GetType();

    private SessionEvent? Outcome(Effect effect) => effect switch
    {
        Effect.Show x when !Audience.Allows(Session, x.Surface) => null,
        Effect.Show { Surface: { For: { } who } surface } when Session.People[who].TargetedRefused => new SessionEvent.TargetedRefused(surface),
        Effect.Show x when !Session.Posted.ContainsKey(x.Surface.Key) => new SessionEvent.Shown(x.Surface, $"{++posted}"),
        Effect.Withdraw x when Session.Posted.ContainsKey(x.Surface.Key) => new SessionEvent.Withdrawn(x.Surface),
        Effect.CheckTenant when SelfCheckWorks => new SessionEvent.TenantChecked(new TenantCheck([], AnonymousChat: true)),
        Effect.SwitchRecordingOff when SelfCheckWorks => new SessionEvent.RecordingSwitched(Off: true),
        Effect.Erase x when ErasureWorks => new SessionEvent.ErasureStepDone(x.Step, "done"),
        _ => null,
    };
}
