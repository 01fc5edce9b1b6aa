using Microsoft.Net.Http.Headers;

namespace TeamsCounselBot.Web;

/// <summary>Which language a visitor reads a page in.</summary>
internal static class PageLanguage
{
    /// <summary>The query's name for a chosen language.</summary>
    public const string Query = "lang";

    /// <summary>
    /// What was chosen (<c>?lang=</c>), else the first that the browser asks for and that there is, else <paramref name="otherwise"/>.
    /// </summary>
    public static Texts Of(HttpRequest request, string otherwise)
    {
        if (Chosen(request) is { } chosen)
            return new Texts(chosen);
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Where(language => language.Quality != 0);
        return new Texts(wanted.Select(Region).FirstOrDefault(tag => tag is not null) ?? otherwise);
    }

    /// <summary>
    /// For somebody whom a session knows: what was chosen here or earlier (<paramref name="theirs"/>) comes before the browser's.
    /// </summary>
    public static Texts Of(HttpRequest request, string? theirs, string otherwise) =>
        theirs is not null && Chosen(request) is null ? new Texts(theirs) : Of(request, otherwise);

    private static string? Chosen(HttpRequest request) => Texts.Languages.FirstOrDefault(
        language => language.Equals(request.Query[Query], StringComparison.OrdinalIgnoreCase));

    private static string? Region(StringWithQualityHeaderValue language) =>
        Texts.Known(language.Value.Value) is not null ? language.Value.Value : null;
}
