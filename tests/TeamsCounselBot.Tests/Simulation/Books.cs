using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>
/// All that was decided, sent and deleted, as somebody sees it who looks from outside. Every check is made after each event; the first one
/// that does not hold ends the simulation.
/// </summary>
internal sealed partial class Books(Simulation world)
{
    private static readonly CardKind[] BeforeTheStart =
        [.. ReminderSchedule.Standard.All.Where(reminder => reminder.Follows == PlannedTime.Start).Select(reminder => reminder.Card)];

    /// <summary>Work that was put off during the faults is done by then.</summary>
    private static readonly TimeSpan CalmTakes = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestLate = TimeSpan.FromMinutes(2);

    private readonly List<Decision> _undecided = [];
    private readonly Dictionary<string, DateTimeOffset?> _due = [];
    private readonly HashSet<(string Session, object What, DateTimeOffset? Start)> _reminded = [];
    private readonly HashSet<string> _applied = [];

    /// <summary>The sessions as they were committed last, without those that are erased.</summary>
    public Dictionary<string, Session> Sessions { get; } = [];

    /// <summary>How many transitions were committed.</summary>
    public long Events { get; private set; }

    /// <summary>The first check that did not hold, and what was seen; null = all held.</summary>
    public (string Check, string Seen)? Broken { get; private set; }

    /// <summary>All that was reached, and how often: phases, cards, messages, answers of the world.</summary>
    public SortedDictionary<string, long> Reached { get; } = new(StringComparer.Ordinal);

    /// <summary>The work of the open transaction by its decisions, else by who asked.</summary>
    public string Undecided => _undecided is [var first, ..]
        ? $"{(first.Transition.State ?? first.Before)!.Id} {first.Event.GetType().Name}"
        : SimulatedProcess.Doing.Name;

    public void Broke(string check, string seen) => Broken ??= (check, $"{world.Time.Now:O}: {seen}");

    private void Check(bool holds, string check, string seen)
    {
        if (!holds)
            Broke(check, seen);
    }

    private void Reach(string what) => Reached[what] = Reached.GetValueOrDefault(what) + 1;

    /// <summary>In a transaction that is not committed yet.</summary>
    public void Decided(Session? before, Transition transition, SessionEvent e)
    {
        if (transition.State is not null)
            _undecided.Add(new Decision(before, transition, e, world.Time.Now, world.House.Timings));
    }

    public void RolledBack() => _undecided.Clear();

    public void Committed()
    {
        var work = SimulatedProcess.Doing;
        foreach (var decision in _undecided)
            Look(decision);
        if (work.Claim is null && !work.IsRound && _undecided.Exists(Changes))
            Check(_applied.Add(work.Name), "What is delivered twice is applied once", work.Name);
        _undecided.Clear();
        if (work.Claim is { Effect: Effect.Erase { Step: ErasureStep.EraseData } } claim)
            LookForRows(claim.Session);
        if (work.IsRound)
            LookAtClaims(work.Process);
        work.Process.Poke();
    }

    /// <summary>As the writer sees it: what says the same in its stored form is not written.</summary>
    private static bool Changes(Decision d) => !d.Transition.Effects.IsEmpty || d.Before is null
        || !StateJson.Write(d.Before).AsSpan().SequenceEqual(StateJson.Write(d.Transition.State!));

    private void Look(Decision decision)
    {
        Events++;
        var (before, transition, e) = (decision.Before, decision.Transition, decision.Event);
        var state = transition.State!;
        Sessions[state.Id] = state;
        if (before?.Phase != state.Phase)
            Reach($"phase {state.Phase}");
        if (e is SessionEvent.TimePassed && world.Fates.CalmSince + CalmTakes < decision.Now && _due.GetValueOrDefault(state.Id) is { } due)
            Check(decision.Now - due < LongestLate,
                "Once the faults stop, what is due is done within minutes", $"{state.Id} since {due:O}");
        _due[state.Id] = transition.DueAt;
        foreach (var (name, holds) in Invariants.All)
            if (!holds(before, transition, e))
                Broke(name, $"{state.Id} {e}");
        foreach (var (name, holds) in TimeInvariants.All)
            if (!holds(decision))
                Broke(name, $"{state.Id} {e}");
        if (world.Also?.Invoke(decision) is { } broken)
            Broke(broken, $"{state.Id} {e}");
        foreach (var effect in transition.Effects)
            switch (effect)
            {
                case Effect.ShowCard show when BeforeTheStart.Contains(show.Slot.Card):
                    Check(_reminded.Add((state.Id, show.Slot.Key, state.Plan.Start)),
                        "The same reminder is not decided twice for the same time", $"{state.Id} {show}");
                    break;
                case Effect.SendMail { Matter: Matter.DayBefore or Matter.Soon }
                    or Effect.SendText { Matter: Matter.DayBefore or Matter.Soon }:
                    Check(_reminded.Add((state.Id, effect, null)), "A reminder goes by each way once for the same appointment",
                        $"{state.Id} {effect}");
                    break;
            }
    }

    /// <summary>The data of a session was erased, or a process found that it had been.</summary>
    private void LookForRows(Session session)
    {
        if (Count("sessions", "id", session.Id) > 0)
            return;
        if (Sessions.Remove(session.Id))
            Reach("erased");
        foreach (var table in (string[])["effects", "inbox", "counsellors", "links"])
            Check(Count(table, "session_id", session.Id) == 0, "An erased session leaves no row", $"{session.Id} in {table}");
    }

    private long Count(string table, string column, string id) => SimulatedTables.Now(world.Tables.Statements.FirstAsync(
        $"SELECT count(*) FROM {table} WHERE {column} = $1", row => row.GetInt64(0), default, id));

    /// <summary>When nothing goes wrong any more and time has passed: nothing is left to do.</summary>
    public void LookAtTheEnd()
    {
        foreach (var session in Sessions.Values)
            Broke("Every session is erased in bounded time once the faults stop", $"{session.Id} is {session.Phase}, due {Due(session)}");
        Check(SimulatedTables.Now(world.Tables.Statements.FirstAsync("SELECT count(*) FROM effects", row => row.GetInt64(0), default)) == 0,
            "Every effect is done once the faults stop", "effects are left");
        var chain = world.ReadReceipts();
        Check(chain.FirstBroken is null, "Receipts chain", $"{chain.FirstBroken}");
        Check(chain.Links.Count == Reached.GetValueOrDefault("erased"), "Each erased session has one receipt", $"{chain.Links.Count}");
    }

    private string Due(Session session) => SimulatedTables.Now(world.Tables.Statements.FirstAsync(
        "SELECT coalesce(due_at, -1) || ', woken by ' || waker FROM sessions WHERE id = $1", row => row.GetString(0), default,
        session.Id)) ?? "";
}
