using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>The course of a session.</summary>
internal enum Course
{
    Held,
    Disrupted,

    /// <summary>The connection breaks and no callback succeeds: another appointment is needed.</summary>
    BrokenOff,
    Cancelled,
    NobodyCame,
    NeverSetUp,

    /// <summary>The bot is removed from the chat in the middle.</summary>
    ThrownOut,

    /// <summary>Another person deletes the chat during the session.</summary>
    ChatDeletedByOthers,
}

/// <summary>What the counsellor does about the deletion.</summary>
internal enum Ending
{
    LeftToTime,
    Hurried,
    Postponed,
}

/// <summary>One random session: its events, without the time at which the machine plays them.</summary>
internal sealed record SessionPlan(
    int Number, Course Course, bool Telephone, int Clients, bool Documents, int EraseAfterHours, bool Feedback, Ending Ending, int Slot)
{
    private static readonly ImmutableArray<int> Hours = [0, 1, 24, 48];

    /// <summary>Numbers that the German regulator keeps free for films.</summary>
    private static readonly ImmutableArray<string> FilmNumbers = ["3023125", "4066969", "6990009", "8999998"];

    public bool Happens => Course is Course.Held or Course.Disrupted or Course.BrokenOff or Course.ThrownOut or Course.ChatDeletedByOthers;

    /// <summary>Whether the bot is the one who deletes the chat.</summary>
    public bool ChatIsOurs => Course is not (Course.NeverSetUp or Course.ThrownOut or Course.ChatDeletedByOthers);

    public string Topics => Mark("Anliegen");

    public string Title => Mark("Termin");

    public string CounsellorName => Mark("Beraterin");

    public string ClientName(int client) => Mark($"Klient{client}");

    public string Comment(int client) => Mark($"Bemerkung{client}");

    /// <summary>As it is typed.</summary>
    public string Phone(int client) => "0" + National(client);

    /// <summary>The form in which the bot stores it.</summary>
    public string National(int client) =>
        FilmNumbers[client % FilmNumbers.Length] + (Number % 1000).ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>What must be found nowhere but in the chat itself; numbers by the part that every way of writing them shares.</summary>
    public IEnumerable<string> Marks => [Topics, Title, CounsellorName,
        .. Enumerable.Range(0, Clients).SelectMany(client => new[] { ClientName(client), Comment(client), National(client)[^8..] })];

    /// <summary>All courses in turn, the rest by chance; the same seed gives the same plans.</summary>
    public static ImmutableArray<SessionPlan> Draw(int seed, int count, int slots)
    {
        // Chances of tests, not of security.
#pragma warning disable CA5394
        var random = new Random(seed);
        var courses = Enum.GetValues<Course>();
        return [.. Enumerable.Range(0, count).Select(i => new SessionPlan(
            (seed * 61 + i) % 1000, courses[i % courses.Length], random.Next(3) == 0, random.Next(1, 4), random.Next(2) == 0,
            Hours[random.Next(Hours.Length)], random.Next(4) > 0, (Ending)random.Next(3), random.Next(slots)))];
#pragma warning restore CA5394
    }

    /// <summary>A unique word, so that a search finds only this text.</summary>
    private string Mark(string word) => string.Create(CultureInfo.InvariantCulture, $"{word}Zwq{Number}x");
}
