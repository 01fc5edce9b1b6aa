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

/// <summary>The setup form: from what was typed to the plan.</summary>
internal static class SetupForm
{
    public static Plan Read(CardForm form, Session session)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone);
        var plan = session.Plan;
        var start = Start(form, plan, zone);
        return plan with
        {
            Start = start,
            End = End(form, plan, start, zone),
            Topics = form.Words("topics", plan.Topics, required: true),
            Medium = form["medium"] switch
            {
                null or "" => plan.Medium,
                "video" => Medium.Video,
                "telephone" => Medium.Telephone,
                _ => Faulty(form, "medium", plan.Medium),
            },
            MuteReminderEvery = TimeSpan.FromMinutes(form.Number("muteEvery", plan.MuteReminderEvery.TotalMinutes, 0, 240)),
            EraseAfter = TimeSpan.FromHours(form.Number("eraseAfterHours", plan.EraseAfter.TotalHours, 0, 168)),
            Feedback = form["feedback"] is null ? plan.Feedback : form.IsTrue("feedback"),
        };
    }

    private static Medium Faulty(CardForm form, string id, Medium otherwise)
    {
        form.Fault(id, "fault.choice");
        return otherwise;
    }

    private static DateTimeOffset? Start(CardForm form, Plan plan, TimeZoneInfo zone)
    {
        if (form["plannedStart"] is not { Length: > 0 } text)
        {
            if (plan.Start is null)
                form.Fault("plannedStart", "fault.required");
            return plan.Start;
        }
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "dd.MM.yyyy HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return At(local, zone);
        form.Fault("plannedStart", "fault.start");
        return plan.Start;
    }

    /// <summary>The first such time of day after the start, in the centre's time zone.</summary>
    private static DateTimeOffset? End(CardForm form, Plan plan, DateTimeOffset? start, TimeZoneInfo zone)
    {
        if (form["plannedEnd"] is not { Length: > 0 } text)
        {
            if (plan.End is null)
                form.Fault("plannedEnd", "fault.required");
            return plan.End;
        }
        if (!TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            form.Fault("plannedEnd", "fault.time");
            return plan.End;
        }
        if (start is not { } begin)
            return null;
        var end = At(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(begin, zone).DateTime).ToDateTime(time), zone);
        return end > begin ? end : At(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(begin, zone).DateTime).AddDays(1).ToDateTime(time), zone);
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
}
