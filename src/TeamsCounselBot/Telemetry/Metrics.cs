using System.Diagnostics.Metrics;
using TeamsCounselBot.Effects;

namespace TeamsCounselBot.Telemetry;

/// <summary>The bot's own metrics. Labels are fixed words of the code, never a name, an id or a text.</summary>
internal sealed class Metrics
{
    public const string MeterName = "TeamsCounselBot";

    /// <summary>The step after an erasure: a week later, the bot looks whether somebody restored the chat.</summary>
    public const string LookAgain = "LookAgain";

    /// <inheritdoc cref="LookAgain"/>
    public const string Restored = "Restored";

    private readonly Counter<long> _actions;
    private readonly Counter<long> _effects;
    private readonly Counter<long> _tokenFailures;
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _erasures;

    public Metrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _actions = meter.CreateCounter<long>("counselbot.actions", description: "Card actions by group and result.");
        _effects = meter.CreateCounter<long>("counselbot.effects", description: "Performed effects by kind and result.");
        _tokenFailures = meter.CreateCounter<long>(
            "counselbot.token.failures", description: "Refused inbound tokens, and tokens the bot could not get for itself.");
        // A scraper sees an increase only if the counter existed before. These counters have alerts.
        _tokenFailures.Add(0, new("direction", "outbound"), new("reason", "NotGiven"));
        _tokenFailures.Add(0, new("direction", "inbound"), new("reason", "KeysUnavailable"));
        _lateness = meter.CreateHistogram<double>("counselbot.wakeup.lateness", "s", "How late a session was woken.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 15, 60, 300, 3600] });
        _erasures = meter.CreateCounter<long>(
            "counselbot.erasures", description: "Deletions of chats and their proofs, by step and outcome.");
        _erasures.Add(0, new("step", LookAgain), new("outcome", Restored));
    }

    /// <param name="group"><c>client</c>, <c>counsellor</c>, <c>view</c> or <c>unknown</c>, never a verb or a stranger's text.</param>
    /// <param name="result">One of a fixed list, as <c>taken</c>, <c>refused</c> or <c>limited</c>.</param>
    public void Acted(string group, string result) =>
        _actions.Add(1, new KeyValuePair<string, object?>("group", group), new KeyValuePair<string, object?>("result", result));

    /// <param name="result"><c>done</c>, <c>later</c> or <c>failed</c>.</param>
    public void Performed(string kind, string result) =>
        _effects.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("result", result));

    public void WokeUp(TimeSpan late) => _lateness.Record(Math.Max(0, late.TotalSeconds));

    /// <param name="reason">The fault, one of a fixed list.</param>
    public void InboundTokenRefused(string reason) =>
        _tokenFailures.Add(1, new KeyValuePair<string, object?>("direction", "inbound"),
            new KeyValuePair<string, object?>("reason", reason));

    public void OutboundTokenFailed() =>
        _tokenFailures.Add(1, new KeyValuePair<string, object?>("direction", "outbound"),
        new KeyValuePair<string, object?>("reason", "NotGiven"));

    /// <param name="outcome">Graph's outcome, as <c>Done</c>; <c>Refused</c> and <c>Retained</c> need an administrator.</param>
    public void Erased(string step, string outcome) =>
        _erasures.Add(1, new KeyValuePair<string, object?>("step", step), new KeyValuePair<string, object?>("outcome", outcome));
}
