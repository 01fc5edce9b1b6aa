using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PhoneNumbers;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>Reads a typed telephone number. If it is ambiguous, the bot asks again and never guesses.</summary>
internal static partial class PhoneEntry
{
    /// <summary>Where people live, or come from, who read a language: there a number without a country could be another one.</summary>
    private static readonly ImmutableDictionary<string, string[]> Countries = new Dictionary<string, string[]>
    {
        ["tr"] = ["TR"],
        ["uk"] = ["UA"],
        ["ru"] = ["RU", "UA", "KZ", "BY", "MD"],
        ["ar"] = ["SY", "IQ", "LB", "EG", "JO", "MA", "TN", "DZ", "YE", "SD", "PS", "SA", "AE"],
        ["fa"] = ["IR", "AF"],
        ["ro"] = ["RO", "MD"],
        ["bg"] = ["BG"],
        ["pl"] = ["PL"],
        ["fr"] = ["FR", "BE", "CH", "MA", "DZ", "CI", "CD"],
        ["kmr"] = ["TR", "SY", "IQ", "IR", "AM"],
        ["sq"] = ["AL", "XK", "MK"],
    }.ToImmutableDictionary();

    /// <summary>Calls to these cost extra, or reach no person.</summary>
    private static readonly ImmutableHashSet<PhoneNumberType> Refused =
    [
        PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN, PhoneNumberType.VOICEMAIL,
        PhoneNumberType.PAGER, PhoneNumberType.PERSONAL_NUMBER,
    ];

    /// <summary>What libphonenumber calls the region of country codes that are no country's, as satellites have.</summary>
    private const string NoCountry = "001";

    /// <param name="typed">The field's text.</param>
    /// <param name="region">The centre's country, in which a number with a leading 0 is read.</param>
    /// <param name="language">The person's language tag.</param>
    /// <returns>The number in E.164, or the key of the text that says why it was not taken.</returns>
    public static (string? Number, string? Fault) Read(string typed, string region, string? language)
    {
        var text = PersonName.WithoutDirections(typed).Trim();
        if (Extension().IsMatch(text))
            return (null, "fault.phone.extension");
        if (text.Any(char.IsLetter))
            return (null, "fault.phone.letters");
        if (!Shape().IsMatch(text))
            return (null, "fault.phone");
        var digits = PhoneNumberUtil.NormalizeDigitsOnly(text);
        var hasCountry = text.TrimStart('(', ' ') is ['+' or '\uFF0B', ..] || digits.StartsWith("00", StringComparison.Ordinal);
        if (!hasCountry && digits is not ['0', ..])
            return (null, "fault.phone.plus");
        if (!hasCountry && Countries.GetValueOrDefault(language ?? "", []).Any(own => own != region && Parse(text, own) is not null))
            return (null, "fault.phone.plus");
        return Parse(text, region) switch
        {
            null => (null, "fault.phone"),
            { HasExtension: true } => (null, "fault.phone.extension"),
            var number when IsRefused(number) => (null, "fault.phone.kind"),
            var number => (PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.E164), null),
        };
    }

    /// <summary>Null where it is no valid number there.</summary>
    private static PhoneNumber? Parse(string text, string region)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            return numbers.Parse(text, region) is var number && numbers.IsValidNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static bool IsRefused(PhoneNumber number)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        return Refused.Contains(numbers.GetNumberType(number)) || numbers.GetRegionCodeForNumber(number) == NoCountry;
    }

    [GeneratedRegex(@"(?:[;,#*~]|(?<!\p{L})(?:ext|x)[a-z.=:]*)\s*\p{Nd}", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[(\s]*[+\uFF0B]?[\p{Nd}\s()./\p{Pd}]+$")]
    private static partial Regex Shape();
}
