using System.Diagnostics;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// The bot's own spans: <c>receive</c> (an activity), <c>wake</c> (a session whose time has come) and <c>perform</c> (an
/// effect), each a trace of its own. Names and tags are words of ours alone, as in <see cref="Metrics"/>. The framework's
/// spans are not exported: their addresses hold chat ids and signed links.
/// </summary>
internal static class Traces
{
    public const string SourceName = Metrics.MeterName;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Null where nobody collects.</summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners())
            return null;
        // The framework's own activity of the request is not exported, so it is no parent to hang on to.
        Activity.Current = null;
        return Source.StartActivity(name, kind);
    }
}
