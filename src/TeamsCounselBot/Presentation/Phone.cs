using PhoneNumbers;

namespace TeamsCounselBot.Presentation;

/// <summary>A telephone number as people read it and as a device dials it.</summary>
internal static class Phone
{
    /// <param name="number">E.164, or whatever the centre calls its number.</param>
    public static string Grouped(string number)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            return numbers.Format(numbers.Parse(number, null), PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return number;
        }
    }

    /// <summary>The same within a text, in whichever direction that reads, and never broken over two lines.</summary>
    public static string Readable(Texts texts, string number) =>
        texts.LeftToRight(Grouped(number) is var grouped && grouped.Any(char.IsLetter) ? grouped : grouped.Replace(' ', '\u00a0')
            .Replace('-', '\u2011'));

    /// <summary>The sentence with the centre's number, in each place that gives it; none without a number.</summary>
    public static IEnumerable<string> OfCentre(Texts texts, string? number) =>
        number is { Length: > 0 } ? [texts.Format("common.phone", Readable(texts, number))] : [];

    /// <summary>The same number on its own, for reading and copying.</summary>
    public static string Alone(Texts texts, string number) => texts.LeftToRight(Grouped(number));

    /// <summary>The number's country in the reader's language; null where it is the centre's own, or none.</summary>
    public static string? ForeignCountry(Texts texts, string number, TimeZoneInfo home)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            return numbers.GetRegionCodeForNumber(numbers.Parse(number, null)) is { Length: 2 } region && region != HomeRegion.Of(home.Id)
                ? new Locale("", region).GetDisplayCountry(texts.ShortCode) is { Length: > 0 } country ? country : region
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The readable number, with its country where that is another than the centre's.</summary>
    public static string WithCountry(Texts texts, string number, TimeZoneInfo home) =>
        ForeignCountry(texts, number, home) is { } country ? $"{Readable(texts, number)} ({country})" : Readable(texts, number);

    public static string Link(string number) => "tel:" + string.Concat(number.Where(ch => char.IsAsciiDigit(ch) || ch == '+'));
}
