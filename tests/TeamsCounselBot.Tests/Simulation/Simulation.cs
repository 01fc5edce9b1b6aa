using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Sessions;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>
/// Many sessions, the processes of the bot and the world around them, on one thread and one clock. What happens when, and what goes
/// wrong, is decided by the script.
/// </summary>
internal sealed class Simulation : IDisposable
{
    /// <summary>After the last happening: then nothing goes wrong any more.</summary>
    private static readonly TimeSpan CalmAfter = TimeSpan.FromHours(1);

    /// <summary>Every question is answered by silence; the longest is that for a series.</summary>
    private static readonly TimeSpan LongestCalm = TimeSpan.FromDays(450);
    private static readonly TimeSpan Redelivery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDown = TimeSpan.FromMinutes(5);
    private const int MostDeliveries = 30;

    private readonly List<SimulatedProcess> _all = [];
    private readonly Life _ends = new();

    public Simulation(Script script)
    {
        Script = script;
        Time = new SimulatedTime(SessionScenario.Added);
        Fates = new Fates(script.Seed, script.Faults);
        House = new House(new SimulatedClock(Time, _ends));
        Tables = new SimulatedTables(Time, number => Alive.Exists(process => process.Number == number));
        Books = new Books(this);
        Teams = new SimulatedTeams(this);
        Graph = new SimulatedGraph(this);
        Mails = new SimulatedMails(this);
    }

    public Script Script { get; }

    public SimulatedTime Time { get; }

    public Fates Fates { get; }

    public House House { get; }

    public SimulatedTables Tables { get; }

    public Books Books { get; }

    public SimulatedTeams Teams { get; }

    public SimulatedGraph Graph { get; }

    public SimulatedMails Mails { get; }

    /// <summary>One check more, on each decision; its name where it does not hold.</summary>
    public Func<Decision, string?>? Also { get; init; }

    public List<SimulatedProcess> Alive { get; } = [];

    /// <summary>Plays a script that was kept; each check must hold.</summary>
    public static void Holds(Script script)
    {
        using var simulation = new Simulation(script);
        simulation.Run();
        Assert.True(simulation.Books.Broken is null, $"{simulation.Books.Broken}");
    }

    public void Run()
    {
        // With a context, or on another scheduler, what waits would go on in other threads.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunHere();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void RunHere()
    {
        for (var i = 0; i < Script.Processes; i++)
            StartProcess();
        var last = Time.Now;
        foreach (var plot in Script.Plots)
            last = Latest(last, Plan(plot));
        var calm = last + CalmAfter;
        Time.At(calm, null, Calm);
        while (Books.Broken is null && (Time.Now <= calm || !IsDone()) && Time.Step(calm + LongestCalm))
        {
            // Everything happens in the steps.
        }
        if (Books.Broken is null)
            Books.LookAtTheEnd();
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>The moment of its last happening.</summary>
    private DateTimeOffset Plan(Plot plot)
    {
        var at = Time.Now + plot.After;
        PlanDelivery(at, plot, 0, Script.Added(plot));
        for (var i = 0; i < plot.Happenings.Length; i++)
        {
            at += plot.Happenings[i].After;
            if (plot.Happenings[i].Event is { } e)
                PlanDelivery(at, plot, i + 1, e is SessionEvent.BotAdded ? Script.Added(plot) : e);
        }
        return at;
    }

    private void PlanDelivery(DateTimeOffset at, Plot plot, int number, SessionEvent e)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{plot.Name} event {number}");
        Time.At(at, null, () => Deliver(name, plot, number, e, 0));
        if (Fates.Of(name, 0.3, Fault.DeliveredTwice) != Fault.None)
            Time.At(at + Fates.Delay(name, TimeSpan.FromMinutes(2)), null, () => Deliver(name, plot, number, e, 0));
    }

    /// <summary>As Teams does it: to one of the processes, and again where none answers.</summary>
    private void Deliver(string name, Plot plot, int number, SessionEvent e, int times)
    {
        var isTaken = false;
        if (times < MostDeliveries)
            Time.After(Redelivery, null, () =>
            {
                if (!isTaken)
                    Deliver(name, plot, number, e, times + 1);
            });
        if (Alive.Count == 0)
            return;
        var process = Alive[(int)(Fates.Draw($"{name} to {times}") % (ulong)Alive.Count)];
        var key = number == 0
            ? new SessionKey(House.Tenant, SimulatedTeams.PlaceOf(plot.Name).ConversationId)
            : new SessionKey(plot.Name);
        process.Begin(new Work(process, name), async () =>
        {
            await process.GiveWayAsync("delivery", LongestDelivery);
            await process.Store.ApplyAsync(key, e, name, default);
            isTaken = true;
        });
    }

    private void Calm()
    {
        Fates.CalmSince = Time.Now;
        // An emergency ends by a counsellor's word alone; without the bot it has a bound of its own.
        foreach (var plot in Script.Plots)
            if (Books.Sessions.GetValueOrDefault(plot.Name) is { CrisisSince: not null, RemovedAt: null })
                Deliver($"{plot.Name} event calm", plot, int.MaxValue,
                    new SessionEvent.CrisisChanged(SessionScenario.Counsellor, IsOn: false), 0);
    }

    private void StartProcess()
    {
        var process = new SimulatedProcess(this, _all.Count);
        _all.Add(process);
        process.Start();
    }

    public void Died(SimulatedProcess process)
    {
        Alive.Remove(process);
        process.Dispose();
        foreach (var other in Alive)
            other.Poke();
        Time.After(Fates.Delay("down", LongestDown), null, StartProcess);
    }

    private bool IsDone() => Books.Sessions.Count == 0
        && Number("SELECT (SELECT count(*) FROM effects) + (SELECT count(*) FROM sessions)") == 0;

    /// <summary>When the next session or effect is due; null = none is.</summary>
    public DateTimeOffset? NextWork() => Number("""
        SELECT coalesce(min(at), -1) FROM (SELECT min(due_at) AS at FROM sessions WHERE waker = 0
            UNION ALL SELECT min(not_before) FROM effects WHERE claim = 0 AND not_before > simulated_now())
        """) is >= 0 and var at ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    public bool AnyClaims() =>
        Number("SELECT (SELECT count(*) FROM effects WHERE claim <> 0) + (SELECT count(*) FROM sessions WHERE waker <> 0)") > 0;

    private long Number(string sql) =>
        SimulatedTables.Now(Tables.Statements.FirstAsync(sql, row => row.GetInt64(0), default));

    public ReceiptChain ReadReceipts() => new(
        SimulatedTables.Now(Tables.Statements.AllAsync("SELECT number, text, hash FROM receipts ORDER BY number",
            row => new ReceiptLink(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2)), default)), null);

    public void Dispose()
    {
        _ends.End();
        foreach (var process in Alive)
            process.Dispose();
        Tables.DisposeAsync().AsTask().GetAwaiter().GetResult();
        House.Dispose();
        Teams.Dispose();
        Graph.Dispose();
    }
}
