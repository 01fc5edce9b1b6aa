using TeamsCounselBot.Web.Desk;

namespace TeamsCounselBot.Web;

/// <summary>The bot's pages for browsers.</summary>
internal static class WebPages
{
    public static void MapWebPages(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        routes.MapCheck();
        routes.MapGuest();
        routes.MapDesk();
    }
}
