using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>The addresses of the counsellors' page. Where it is not enabled there are none.</summary>
internal static class DeskRoutes
{
    public const string Root = "/desk";
    public const string Receipts = CounsellorPageOptions.ReceiptsPath;
    public const string Statistics = Root + "/statistics";
    public const string Settings = Root + "/settings";
    public const string Slips = Root + "/slips";
    public const string Letters = Root + "/letters";
    public const string Mails = Root + "/messages";
    public const string Call = Root + "/call";
    public const string SignIn = Root + "/sign-in";

    /// <summary>The pages once more, for the personal tab in Teams.</summary>
    public const string Tab = Root + "/teams";

    /// <summary>The address of the tab in the app package.</summary>
    public const string TabStart = Tab + "/open";

    /// <summary>Takes the token that Teams gives for the person who looks.</summary>
    public const string TabToken = Tab + "/token";
    public const string SignOut = Root + "/sign-out";
    public const string SignedOut = Root + "/signed-out";

    /// <summary>Where the login service sends people back to. It stands in the app registration.</summary>
    public const string SignedIn = Root + "/signed-in";

    public static void AddCounsellorPage(this IServiceCollection services)
    {
        // The settings were read before; whether there is a sign-in at all must be known while services are still added.
        if (!services.Select(s => s.ImplementationInstance).OfType<IOptions<CounsellorPageOptions>>().Single().Value.Enabled)
            return;
        services.AddSingleton<CounsellorPages>();
        services.AddSingleton<DeskSignIn>();
        services.AddSingleton<TabSignIn>();
        services.AddDeskSignIn();
    }

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<CounsellorPages>() is null)
            return;
        var own = routes.MapGroup(Root).LimitPages().WithMetadata(DeskPlace.Browser);
        MapPages(own);
        own.MapGet("/sign-in", (HttpContext context, string? to, bool? other, [FromServices] DeskSignIn signIn) =>
            signIn.BeginAsync(context, to, other ?? false));
        // The authentication answers this address by itself; the route is here for the limit on pages alone.
        own.MapGet("/signed-in", (HttpContext context) => DeskSignIn.Failed(context));

        var framers = routes.ServiceProvider.GetRequiredService<IOptions<CounsellorPageOptions>>().Value.TeamsHosts;
        var tab = routes.MapGroup(Tab).LimitPages().WithMetadata(DeskPlace.Teams, new FramedBy(framers));
        MapPages(tab);
        tab.MapGet("/open", (HttpContext context, [FromServices] TabSignIn signIn) => signIn.Begin(context));
        tab.MapPost("/token", (HttpContext context, [FromServices] TabSignIn signIn, CancellationToken cancel) =>
            signIn.ExchangeAsync(context, cancel));
    }

    /// <summary>What is the same in a browser and in Teams.</summary>
    private static void MapPages(RouteGroupBuilder pages)
    {
        pages.MapGet("", (HttpContext context, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.SessionsAsync(context, cancel));
        pages.MapGet("/receipts", (HttpContext context, long? before, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.ReceiptsAsync(context, before, cancel));
        pages.MapGet("/receipts.json", (HttpContext context, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.ReceiptsFileAsync(context, cancel));
        pages.MapGet("/receipts.csv", (HttpContext context, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.ReceiptsTableAsync(context, cancel));
        pages.MapGet("/receipts/{number:long}",
            (HttpContext context, long number, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.ReceiptAsync(context, number, cancel));
        pages.MapGet("/receipts/{number:long}.json",
            (HttpContext context, long number, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
                desk.ReceiptFileAsync(context, number, cancel));
        pages.MapGet("/receipts/{reference:guid}",
            (HttpContext context, Guid reference, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.ReceiptAsync(context, reference, cancel));
        pages.MapGet("/receipts/{reference:guid}.json",
            (HttpContext context, Guid reference, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
                desk.ReceiptFileAsync(context, reference, cancel));
        pages.MapGet("/statistics", (HttpContext context, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.StatisticsAsync(context, cancel));
        pages.MapGet("/statistics.csv", (HttpContext context, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.StatisticsFileAsync(context, cancel));
        pages.MapGet("/settings", (HttpContext context, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
            desk.SettingsAsync(context, cancel));
        pages.MapGet("/call/{session}", (HttpContext context, string session, [FromServices] CounsellorPages desk,
            CancellationToken cancel) => desk.CallAsync(context, session, cancel));
        pages.MapGet("/slips/{session}/{person}",
            (HttpContext context, string session, string person, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
                desk.PaperAsync<SlipPage>(context, session, person, cancel));
        pages.MapGet("/letters/{session}/{person}",
            (HttpContext context, string session, string person, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
                desk.PaperAsync<LetterPage>(context, session, person, cancel));
        pages.MapGet("/messages/{session}/{person}",
            (HttpContext context, string session, string person, [FromServices] CounsellorPages desk, CancellationToken cancel) =>
                desk.PaperAsync<MailsPage>(context, session, person, cancel));
        pages.MapPost("/sign-out", (HttpContext context, [FromServices] DeskSignIn signIn, CancellationToken cancel) =>
            signIn.EndAsync(context, cancel));
        pages.MapGet("/signed-out", (HttpContext context, [FromServices] DeskSignIn signIn, CancellationToken cancel) =>
            signIn.EndedAsync(context, cancel));
    }
}
