using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>A form as it was sent: its values by input id, all as text, and the faults found in it.</summary>
internal sealed class FormData
{
    private readonly Dictionary<string, string> _faults = [];

    private FormData(ImmutableDictionary<string, string> typed) => Typed = typed;

    public ImmutableDictionary<string, string> Typed { get; }

    /// <summary>Input id → key of the text that says what is wrong.</summary>
    public ImmutableDictionary<string, string> Faults => _faults.ToImmutableDictionary();

    public bool IsFaulty => _faults.Count > 0;

    /// <summary>Reads the flat members of <c>action.data</c>; nested ones are no inputs and are left out.</summary>
    public static FormData Read(JsonElement data)
    {
        var typed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (data.ValueKind == JsonValueKind.Object)
            foreach (var member in data.EnumerateObject())
                if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                    typed[member.Name] = member.Value.ValueKind == JsonValueKind.String
                        ? member.Value.GetString()!
                        : member.Value.GetRawText();
        return new FormData(typed.ToImmutable());
    }

    /// <summary>Reads a form of a web page; of a field that was sent more than once, the first.</summary>
    public static FormData Read(IFormCollection fields) =>
        new(fields.ToImmutableDictionary(
            field => field.Key, field => field.Value.Count > 0 ? field.Value[0] ?? "" : "", StringComparer.Ordinal));

    /// <summary>A form with these values.</summary>
    public static FormData Of(params ReadOnlySpan<(string Id, string Value)> values)
    {
        var typed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (id, value) in values)
            typed[id] = value;
        return new FormData(typed.ToImmutable());
    }

    /// <summary>The same values, to be read once more.</summary>
    public FormData WithoutFaults() => new(Typed);

    public string? this[string id] => Typed.GetValueOrDefault(id)?.Trim();

    public bool IsTrue(string id) => string.Equals(this[id], "true", StringComparison.OrdinalIgnoreCase) || this[id] == "1";

    public void Fault(string id, string textKey) => _faults.TryAdd(id, textKey);

    /// <summary>Notes the fault, and returns a value in place of the unreadable one.</summary>
    public T Faulty<T>(string id, string textKey, T otherwise)
    {
        Fault(id, textKey);
        return otherwise;
    }

    /// <summary>A moment that a card or page carried along, in ISO 8601; null where it carried none, or with a fault noted.</summary>
    public DateTimeOffset? Instant(string id)
    {
        if (this[id] is not { Length: > 0 } text)
            return null;
        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && IsInReach(at.UtcDateTime))
            return at;
        return Faulty<DateTimeOffset?>(id, "fault.start", null);
    }

    public string Words(string id, string otherwise, bool required)
    {
        // A page's form sends two characters for each end of a line.
        var value = (this[id] ?? otherwise).ReplaceLineEndings("\n");
        if (required && value.Length == 0)
            Fault(id, "fault.required");
        if (value.Length > InputLimits.Of(id))
            Fault(id, "fault.tooLong");
        return value;
    }

    public double Number(string id, double otherwise, double least, double most)
    {
        if (this[id] is not { Length: > 0 } text)
            return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Fault(id, "fault.number");
        return otherwise;
    }

    /// <summary>Null where it was not sent; an empty choice counts as not sent.</summary>
    public bool? YesOrNo(string id) => this[id] is { Length: > 0 } ? IsTrue(id) : null;

    /// <summary>Whether something was entered for the moment.</summary>
    public bool HasMoment(string id) =>
        this[id] is { Length: > 0 } || this[id + "Date"] is { Length: > 0 } || this[id + "Time"] is { Length: > 0 };

    /// <summary>
    /// Date and time on the clock of <paramref name="zone"/>, from the inputs <c>{id}Date</c> and <c>{id}Time</c> or from one
    /// value <c>{id}</c>; null with a fault noted where it is none, or not later than <paramref name="after"/>.
    /// </summary>
    public DateTimeOffset? Moment(string id, TimeZoneInfo zone, DateTimeOffset after)
    {
        var (typedDay, typedTime) = this[id] is { Length: > 0 } whole ? Parts(whole) : (this[id + "Date"], this[id + "Time"]);
        if (TypedDay.Read(typedDay) is not { } day || TypedTime.Read(typedTime) is not { } time
            || day.ToDateTime(time) is var local && !IsInReach(local))
        {
            Fault(id + "Date", "fault.start");
            return null;
        }
        if (At(local, zone) is var at && at > after)
            return at;
        Fault(id + "Date", "fault.past");
        return null;
    }

    /// <summary>A moment in one field: a blank or the T of ISO 8601 stands between day and time.</summary>
    private static (string Day, string Time) Parts(string whole)
    {
        var text = whole.Trim();
        var between = text.LastIndexOfAny([' ', 'T']);
        return between < 0 ? (text, "") : (text[..between], text[(between + 1)..]);
    }

    /// <summary>Whether appointments are made in that year: at the ends of the calendar, reckoning with time overflows.</summary>
    public static bool IsInReach(DateTime local) => local.Year is >= 2000 and < 2200;

    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) =>
        new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>A rating from 1 to 5; 0 = not answered.</summary>
    public int Rating(string id) => (int)Number(id, 0, 1, Feedback.Best);

    /// <summary>A number from 1 that a button carries; without one the fault is noted.</summary>
    public int Choice(string id, int most)
    {
        if (this[id] is not { Length: > 0 })
            Fault(id, "fault.required");
        return (int)Number(id, 0, 1, most);
    }

    /// <summary>The number in E.164, or null with the fault noted.</summary>
    /// <param name="id">The input.</param>
    /// <param name="region">The country in which a number with a leading 0 is read.</param>
    /// <param name="language">The language of the one who typed it: a number that their country knows too is asked back.</param>
    public string? Phone(string id, string region, string? language = null)
    {
        var typed = this[id] ?? "";
        var (number, fault) = typed.Length > InputLimits.Of(id) ? (null, "fault.tooLong") : PhoneEntry.Read(typed, region, language);
        if (fault is not null)
            Fault(id, fault);
        return number;
    }
}
