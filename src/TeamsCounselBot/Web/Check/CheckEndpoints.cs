using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web.Check;

/// <summary>The technical check and what it measures the connection against.</summary>
internal static class CheckEndpoints
{
    /// <summary>The most that one measurement transfers in either direction.</summary>
    public const int MostBytes = 512 * 1024;

    // Random, so that no proxy can compress it.
    private static readonly byte[] Payload = RandomNumberGenerator.GetBytes(MostBytes);

    public static void MapCheck(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/check").LimitPages();
        pages.MapGet("", (HttpRequest request, IOptions<List<CentreOptions>> centres) =>
        {
            // Visitors have not said which centre they belong to. With one centre there is no doubt.
            var centre = centres.Value is [var only] ? only : null;
            var texts = PageLanguage.Of(request, centre?.Language ?? Texts.Languages[0]);
            return new PageResult<CheckPage, CheckView>(new CheckView(texts, centre));
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
