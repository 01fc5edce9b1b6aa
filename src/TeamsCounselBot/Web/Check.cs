using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Web;

/// <summary>The technical check and what it measures the connection against.</summary>
internal static class Check
{
    /// <summary>The most that one measurement transfers in either direction.</summary>
    public const int MostBytes = 512 * 1024;

    // Random, so that nothing on the way can press it together.
    private static readonly byte[] Payload = RandomNumberGenerator.GetBytes(MostBytes);

    public static void MapCheck(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/check").RequireRateLimiting(RateLimits.Pages);
        pages.MapGet("", (HttpRequest request, IOptions<List<CentreOptions>> centres) =>
        {
            // Nobody has said who they are: with one centre it can only be that one's page.
            var centre = centres.Value is [var only] ? only : null;
            return new PageResult(CheckPage.Page(PageLanguage.Of(request, centre?.Language ?? Texts.Languages[0]), centre?.Name, centre?.Phone));
        });
        pages.MapGet("/ping", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            return Results.NoContent();
        });
        pages.MapGet("/bytes", (int count, HttpResponse response) =>
        {
            if (count is < 1 or > MostBytes)
                return Results.BadRequest();
            response.Headers.CacheControl = "no-store, no-transform";
            return Results.Bytes(Payload.AsMemory(0, count), "application/octet-stream");
        });
        pages.MapPost("/bytes", async (HttpRequest request, CancellationToken cancel) =>
        {
            await request.Body.CopyToAsync(Stream.Null, cancel);
            return Results.NoContent();
        });
    }
}
