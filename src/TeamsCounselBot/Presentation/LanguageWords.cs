namespace TeamsCounselBot.Presentation;

/// <summary>A sentence for counsellors about the languages that they choose from. Clients do not read it.</summary>
internal static class LanguageWords
{
    /// <summary>Each language by its own name.</summary>
    public static IEnumerable<(string Tag, string Name)> Named(IEnumerable<string> tags) =>
        tags.Select(tag => (tag, new Texts(tag)["language.self"]));

    /// <summary>A sentence that names the languages that no native reader has read yet; null where all were read.</summary>
    public static string? Unread(Texts t, IReadOnlyCollection<string> tags) => Unread(t, tags, Texts.SignedOff);

    internal static string? Unread(Texts t, IReadOnlyCollection<string> tags, IReadOnlyDictionary<string, string> read)
    {
        var unread = tags.Where(tag => !read.ContainsKey(tag)).ToList();
        return unread.Count == 0 ? null
            : unread.Count == tags.Count ? t["languages.unread.all"]
            : t.Format("languages.unread", string.Join(", ", Named(unread).Select(it => PlainWords.Isolated(it.Name))));
    }
}
