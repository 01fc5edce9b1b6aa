using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using TeamsCounselBot.Cards;

// The folder's name would make a namespace that hides the class; it lives beside the cards' other words instead.
namespace TeamsCounselBot;

/// <summary>The words of one language. Every word that people read comes from here.</summary>
internal sealed class Texts
{
    /// <summary>The language tags that people can choose. The first one is used for all other languages.</summary>
    public static ImmutableArray<string> Languages { get; } =
        ["de", "de-simple", "en", "tr", "uk", "ru", "ar", "fa", "ro", "bg", "pl", "fr", "kmr", "sq"];

    /// <summary>
    /// The languages whose words a native reader has signed off, with the version that they read. The table in
    /// <c>docs/translating.md</c> says the same.
    /// </summary>
    public static ImmutableDictionary<string, string> SignedOff { get; } = ImmutableDictionary<string, string>.Empty;

    private static readonly FrozenDictionary<string, Lazy<FrozenDictionary<string, string>>> Words = Languages.ToFrozenDictionary(
        tag => tag, tag => new Lazy<FrozenDictionary<string, string>>(() => Read(tag)));

    /// <summary>At the end of a key: what is said instead where others may look on.</summary>
    private const string DiscreetTwin = ".discreet";

    private readonly FrozenDictionary<string, string> _words;

    /// <param name="language">Any language tag, such as <c>de-AT</c>; the nearest language that there is gets taken.</param>
    public Texts(string? language)
    {
        Language = Nearest(language);
        _words = Words[Language].Value;
        Culture = FormattingCulture(language);
    }

    private Texts(Texts ordinary)
    {
        (Language, Culture, _words) = (ordinary.Language, ordinary.Culture, ordinary._words);
        IsDiscreet = true;
    }

    /// <summary>Whether a text that has a neutral twin is replaced by it.</summary>
    public bool IsDiscreet { get; }

    /// <summary>The language's tag, one of <see cref="Languages"/>.</summary>
    public string Language { get; }

    /// <summary>Its code, without what kind of the language it is.</summary>
    public string Code => Language.Split('-')[0];

    /// <summary>Its code of two letters, where nothing longer is taken; that of Kurdish for Kurmanji.</summary>
    public string ShortCode => Culture.TwoLetterISOLanguageName;

    /// <summary>How dates, times and numbers are written: with the region asked for, where it speaks this language.</summary>
    public CultureInfo Culture { get; }

    public bool RightToLeft => Culture.TextInfo.IsRightToLeft;

    /// <exception cref="KeyNotFoundException">There is no such text: a fault of ours.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text '{key}' in '{Language}'.");

    /// <summary>Null where it is no fault of ours that there is no such text.</summary>
    public string? Find(string key) =>
        (IsDiscreet ? _words.GetValueOrDefault(key + DiscreetTwin) : null) ?? _words.GetValueOrDefault(key);

    /// <summary>The same language, in words that tell somebody who looks on nothing of counselling.</summary>
    public Texts Discreetly() => IsDiscreet ? this : new Texts(this);

    public string Format(string key, params object?[] args) => string.Format(Culture, this[key], args);

    /// <summary>Words at the beginning of a line, such as a date: many languages write their days small in a sentence.</summary>
    public string AtStart(string words) => words.Length == 0 ? "" : Culture.TextInfo.ToUpper(words[0]) + words[1..];

    /// <summary>Words one after the other, with the comma of the language.</summary>
    public string List(IEnumerable<string> words) => string.Join(this["common.list"].Replace("{0}", "").Replace("{1}", ""), words);

    /// <summary>
    /// Keeps what reads from left to right (a number, an address) in its order within a text that reads from right to left.
    /// </summary>
    public string LeftToRight(string text) => RightToLeft ? $"\u2066{text}\u2069" : text;

    internal ImmutableSortedDictionary<string, string> All() => _words.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Read(string tag) =>
        new ResourceManager($"TeamsCounselBot.Texts.{tag}", typeof(Texts).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToFrozenDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Nearest(string? language) => Known(language) ?? Languages[0];

    /// <summary>The language that a tag means, one of <see cref="Languages"/>; null where there is none.</summary>
    internal static string? Known(string? language)
    {
        for (var tag = language?.Replace('_', '-') ?? ""; tag.Length > 0; tag = tag.LastIndexOf('-') is var cut and > 0 ? tag[..cut] : "")
        {
            if (Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        }
        return language is not null && KurmanjiDates.IsMeantBy(language.Replace('_', '-')) ? "kmr" : null;
    }

    /// <summary>
    /// A region's calendar may be another than the one that appointments are made in; then the language's own is taken. English
    /// without a region is British, as its texts are.
    /// </summary>
    private CultureInfo FormattingCulture(string? language)
    {
        // Albanian is told by 24 hours, as the centre does: Teams and browsers say sq-AL of readers from Kosovo too.
        if (Code == "sq")
            return CultureInfo.GetCultureInfo("sq-XK");
        if (Code == "kmr")
            return KurmanjiDates.Culture;
        // Plain German is a language of ours, and none that has a region.
        if (language is not null && language != Language && language.StartsWith(Code + "-", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                var regional = CultureInfo.GetCultureInfo(language, predefinedOnly: true);
                if (regional.Calendar is GregorianCalendar)
                    return Code == "ar" ? ArabicDates.Of(regional) : regional;
            }
            catch (CultureNotFoundException)
            {
                // Whatever it is, the language itself is known.
            }
        }
        var own = CultureInfo.GetCultureInfo(Code == "en" ? "en-GB" : Code);
        return Code == "ar" ? ArabicDates.Of(own) : own.Calendar is GregorianCalendar ? own : InCommonCalendar(own);
    }

    /// <summary>
    /// Farsi's own calendar counts from another year. Numbers are written in Latin figures, whose decimal point is not the one of the
    /// language's own figures.
    /// </summary>
    private static CultureInfo InCommonCalendar(CultureInfo own)
    {
        var common = (CultureInfo)own.Clone();
        common.DateTimeFormat.Calendar = own.OptionalCalendars.OfType<GregorianCalendar>().First();
        // .NET puts the year first in a calendar that is not the language's own; the CLDR does not.
        common.DateTimeFormat.LongDatePattern = "dddd d MMMM yyyy";
        common.DateTimeFormat.MonthDayPattern = "d MMMM";
        common.DateTimeFormat.YearMonthPattern = "MMMM yyyy";
        common.NumberFormat.NumberDecimalSeparator = ".";
        return CultureInfo.ReadOnly(common);
    }
}
