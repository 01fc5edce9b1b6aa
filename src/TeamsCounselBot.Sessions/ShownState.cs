using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>What a card or page showed. Its buttons carry it, so that a press is taken for what its author saw.</summary>
internal static class ShownState
{
    /// <summary>The start for which an answer is given.</summary>
    public const string StartField = "start";

    /// <summary>The state for which a button that counts was drawn.</summary>
    public const string DrawnForField = "drawnFor";

    /// <summary>ISO 8601 in UTC; empty while there is no start.</summary>
    public static string Start(Session session) => Iso(session.Plan.Start);

    /// <summary>An extension moves the planned end.</summary>
    public static string Extend(Session session) => Iso(session.Plan.End);

    public static string Pause(Session session) => session.Paused ? "paused" : "running";

    /// <summary>Each step is taken back by its own press.</summary>
    public static string Undo(Session session) => session.LastUndo is { } undo ? $"{StoredName.Of(undo.Step)}/{Iso(undo.Until)}" : "";

    /// <summary>Each try to begin by telephone counts once.</summary>
    public static string FirstCall(Session session) =>
        $"{Start(session)}/{(session.FirstCall?.Attempts ?? 0).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Each person's callback has its own tries.</summary>
    public static string Retry(Session session, string? who = null) => session.Disruption is { } disruption
        ? $"{Iso(disruption.Since)}/{disruption.CallOf(who).Attempts.ToString(CultureInfo.InvariantCulture)}"
        : "";

    private static string Iso(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) ?? "";
}
