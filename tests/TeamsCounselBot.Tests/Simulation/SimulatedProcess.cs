using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Graph;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>Work of a process that the simulation can name, so that its moments have names too.</summary>
/// <param name="Process">The process.</param>
/// <param name="Name">The same whenever the seed is played.</param>
/// <param name="Claim">The effect that it performs; null = it performs none.</param>
/// <param name="IsRound">It looks for work.</param>
internal sealed record Work(SimulatedProcess Process, string Name, ClaimedEffect? Claim = null, bool IsRound = false);

/// <summary>
/// One process of the bot: the real store, outbox, worker and performers. It may die at each await. Then it never goes on, and what it
/// has claimed stays claimed, as when a machine stops.
/// </summary>
internal sealed class SimulatedProcess : IDisposable
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(2);
    private static readonly AsyncLocal<Work?> Current = new();

    private readonly Simulation _world;
    private readonly Life _life = new();
    private readonly OutboxSignal _signal = new();
    private readonly StateCache _cache = new();
    private readonly MessageEffects _messages;
    private readonly ReplicaMonitor _replica;
    private readonly Outbox _outbox;
    private readonly OutboxWorker _worker;
    private readonly TimeSpan _lookEvery;
    private readonly string _name;
    private int _underWay;
    private bool _roundPlanned;
    private bool _lookPlanned;

    public SimulatedProcess(Simulation world, int number)
    {
        (_world, _name) = (world, string.Create(CultureInfo.InvariantCulture, $"p{number}"));
        var isEmbedded = world.Script.Processes == 1;
        _lookEvery = TimeSpan.FromSeconds(isEmbedded ? 15 : 1);
        var (clock, house) = (new SimulatedClock(world.Time, _life), world.House);
        var database = new SimulatedDatabase(world.Tables, this, isEmbedded);
        _replica = new ReplicaMonitor(database, _signal, NullLogger<ReplicaMonitor>.Instance);
        var writer = new SessionWriter(house.Decider, house.Seal, database, _cache, clock, world.Books.Decided);
        Store = new SessionStore(database, writer, house.Seal, _signal);
        _outbox = new Outbox(database, _replica, writer, house.Seal, _signal, clock, NullLogger<Outbox>.Instance);
        var connector = new ConnectorClient(
            new ConnectorCalls(world.Teams, null, new ConnectorOptions(), clock), new SendPace(clock));
        var graph = new MeetingGraph(new Lazy<GraphServiceClient>(world.Graph.Client), new DeletionPace(clock), "the-bot");
        var chats = new OwnChats(connector, new PersonalMessages(database, house.Seal), clock);
        _messages = new MessageEffects(
            house.MailWriter, world.Mails.Carriers, house.Centres, house.Timings, ReminderSchedule.Standard, clock);
        var performer = new EffectPerformer(
            new CardEffects(connector, house.Renderer, CardCatalog.Standard, house.Centres,
                new MeetingAlerts(connector, house.Page, house.Bot, house.Centres)),
            new MeetingReader(connector, house.Centres, house.Contexts, new NextForms(database, house.Seal, clock)),
            new CounsellorNews(chats, house.Centres, house.Contexts, house.Seal, house.Bot, house.Page),
            new GraphEffects(graph, house.Page, house.Metrics, house.Journal), _messages,
            new StandInMessages(chats, house.Centres, house.Contexts));
        _worker = new OutboxWorker(
            Store, new SessionErasure(database, writer, house.Seal, _cache, clock, new MemoryCleanup(() => { })), _outbox,
            new DueSessions(database, _replica), _signal, performer, house.Metrics, clock, new FaultLog<OutboxWorker>(world.Books));
    }

    /// <summary>The work that is being done now. The simulation's own fakes ask it.</summary>
    public static Work Doing => Current.Value ?? throw new InvalidOperationException("Nothing named is being done.");

    public SessionStore Store { get; }

    public Books Books => _world.Books;

    /// <summary>Its number, as it stands on its claims.</summary>
    public long Number => _replica.Number;

    public void Start() => Begin(new Work(this, $"{_name} start"), async () =>
    {
        await _replica.RegisterAsync(default);
        _world.Alive.Add(this);
        PlanRound(TimeSpan.Zero);
        PlanLook();
    });

    /// <summary>Begins something that waits and may never end.</summary>
    public void Begin(Work work, Func<Task> act)
    {
        _ = GoAsync();

        async Task GoAsync()
        {
            Current.Value = work;
            try
            {
                await act();
            }
            catch (SimulatedFaultException)
            {
                // As at a start that fails: the operator's machine begins it again.
                if (!_world.Alive.Contains(this))
                    Die();
            }
            catch (Exception e)
            {
                Books.Broke("Nothing fails by a fault of the bot's own", $"{work.Name}: {e}");
            }
        }
    }

    public Task GiveWayAsync(string what, TimeSpan longest) =>
        _world.Time.WaitAsync(_world.Fates.Delay($"{Doing.Name} {what}", longest), _life);

    public Task WaitAsync(TimeSpan wait) => _world.Time.WaitAsync(wait, _life);

    public Fault Fate(string moment, double share, params ReadOnlySpan<Fault> possible) => _world.Fates.Of(moment, share, possible);

    /// <summary>The process ends here, and what waits for it waits for ever.</summary>
    public Task<T> DieAsync<T>()
    {
        Die();
        return new TaskCompletionSource<T>().Task;
    }

    private void Die()
    {
        if (_life.IsOver)
            return;
        _life.End();
        _world.Died(this);
    }

    /// <summary>Something was committed that a round may find.</summary>
    public void Poke() => PlanRound(Soon);

    private void PlanRound(TimeSpan wait)
    {
        if (_roundPlanned)
            return;
        _roundPlanned = true;
        _world.Time.After(wait, _life, () => Begin(new Work(this, $"{_name} round", IsRound: true), RoundAsync));
    }

    /// <summary>As the worker's loop does it, but for the waits.</summary>
    private async Task RoundAsync()
    {
        _roundPlanned = false;
        try
        {
            var woken = await _worker.WakeAsync(default);
            var claims = await _outbox.ClaimAsync(MostAtOnce - _underWay, default);
            foreach (var claim in claims)
                Perform(claim);
            if (woken + claims.Count > 0)
            {
                PlanLook();
                PlanRound(Soon);
                return;
            }
        }
        catch (SimulatedFaultException)
        {
            PlanRound(BetweenRounds);
        }
        if (_world.NextWork() is { } at)
            _world.Time.At(at, _life, () => PlanRound(_world.Fates.Delay($"{_name} idle", BetweenRounds)));
    }

    private void Perform(ClaimedEffect claim)
    {
        _underWay++;
        Books.Begun(claim);
        var name = $"{claim.Session.Id} {EffectKinds.Of(claim.Effect).Name} {EffectKinds.SubjectOf(claim.Effect)}";
        Begin(new Work(this, name, claim), async () =>
        {
            await _worker.TryAsync(claim, default);
            _underWay--;
            Books.Ended(claim);
            PlanRound(Soon);
        });
    }

    /// <summary>Claims whose process is gone, or whose lease has ended, are released as in the product.</summary>
    private void PlanLook()
    {
        if (_lookPlanned)
            return;
        _lookPlanned = true;
        _world.Time.After(_lookEvery, _life, () => Begin(new Work(this, $"{_name} look"), async () =>
        {
            _lookPlanned = false;
            try
            {
                await _replica.LookAsync(default);
            }
            finally
            {
                if (_world.AnyClaims())
                    PlanLook();
            }
            PlanRound(Soon);
        }));
    }

    public void Dispose()
    {
        _messages.Dispose();
        _signal.Dispose();
        _cache.Dispose();
        _worker.Dispose();
    }

    /// <summary>The worker logs each fault of an effect or a round. Those that the simulation did not cause are the bot's own.</summary>
    private sealed class FaultLog<T>(Books books) : ILogger<T>
    {
        private const int EffectFailed = 302;
        private const int RoundFailed = 301;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id is EffectFailed or RoundFailed && formatter(state, exception) is var line
                && !line.Contains(nameof(SimulatedFaultException), StringComparison.Ordinal))
                books.Broke("Nothing fails by a fault of the bot's own", $"{Doing.Name}: {line}");
        }
    }
}
