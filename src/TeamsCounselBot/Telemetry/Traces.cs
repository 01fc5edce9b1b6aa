using System.Diagnostics;

namespace TeamsCounselBot.Telemetry;

/// <summary>
/// The bot's own spans: <c>receive</c> (an activity), <c>wake</c> (a session that is due) and <c>perform</c> (an effect). Each is a
/// trace of its own. Names and tags are fixed words, as in <see cref="Metrics"/>. The framework's spans are not exported, because
/// their addresses contain chat ids and signed links.
/// </summary>
internal static class Traces
{
    public const string SourceName = Metrics.MeterName;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Null if no collector is configured.</summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners())
            return null;
        // The framework's activity of the request is not exported, so it must not become the parent.
        Activity.Current = null;
        return Source.StartActivity(name, kind);
    }
}
