using Microsoft.AspNetCore.Mvc;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Web;

/// <summary>The addresses of signed links.</summary>
internal static class GuestRoutes
{
    public static void AddGuestPages(this IServiceCollection services) => services.AddSingleton<Guest>();

    public static void MapGuest(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/s/{token}").RequireRateLimiting(RateLimits.Pages);
        pages.MapGet("", (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.ShowAsync(token, request, cancel));
        pages.MapPost("", (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.ActAsync(token, request, cancel));
        pages.MapGet(GuestCheck.Below, (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.CheckAsync(token, request, cancel));
        pages.MapPost(GuestCheck.Below, (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.TickAsync(token, request, cancel));
        pages.MapGet($"/{AppointmentFile.FileName}",
            (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.FileAsync(token, request, cancel));
        var checks = routes.MapGroup("/check/{token}").RequireRateLimiting(RateLimits.Pages);
        checks.MapGet("", (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.CheckAloneAsync(token, request, cancel));
        checks.MapPost("", (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.TickAloneAsync(token, request, cancel));
        routes.MapGet("/c/{token}.ics",
            (string token, HttpRequest request, [FromServices] Guest guest, CancellationToken cancel) => guest.CalendarAsync(token, request, cancel))
            .RequireRateLimiting(RateLimits.Pages);
    }
}
