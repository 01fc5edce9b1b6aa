namespace TeamsCounselBot.Simulator.Bot;

/// <summary>What the bot wrote to its console, the latest lines.</summary>
public sealed class BotLog
{
    private const int Longest = 20_000;

    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();
    private readonly bool _echo;

    internal BotLog(bool echo) => _echo = echo;

    /// <summary>The lines so far, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    internal void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Longest)
                _lines.Dequeue();
        }
        if (_echo)
            Console.WriteLine($"bot | {line}");
    }
}
