using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Web.Check;
using TeamsCounselBot.Web.Counsellors;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.Web;

/// <summary>The bot's pages for browsers.</summary>
internal static class WebPages
{
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddSingleton<PageAssets>();
        services.AddRazorComponents();
        // Only what means something in HTML is encoded: Arabic and Cyrillic would be six times as long otherwise.
        return services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapWebPages(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<PageAssets>().Map(routes);
        routes.MapGet("/", (HttpRequest request, [FromServices] CentreDirectory centres) => Root(request, centres)).LimitPages();
        routes.MapCheck();
        routes.MapGuest();
        routes.MapDesk();
    }

    /// <summary>For people who cut their link short: a browser's bare 404 would tell them nothing.</summary>
    internal static PageResult<NotePage, NoteView> Root(HttpRequest request, CentreDirectory centres) => new(NoteView.OfNobody(
        PageLanguage.Of(request, centres.Only?.Language ?? Texts.Languages[0]), "rootPage.title", "rootPage.text", centres.Only));
}
