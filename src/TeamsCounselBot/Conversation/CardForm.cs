using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PhoneNumbers;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>A form as it was sent: its values by input id, all as text, and the faults found in it.</summary>
internal sealed class CardForm
{
    private const int LongestValue = 4000;
    private readonly Dictionary<string, string> _faults = [];

    private CardForm(ImmutableDictionary<string, string> typed) => Typed = typed;

    public ImmutableDictionary<string, string> Typed { get; }

    /// <summary>Input id → key of the text that says what is wrong.</summary>
    public ImmutableDictionary<string, string> Faults => _faults.ToImmutableDictionary();

    public bool IsFaulty => _faults.Count > 0;

    /// <summary>Reads the flat members of <c>action.data</c>; nested ones are no inputs and are left out.</summary>
    public static CardForm Read(JsonElement data)
    {
        var typed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (data.ValueKind == JsonValueKind.Object)
            foreach (var member in data.EnumerateObject())
                if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                    typed[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
        return new CardForm(typed.ToImmutable());
    }

    /// <summary>Reads a form of a web page; of a field that was sent more than once, the first.</summary>
    public static CardForm Read(IFormCollection fields) =>
        new(fields.ToImmutableDictionary(field => field.Key, field => field.Value.Count > 0 ? field.Value[0] ?? "" : "", StringComparer.Ordinal));

    public string? this[string id] => Typed.GetValueOrDefault(id)?.Trim();

    public bool IsTrue(string id) => string.Equals(this[id], "true", StringComparison.OrdinalIgnoreCase) || this[id] == "1";

    public void Fault(string id, string textKey) => _faults.TryAdd(id, textKey);

    public string Words(string id, string otherwise, bool required)
    {
        var value = this[id] ?? otherwise;
        if (required && value.Length == 0)
            Fault(id, "fault.required");
        if (value.Length > LongestValue)
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
    public bool HasMoment(string id) => this[id] is { Length: > 0 } || this[id + "Date"] is { Length: > 0 } || this[id + "Time"] is { Length: > 0 };

    /// <summary>
    /// Date and time on the clock of <paramref name="zone"/>, from the inputs <c>{id}Date</c> and <c>{id}Time</c> or from one
    /// value <c>{id}</c>; null with a fault noted where it is none, or not later than <paramref name="after"/>.
    /// </summary>
    public DateTimeOffset? Moment(string id, TimeZoneInfo zone, DateTimeOffset after)
    {
        var text = this[id] is { Length: > 0 } whole ? whole : $"{this[id + "Date"]} {this[id + "Time"]}";
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "dd.MM.yyyy HH:mm"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || !IsInReach(local))
        {
            Fault(id + "Date", "fault.start");
            return null;
        }
        if (At(local, zone) is var at && at > after)
            return at;
        Fault(id + "Date", "fault.past");
        return null;
    }

    /// <summary>Whether appointments are made in that year: at the ends of the calendar, reckoning with time overflows.</summary>
    public static bool IsInReach(DateTime local) => local.Year is >= 2000 and < 2200;

    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>A rating from 1 to 5; 0 = not answered.</summary>
    public int Rating(string id) => (int)Number(id, 0, 1, 5);

    /// <summary>The number in E.164, or null with the fault noted. National numbers are read as German ones.</summary>
    public string? Phone(string id, string region)
    {
        var phones = PhoneNumberUtil.GetInstance();
        try
        {
            var number = phones.Parse(this[id] ?? "", region);
            if (phones.IsValidNumber(number))
                return phones.Format(number, PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            // Not a number at all: the same fault for the person.
        }
        Fault(id, "fault.phone");
        return null;
    }
}
