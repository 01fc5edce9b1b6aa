using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Moments as the viewer reads them: in their own time zone where it is known, else in the centre's.</summary>
internal sealed class DateFormatter(TimeZoneInfo zone, Texts texts)
{
    public static DateFormatter Of(CardContext c) => Of(c.Viewer, c.Zone, c.Texts);

    /// <summary>For a person, or in this zone where theirs is not known.</summary>
    public static DateFormatter Of(Participant? person, TimeZoneInfo otherwise, Texts texts) =>
        new(person?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var own) ? own : otherwise, texts);

    /// <summary>The centre's own clock, in which its forms are filled in.</summary>
    public static DateFormatter OfCentre(CardContext c) => new(c.Zone, c.Texts);

    public static DateFormatter Of(CentreContext c) => new(c.Zone, c.Texts);

    public string Date(DateTimeOffset at) => Local(at).ToString("D", texts.Culture);

    /// <summary>With its half of the day where the culture has such, never broken over two lines.</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString("t", texts.Culture).Replace(' ', '\u00a0');

    /// <summary>The zone by its city: an offset tells most people nothing.</summary>
    public string Zone => texts.Format("common.zone", City);

    /// <summary>
    /// The zone as people name it: Europe/Vienna is Wien, and a city that the language has no name for is called as its zone.
    /// </summary>
    public string City => texts.Find($"city.{zone.Id}") ?? texts.LeftToRight(zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' '));

    public string TimeInZone(DateTimeOffset at) => texts.Format("common.time", Time(at), Zone);

    public string DateAndTime(DateTimeOffset at) => texts.Format("common.dateTime", Date(at), Time(at));

    public string DateTimeInZone(DateTimeOffset at) => texts.Format("common.time", DateAndTime(at), Zone);

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

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
}
