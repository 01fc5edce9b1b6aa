using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

// The folder's name would make a namespace that hides the class; it lives beside the cards' other words instead.
namespace TeamsCounselBot;

/// <summary>The words of one language. Every word that people read comes from here.</summary>
internal sealed class Texts
{
    private static readonly ResourceManager Resources = new("TeamsCounselBot.Texts", typeof(Texts).Assembly);

    /// <summary>What can be chosen, as language tags; the first is the one that stands in for all others.</summary>
    public static ImmutableArray<string> Languages { get; } = ["de", "en"];

    private readonly CultureInfo words;

    /// <param name="language">Any language tag, such as <c>de-AT</c>; the nearest language that there is gets taken.</param>
    public Texts(string? language)
    {
        Language = Nearest(language);
        words = Language == Languages[0] ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(Language);
        Culture = FormattingCulture(language);
    }

    /// <summary>The language's tag, one of <see cref="Languages"/>.</summary>
    public string Language { get; }

    /// <summary>How dates, times and numbers are written: with the region asked for, where it speaks this language.</summary>
    public CultureInfo Culture { get; }

    public bool RightToLeft => Culture.TextInfo.IsRightToLeft;

    /// <exception cref="KeyNotFoundException">There is no such text: a fault of ours.</exception>
    public string this[string key] =>
        Resources.GetString(key, words) ?? throw new KeyNotFoundException($"No text '{key}' in '{Language}'.");

    public string Format(string key, params object?[] args) => string.Format(Culture, this[key], args);

    /// <summary>The keys that this language itself brings, without those it would borrow.</summary>
    internal ImmutableSortedDictionary<string, string> Own()
    {
        var set = Resources.GetResourceSet(words, createIfNotExists: true, tryParents: false);
        return set is null
            ? ImmutableSortedDictionary<string, string>.Empty
            : set.Cast<System.Collections.DictionaryEntry>()
                .ToImmutableSortedDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
    }

    private static string Nearest(string? language)
    {
        for (var tag = language?.Replace('_', '-') ?? ""; tag.Length > 0; tag = tag.LastIndexOf('-') is var cut and > 0 ? tag[..cut] : "")
        {
            if (Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        }
        return Languages[0];
    }

    private CultureInfo FormattingCulture(string? language)
    {
        if (language is not null && language.StartsWith(Language + "-", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return CultureInfo.GetCultureInfo(language, predefinedOnly: true);
            }
            catch (CultureNotFoundException)
            {
                // Whatever it is, the language itself is known.
            }
        }
        return CultureInfo.GetCultureInfo(Language);
    }
}
