using System.Diagnostics.Metrics;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Telemetry;

/// <summary>
/// Reports what waits in the database. Values are cached for some seconds, so scraping runs no query. Each replica reports the whole
/// database, so do not add the values of replicas.
/// </summary>
internal sealed partial class BacklogGauges : PeriodicService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Older values are not reported: a gap shows that the database cannot be read.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly QueueStatistics _backlog;
    private readonly ILogger<BacklogGauges> _log;
    private (BacklogFigures Figures, long At)? _last;

    public BacklogGauges(IMeterFactory meters, QueueStatistics backlog, SessionEncryption seal, TimeProvider clock,
        ILogger<BacklogGauges> log) : base(Every, clock, log)
    {
        (_backlog, _log) = (backlog, log);
        var meter = meters.Create(Metrics.MeterName);
        meter.CreateObservableGauge("counselbot.erasures.pending", () => Told<long>(it => [new(it.ErasuresPending)]),
            description: "Sessions that are being erased, in the whole database.");
        meter.CreateObservableGauge("counselbot.erasures.refused", () => Told<long>(it => [new(it.ErasuresRefused)]),
            description: "Sessions whose erasure was refused and waits for somebody to mend it, in the whole database.");
        meter.CreateObservableGauge("counselbot.outbox.depth", () => Told<long>(it => it.Outbox.Select(lane =>
                new Measurement<long>(lane.Value, new KeyValuePair<string, object?>("lane", lane.Key.ToString())))),
            description: "Effects that are decided and not done, by lane, in the whole database.");
        meter.CreateObservableGauge("counselbot.wakeup.overdue", () => Told<double>(it => [new(Overdue(it.FirstDue))]), "s",
            "How long the session waits that has waited longest to be woken, in the whole database.");
        meter.CreateObservableCounter(
            "counselbot.key.failures", () => seal.Failures, description: "Records that the key ring did not open.");
    }

    protected override Task RoundAsync(CancellationToken cancel) => ReadAsync(cancel);

    protected override void Failed(string fault) => RoundFailed(_log, fault);

    internal async Task ReadAsync(CancellationToken cancel) => _last = (await _backlog.ReadAsync(cancel), Clock.GetTimestamp());

    private IEnumerable<Measurement<T>> Told<T>(Func<BacklogFigures, IEnumerable<Measurement<T>>> measure) where T : struct =>
        _last is { } last && Clock.GetElapsedTime(last.At) < Fresh ? measure(last.Figures) : [];

    private double Overdue(DateTimeOffset? due) => due is { } at ? Math.Max(0, (Clock.GetUtcNow() - at).TotalSeconds) : 0;

    [LoggerMessage(602, LogLevel.Warning, "What waits in the database could not be counted: {Fault}")]
    private static partial void RoundFailed(ILogger log, string fault);
}
