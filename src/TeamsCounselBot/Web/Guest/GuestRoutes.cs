using Microsoft.AspNetCore.Mvc;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Web.Guest;

/// <summary>The addresses of personal links: the short ones, and the signed ones that earlier versions gave out.</summary>
internal static class GuestRoutes
{
    public static void AddGuestPages(this IServiceCollection services) => services.AddSingleton<GuestEndpoints>();

    public static void MapGuest(this IEndpointRouteBuilder routes)
    {
        MapPages(routes, GuestAddress.Short);
        MapPages(routes, GuestAddress.Signed);
        OwnFile.Map(routes);
        var checks = routes.MapGroup("/check/{token}").LimitPages();
        checks.MapGet("", (string token, HttpRequest request, [FromServices] GuestEndpoints guest, CancellationToken cancel) =>
            guest.CheckAloneAsync(token, request, cancel));
        checks.MapPost("", (string token, HttpRequest request, [FromServices] GuestEndpoints guest, CancellationToken cancel) =>
            guest.TickAloneAsync(token, request, cancel));
        routes.MapGet("/c/{token}.ics",
            (string token, HttpRequest request, [FromServices] GuestEndpoints guest, CancellationToken cancel) =>
                guest.CalendarAsync(token, request, cancel))
            .LimitPages();
    }

    private static void MapPages(IEndpointRouteBuilder routes, string root)
    {
        var pages = routes.MapGroup($"{root}/{{token}}").LimitPages();
        Get("", (guest, address, request, cancel) => guest.ShowAsync(address, request, cancel));
        Post("", (guest, address, request, cancel) => guest.ActAsync(address, request, cancel));
        Post(PinPage.Path, (guest, address, request, cancel) => guest.TryPinAsync(address, request, cancel));
        Get(GuestCheck.Below, (guest, address, request, cancel) => guest.CheckAsync(address, request, cancel));
        Post(GuestCheck.Below, (guest, address, request, cancel) => guest.TickAsync(address, request, cancel));
        Get(SignedLinks.JoinPath, (guest, address, request, cancel) => guest.AskJoinAsync(address, request, cancel));
        Post(SignedLinks.JoinPath, (guest, address, request, cancel) => guest.JoinAsync(address, request, cancel));
        // Mails are stopped without a PIN: mail programs do it by themselves.
        Get(SignedLinks.StopPath, (guest, address, request, cancel) => guest.AskStopAsync(address, request, cancel));
        Post(SignedLinks.StopPath, (guest, address, request, cancel) => guest.StopAsync(address, request, cancel));
        Get($"/{AppointmentFile.FileName}", (guest, address, request, cancel) => guest.FileAsync(address, request, cancel));
        Get(SignedLinks.OwnPath, (guest, address, request, cancel) => guest.ShowOwnAsync(address, request, cancel));
        Post(SignedLinks.OwnPath, (guest, address, request, cancel) => guest.ActOnOwnAsync(address, request, cancel));
        Get(OwnFile.Json, (guest, address, request, cancel) => guest.SaveOwnAsync(address, asText: false, request, cancel));
        Get(OwnFile.Text, (guest, address, request, cancel) => guest.SaveOwnAsync(address, asText: true, request, cancel));

        void Get(string path, PersonalPage page) => pages.MapGet(path, Handler(page));

        void Post(string path, PersonalPage page) => pages.MapPost(path, Handler(page));

        Delegate Handler(PersonalPage page) =>
            (string token, HttpRequest request, [FromServices] GuestEndpoints guest, CancellationToken cancel) =>
                page(guest, new GuestAddress(root, token), request, cancel);
    }

    /// <summary>The answer at one address below a person's page.</summary>
    private delegate Task<IResult> PersonalPage(
        GuestEndpoints guest, GuestAddress address, HttpRequest request, CancellationToken cancel);
}

/// <summary>The address of one person's page.</summary>
/// <param name="Root"><see cref="Short"/> or <see cref="Signed"/>.</param>
/// <param name="Token">The code of a short link, or a signed link's token.</param>
internal readonly record struct GuestAddress(string Root, string Token)
{
    public const string Short = "/t";
    public const string Signed = "/s";

    public string Path => $"{Root}/{Token}";
}
