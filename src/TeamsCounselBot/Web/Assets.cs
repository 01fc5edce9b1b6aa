using System.Collections.Frozen;
using System.Security.Cryptography;

namespace TeamsCounselBot.Web;

/// <summary>
/// The stylesheet and scripts of the pages, embedded in the program. Their address holds a hash of
/// their content, so a browser may keep them for good and still never shows an old one.
/// </summary>
internal static class Assets
{
    private const string Folder = "Assets/";
    private const int HashLength = 12;

    private static readonly FrozenDictionary<string, Asset> Known = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => Read(name[Folder.Length..]))
        .ToFrozenDictionary(asset => asset.Name);

    private static readonly FrozenDictionary<string, Asset> ByHashedName = Known.Values.ToFrozenDictionary(asset => asset.HashedName);

    /// <summary>The address of a file such as <c>site.css</c>.</summary>
    public static string Address(string name) => $"/assets/{Known[name].HashedName}";

    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{file}", (string file, HttpResponse response) =>
    {
        if (!ByHashedName.TryGetValue(file, out var asset))
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.ContentType);
    });

    private static Asset Read(string name)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream(Folder + name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..HashLength];
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".mjs" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"No content type is known for {other}."),
        };
        return new Asset(name, $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", type, content);
    }

    private sealed record Asset(string Name, string HashedName, string ContentType, byte[] Content);
}
