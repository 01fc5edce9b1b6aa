namespace TeamsCounselBot.Presentation;

/// <summary>Languages by their own names, and what counsellors read about those that they choose from.</summary>
internal static class LanguageWords
{
    /// <summary>The language by its own name.</summary>
    public static string Name(string tag) => new Texts(tag)["language.self"];

    /// <summary>Each language by its own name.</summary>
    public static IEnumerable<(string Tag, string Name)> Named(IEnumerable<string> tags) => tags.Select(tag => (tag, Name(tag)));

    /// <summary>A sentence that names the languages that no native reader has read yet; null where all were read.</summary>
    public static string? Unread(Texts t, IReadOnlyCollection<string> tags) => Unread(t, tags, Texts.SignedOff);

    internal static string? Unread(Texts t, IReadOnlyCollection<string> tags, IReadOnlyDictionary<string, string> read)
    {
        var unread = tags.Where(tag => !read.ContainsKey(tag)).ToList();
        return unread.Count == 0 ? null
            : unread.Count == tags.Count ? t["languages.unread.all"]
            : t.Format("languages.unread", t.List(unread.Select(tag => PlainWords.Isolated(Name(tag)))));
    }
}
