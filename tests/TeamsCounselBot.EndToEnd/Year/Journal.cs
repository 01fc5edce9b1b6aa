using System.Text.Json;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Year;

/// <summary>The log of a year with the months in which its lines came, as <c>journalctl</c> shows those of a service.</summary>
internal sealed class Journal(BotLog log)
{
    private readonly List<(int First, string Month)> _months = [];

    public void Begin(string month) => _months.Add((log.Lines.Count, month));

    /// <summary>The bot's own lines; what the simulator notes of the process stands in brackets.</summary>
    public IReadOnlyList<string> Lines =>
        [.. log.Lines.Index().Where(it => !it.Item.StartsWith("[the process", StringComparison.Ordinal))
            .Select(it => $"{_months.Last(month => month.First <= it.Index).Month}  {Plain(it.Item)}")];

    /// <summary>The bot was added, a session was set up, a session was erased.</summary>
    public static bool IsOfASession(string line) =>
        line.Contains("info 105 ", StringComparison.Ordinal) || line.Contains("info 106 ", StringComparison.Ordinal)
        || line.Contains("info 304 ", StringComparison.Ordinal);

    public static string Plain(string line)
    {
        if (!line.StartsWith('{'))
            return line;
        using var json = JsonDocument.Parse(line);
        string Text(string name) => json.RootElement.GetProperty(name).ToString();
        return $"{Text("LogLevel").ToLowerInvariant()[..4]} {Text("EventId"),3}  {Text("Message")}";
    }
}
