using System.Collections.Immutable;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>
/// An e-mail address as somebody typed it. A domain that is one slip away from a well-known one is asked back, never guessed.
/// </summary>
internal static class MailEntry
{
    /// <summary>Where most people have their mail. A domain in this list is never asked back.</summary>
    private static readonly ImmutableArray<string> Known =
    [
        "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de",
        "mailbox.org",
        "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com", "yahoo.com", "yahoo.de", "ymail.com",
        "icloud.com", "me.com", "mac.com", "aol.com", "aol.de", "arcor.de", "proton.me", "protonmail.com", "mail.com", "mail.de",
        "email.de",
        "email.com", "online.de", "gmx.com", "tutanota.com", "mail.ru", "yandex.ru", "bk.ru", "list.ru", "ukr.net", "i.ua", "meta.ua",
        "abv.bg",
        "wp.pl", "o2.pl", "interia.pl", "orange.fr", "free.fr",
    ];

    /// <summary>Shorter names are nearly each other, as me.com and ne.com.</summary>
    private const int ShortestName = 3;

    /// <param name="typed">The field's text, which is not empty.</param>
    /// <param name="isSure">The person said that the address is right as it is.</param>
    /// <returns>The address, or the fault that says why it was not taken.</returns>
    public static (string? Address, string? Fault) Read(string typed, bool isSure)
    {
        if (MailAddress.Read(PersonName.WithoutDirections(typed).Trim()) is not { } address)
            return (null, "fault.mail");
        return !isSure && Likely(MailAddress.DomainOf(address)) is { } domain
            ? (null, FaultText.With("fault.mail.likely", $"{address[..address.LastIndexOf('@')]}@{domain}"))
            : (address, null);
    }

    /// <summary>The well-known domain that was most likely meant; null where the domain is one, or like none.</summary>
    internal static string? Likely(string domain) =>
        Known.Contains(domain) ? null : Known.FirstOrDefault(known => known.IndexOf('.') >= ShortestName && IsOneSlip(domain, known));

    /// <summary>One letter added, left out or changed, or two letters changed over.</summary>
    private static bool IsOneSlip(string typed, string known)
    {
        var start = typed.Zip(known).TakeWhile(pair => pair.First == pair.Second).Count();
        var (a, b) = (typed[start..], known[start..]);
        return (a.Length - b.Length) switch
        {
            0 => a.Length > 0 && (a[1..] == b[1..] || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])),
            1 => a[1..] == b,
            -1 => a == b[1..],
            _ => false,
        };
    }
}
