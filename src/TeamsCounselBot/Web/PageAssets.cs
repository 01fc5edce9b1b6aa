using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticAssets;

namespace TeamsCounselBot.Web;

/// <summary>The stylesheets, the scripts and the icon of the pages. Their addresses hold a hash of their content.</summary>
internal sealed class PageAssets
{
    private const string Program = "TeamsCounselBot";
    private const string Folder = "assets/";

    private FrozenDictionary<string, string> _addresses = FrozenDictionary<string, string>.Empty;

    /// <summary>The files are beside the program, wherever it is started from.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ApplicationName = Program,
        WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
    };

    /// <summary>The address of a file such as <c>site.css</c>. Before the files are served, it is without the hash.</summary>
    public string Address(string name) => _addresses.GetValueOrDefault(Folder + name, $"/{Folder}{name}");

    /// <summary>Serves the files. The build writes their list beside the program.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets(Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.endpoints.json"));
        _addresses = routes.DataSources.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
            .OfType<StaticAssetDescriptor>()
            // An asset with selectors is the same file, compressed.
            .Where(asset => asset.Selectors.Count == 0)
            .Select(asset => (Name: asset.Properties.FirstOrDefault(it => it.Name == "label")?.Value, asset.Route))
            .Where(asset => asset.Name is not null)
            .ToFrozenDictionary(asset => asset.Name!, asset => $"/{asset.Route}");
    }
}
