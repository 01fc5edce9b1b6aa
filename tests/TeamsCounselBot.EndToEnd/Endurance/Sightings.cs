using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>What one meeting's chat showed over time, as the other side kept it.</summary>
internal sealed class Sightings(Scene scene)
{
    private static readonly Texts German = new("de");

    /// <summary>Sent once to each person at most.</summary>
    private static readonly string[] Once = ["joinReminder.title", "checklistReminder.title", "documentsReminder.title"];

    /// <summary>Reminders that must not come after the end of a session.</summary>
    private static readonly string[] Reminders = [.. Once, "mute.title", "endReminder.title", "startQuestion.title"];

    /// <summary>How long a message for one person alone lives.</summary>
    private static readonly TimeSpan TargetedLife = TimeSpan.FromHours(24);

    private readonly IReadOnlyList<HistoryEntry> _history = HistoryOf(scene.Simulator, scene.Meeting.Chat);

    public static IReadOnlyList<HistoryEntry> HistoryOf(TeamsCounselBot.Simulator.SimulatorHost simulator, Chat chat)
    {
        lock (simulator.World.Gate)
            return [.. chat.History];
    }

    /// <summary>How often this person, or everybody, was sent a card with this heading.</summary>
    public int Sent(string title, Person? to) =>
        _history.Count(it => it.Deed == Deed.Sent && it.TargetAccountId == to?.AccountId && Says(it, title));

    /// <summary>
    /// Each message that came while the same people still saw an equal one: the older and the newer message. A deleted message, or a
    /// private one older than a day, is not visible.
    /// </summary>
    public IEnumerable<(HistoryEntry Stood, HistoryEntry Came)> Doubles()
    {
        var standing = new Dictionary<string, HistoryEntry>(StringComparer.Ordinal);
        foreach (var entry in _history)
        {
            if (entry.Deed == Deed.Deleted)
                standing.Remove(entry.ActivityId);
            if (entry.Deed != Deed.Sent)
                continue;
            if (standing.Values.LastOrDefault(
                it => IsSame(it, entry) && !(it.TargetAccountId is not null && entry.At - it.At >= TargetedLife)) is { } stood)
                yield return (stood, entry);
            standing.Add(entry.ActivityId, entry);
        }
    }

    public IEnumerable<string> RemindedTwice() => _history
        .Where(it => it.Deed == Deed.Sent && Once.Any(title => Says(it, title)))
        .GroupBy(it => (it.TargetAccountId, Headline(it)))
        .Where(it => it.Count() > 1)
        .Select(it => it.Key.Item2);

    /// <summary>A moment is allowed for what was on its way.</summary>
    public IEnumerable<HistoryEntry> RemindedTooLate() => scene.OverSince is not { } over ? [] : _history
        .Where(it => it.Deed == Deed.Sent && it.At > over && Reminders.Any(title => Says(it, title)));

    /// <summary>Messages that a person sees more than once now, by headline.</summary>
    public static IEnumerable<IGrouping<(bool Targeted, string Headline), SeenMessage>> Twice(IEnumerable<SeenMessage> seen) => seen
        .Where(it => it.FromBot)
        .GroupBy(it => (it.Targeted, (it.Card is { } card ? CardJson.Text(card, "speak") : it.Text) ?? ""))
        .Where(it => it.Count() > 1);

    private static bool IsSame(HistoryEntry one, HistoryEntry other) =>
        one.TargetAccountId == other.TargetAccountId && Headline(one) == Headline(other);

    private static bool Says(HistoryEntry entry, string title) => Headline(entry).Contains(German[title], StringComparison.Ordinal);

    internal static string Headline(HistoryEntry entry) =>
        entry.Card is null ? entry.Text ?? "" : CardJson.Text(JsonNode.Parse(entry.Card)!.AsObject(), "speak") ?? "";
}
