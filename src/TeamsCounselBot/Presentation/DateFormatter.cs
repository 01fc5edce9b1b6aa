using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// Moments as the viewer reads them: in their own time zone where it is known, else in the centre's. A zone is named only where the
/// viewer's clock and the centre's differ, or where the viewer's is not known.
/// </summary>
/// <param name="zone">The zone in which moments are told.</param>
/// <param name="texts">The language.</param>
/// <param name="other">The other one of the centre's zone and the viewer's; null where it is not known.</param>
internal sealed class DateFormatter(TimeZoneInfo zone, Texts texts, TimeZoneInfo? other = null)
{
    public static DateFormatter Of(CardContext c) => Of(c.Viewer, c.Zone, c.Texts);

    /// <summary>For a person, or in the centre's zone where theirs is not known.</summary>
    public static DateFormatter Of(Participant? person, TimeZoneInfo centre, Texts texts) =>
        Own(person) is { } own ? new(own, texts, centre) : new(centre, texts);

    /// <summary>The centre's own clock, in which its forms are filled in.</summary>
    public static DateFormatter OfCentre(CardContext c) => new(c.Zone, c.Texts, Own(c.Viewer));

    public static DateFormatter Of(CentreContext c) => new(c.Zone, c.Texts, c.OtherZone);

    public string Date(DateTimeOffset at) => Local(at).ToString("D", texts.Culture);

    /// <summary>As the language tells it, with its half of the day or its word for the clock, never broken over two lines.</summary>
    public string Time(DateTimeOffset at) => texts.Format("common.clock", Figures(at)).Replace(' ', '\u00a0');

    /// <summary>The time of day without a word for the clock, for a sentence that has its own.</summary>
    public string Figures(DateTimeOffset at) => Local(at).ToString("t", texts.Culture).Replace(' ', '\u00a0');

    /// <summary>Date, time and, where it is named, the zone, as a mail and a slip of paper tell them.</summary>
    public string WrittenOut(DateTimeOffset at) =>
        NamesZone(at) ? texts.Format("mail.when", Date(at), Figures(at), Zone) : DateAndTime(at);

    /// <summary>The zone by its city: an offset tells most people nothing.</summary>
    public string Zone => texts.Format("common.zone", City);

    /// <summary>Whether another clock than the viewer's own may be meant at this moment.</summary>
    public bool NamesZone(DateTimeOffset at) => other?.GetUtcOffset(at) != zone.GetUtcOffset(at);

    /// <summary>
    /// The zone as people name it: Europe/Vienna is Wien, and a city that the language has no name for is called as its zone.
    /// </summary>
    public string City => texts.Find($"city.{zone.Id}") ?? texts.LeftToRight(zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' '));

    /// <summary>The name of a field for a time of day, with the zone where it is named: the text or its twin <c>.own</c>.</summary>
    public string Label(string key, DateTimeOffset at) => NamesZone(at) ? texts.Format(key, City) : texts[$"{key}.own"];

    public string TimeInZone(DateTimeOffset at) => InZone(at, Time(at));

    public string DateAndTime(DateTimeOffset at) => texts.Format("common.dateTime", Date(at), Time(at));

    public string DateTimeInZone(DateTimeOffset at) => InZone(at, DateAndTime(at));

    /// <summary>An end is told with its date only where the start's does not hold for it.</summary>
    public string EndTime(DateTimeOffset? start, DateTimeOffset end) =>
        start is { } begin && Local(begin).Date == Local(end).Date ? Time(end) : DateAndTime(end);

    /// <summary>The month with its year, as a heading.</summary>
    public static string Month(DateOnly month, Texts texts) => month.ToString("Y", texts.Culture);

    /// <summary>A whole day, without a time.</summary>
    public static string Day(DateOnly day, Texts texts) => day.ToString("D", texts.Culture);

    /// <summary>The day on which it falls.</summary>
    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>As a time input wants it.</summary>
    public string Input(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string InZone(DateTimeOffset at, string moment) => NamesZone(at) ? texts.Format("common.time", moment, Zone) : moment;

    private static TimeZoneInfo? Own(Participant? person) =>
        person?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var own) ? own : null;

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
}
