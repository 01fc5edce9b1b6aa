using PhoneNumbers;

namespace TeamsCounselBot.Cards;

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
        texts.LeftToRight(Grouped(number) is var grouped && grouped.Any(char.IsLetter) ? grouped : grouped.Replace(' ', '\u00a0').Replace('-', '\u2011'));

    /// <summary>The same standing alone, to be copied as well as read.</summary>
    public static string Alone(Texts texts, string number) => texts.LeftToRight(Grouped(number));

    public static string Link(string number) => "tel:" + string.Concat(number.Where(ch => char.IsAsciiDigit(ch) || ch == '+'));
}
