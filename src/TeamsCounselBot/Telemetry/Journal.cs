using System.Collections.Concurrent;

namespace TeamsCounselBot.Telemetry;

/// <summary>
/// Logs the few events by which an operator sees how the bot works. No line has a name, an id of a chat or a person, or a text.
/// A repeated event is logged at most every five minutes.
/// </summary>
internal sealed partial class Journal(TimeProvider clock, ILogger<Journal> log)
{
    private readonly RepeatLimiter _repeats = new(clock, RepeatLimiter.FiveMinutes);
    private readonly ConcurrentDictionary<int, bool> _heard = new();
    private volatile bool _hearsOfMeetings;

    /// <summary>Logs only the first activity since the start.</summary>
    /// <param name="centre">The centre's index in the configuration.</param>
    public void ActivityTaken(int centre)
    {
        if (_heard.TryAdd(centre, true))
            FirstActivity(log, centre);
    }

    /// <param name="step">The step's name in the code.</param>
    /// <param name="outcome">The outcome's name in the code.</param>
    public void ErasureNotDone(string step, string outcome)
    {
        if (_repeats.Admits($"erasure {step} {outcome}", out var held))
            ErasureRefused(log, step, outcome, held);
    }

    /// <param name="status">The status of the connector's answer. 404 is not logged: a person deleted the card.</param>
    /// <param name="code">The channel's code, with letters and digits only.</param>
    public void ConnectorRefused(int status, string? code)
    {
        if (status != StatusCodes.Status404NotFound && _repeats.Admits($"connector {status} {code}", out var held))
            Refused(log, status, code, held);
    }

    /// <param name="fault">A kind of fault, without an address or a server's words.</param>
    public void MessageNotTaken(string fault)
    {
        if (_repeats.Admits($"message {fault}", out var held))
            NotTaken(log, fault, held);
    }

    /// <summary>Teams told of a meeting's start, end or participants.</summary>
    public void MeetingEventTaken() => _hearsOfMeetings = true;

    /// <summary>A counsellor began a video session by button or command. Teams tells of it, where the app may hear of it.</summary>
    public void MeetingBegunByHand()
    {
        if (!_hearsOfMeetings && _repeats.Admits("begun by hand", out var held))
            NoMeetingEvents(log, held);
    }

    [LoggerMessage(107, LogLevel.Information, "The first activity of Centres:{Centre} since the start was taken")]
    private static partial void FirstActivity(ILogger log, int centre);

    [LoggerMessage(305, LogLevel.Warning, "A step of an erasure was not done: {Step}, {Outcome}; {Held} more since the last line")]
    private static partial void ErasureRefused(ILogger log, string step, string outcome, int held);

    [LoggerMessage(307, LogLevel.Warning, "A mail or text message was not taken: {Fault}; {Held} more since the last line")]
    private static partial void NotTaken(ILogger log, string fault, int held);

    [LoggerMessage(308, LogLevel.Warning,
        "A counsellor began a meeting by hand, and since the bot's start Teams has told of no meeting; {Held} more since the last line")]
    private static partial void NoMeetingEvents(ILogger log, int held);

    [LoggerMessage(306, LogLevel.Warning, "The connector refused a call: {Status} {Code}; {Held} more since the last line")]
    private static partial void Refused(ILogger log, int status, string? code, int held);
}
