namespace TeamsCounselBot.Web;

/// <summary>A file that the browser saves, and that nobody on the way keeps.</summary>
internal static class Attachment
{
    /// <param name="response">The response that carries it.</param>
    /// <param name="name">The file's name, of letters, digits, dots and hyphens.</param>
    /// <param name="type">The content type with its character set.</param>
    /// <param name="content">The text of the file.</param>
    public static IResult Of(HttpResponse response, string name, string type, string content)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        return Results.Text(content, type);
    }
}
