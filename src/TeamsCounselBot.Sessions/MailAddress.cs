using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.Sessions;

/// <summary>One e-mail address, checked strictly: what goes into a header must hold no end of a line and no list.</summary>
internal static partial class MailAddress
{
    /// <summary>Longer ones cannot be delivered to (RFC 5321, 4.5.3.1.3, without the angle brackets).</summary>
    public const int Longest = 254;
    private const int LongestLocalPart = 64;

    /// <summary>The address with its domain in ASCII and small letters; null where the text is not exactly one address.</summary>
    public static string? Read(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || at > LongestLocalPart || !LocalPart().IsMatch(text.AsSpan(0, at)))
            return null;
        return Domain(text[(at + 1)..]) is { } domain && at + 1 + domain.Length <= Longest ? $"{text[..at]}@{domain}" : null;
    }

    /// <summary>The part behind the sign, of an address that was read.</summary>
    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static string? Domain(string text)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text).ToLowerInvariant();
            return HostName().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex LocalPart();

    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})\z")]
    private static partial Regex HostName();
}
