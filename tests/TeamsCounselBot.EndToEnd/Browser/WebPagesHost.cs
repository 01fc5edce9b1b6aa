using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The bot's pages that need no session, on a port of their own.</summary>
public sealed class WebPagesHost : IAsyncLifetime
{
    private readonly WebApplication _app;

    public WebPagesHost()
    {
        var builder = WebApplication.CreateSlimBuilder(PageAssets.Options([]));
        builder.WebHost.UseStaticWebAssets();
        // As in a published program: without this, the files of a build are read again for each request.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddWebPages();
        builder.Services.AddSingleton(
            Options.Create(new List<CentreOptions> { new() { TenantId = "", Name = "Beratungsstelle", Phone = "+49 30 1234567" } }));
        _app = builder.Build();
        _app.MapWebPages();
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
