using System.Diagnostics.CodeAnalysis;

namespace TeamsCounselBot.Configuration;

/// <summary>The address of a page that a centre has in several languages: <c>{lang}</c> in it is the language's tag.</summary>
internal static class TranslatedAddress
{
    private const string Place = "{lang}";

    /// <param name="address">As it was configured and checked; null = the centre has no such page.</param>
    /// <param name="language">One of <see cref="Texts.Languages"/>.</param>
    [return: NotNullIfNotNull(nameof(address))]
    public static string? Of(string? address, string language) => address is null ? null : new Uri(Filled(address, language)).AbsoluteUri;

    /// <summary>The same of an address that was not checked yet.</summary>
    public static string Filled(string address, string language) => address.Replace(Place, language, StringComparison.Ordinal);
}
