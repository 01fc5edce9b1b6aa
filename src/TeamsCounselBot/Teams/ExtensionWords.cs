using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Teams;

/// <summary>
/// By how much a session shall be extended, as people write it: <c>30</c>, <c>um 30 Minuten</c>, <c>30min</c>, <c>bis 21:00</c>.
/// </summary>
internal static partial class ExtensionWords
{
    private const int Usual = VerbReaders.UsualExtension;
    private const int Longest = VerbReaders.LongestExtension;
    private const int MinutesOfHour = 60;

    /// <summary>The usual extension where nothing is said; null where what is said is not understood, or not possible.</summary>
    public static int? Minutes(ImmutableArray<string> words, Session session, DateTimeOffset now)
    {
        if (words.IsEmpty)
            return Usual;
        var said = words.Where(word => !CommandWords.IsFiller(word)).ToList();
        var minutes = said switch
        {
            [var one] when ClockTime().IsMatch(one) => Until(ClockTime().Match(one), session, now),
            [var until, var one] when CommandWords.IsUntil(until) => Until(FullHourToo().Match(one), session, now),
            [var until, var hour, var one] when CommandWords.IsUntil(until) && CommandWords.IsHours(hour) =>
                Until(FullHourToo().Match(one), session, now),
            [var one, var until] when CommandWords.IsUntil(until) => Until(FullHourToo().Match(one), session, now),
            [var one] when Amount().Match(one) is { Success: true } amount =>
                Of(amount.Groups["number"].Value, amount.Groups["unit"].Value),
            [var number, var unit] => Of(number, unit),
            _ => null,
        };
        return minutes is >= 1 and <= Longest ? minutes : null;
    }

    private static int? Of(string number, string unit) =>
        !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > Longest ? null
        : unit.Length == 0 || CommandWords.IsMinutes(unit) ? amount
        : CommandWords.IsHours(unit) ? amount * MinutesOfHour
        : null;

    /// <summary>To the first such time of day, on the centre's clock, after the end that holds now.</summary>
    private static int? Until(Match time, Session session, DateTimeOffset now)
    {
        var written = time.Groups["time"].Value.Replace('.', ':');
        if (session.Plan.End is not { } end
            || !TimeOnly.TryParseExact(written, ["H:mm", "%H"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return null;
        var from = session.Phase == Phase.Live && now > end ? now : end;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        var target = new[] { day, day.AddDays(1), day.AddDays(2) }.Select(date => date.ToDateTime(at))
            .Select(local => new DateTimeOffset(local, zone.GetUtcOffset(local))).First(moment => moment > from);
        return (int)Math.Ceiling((target - from).TotalMinutes);
    }

    /// <summary>A Turkish suffix may follow: <c>21:00'e</c>.</summary>
    [GeneratedRegex(@"^(?<time>[0-9]{1,2}[:.][0-9]{2})(?:['\u2019]\p{L}+)?$")]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"^(?<time>[0-9]{1,2}(?:[:.][0-9]{2})?)(?:['\u2019]\p{L}+)?$")]
    private static partial Regex FullHourToo();

    [GeneratedRegex(@"^(?<number>[0-9]{1,4})(?<unit>\p{L}*)$")]
    private static partial Regex Amount();
}
