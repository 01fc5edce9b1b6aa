using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Desk;

/// <summary>
/// The counsellors' page, where cards are too small. It shows and changes nothing: what can be done is done on the cards.
/// Each page asks anew whether the account is a counsellor of a session that lives, or has the centre's app role.
/// </summary>
internal sealed class Desk(CentreBooks books, Centres centres)
{
    private const int ReceiptsOnPage = 50;

    public Task<IResult> SessionsAsync(HttpContext context, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Root, async view =>
        SessionsPage.Page(view, await books.UpcomingAsync(view.Visitor.TenantId, [view.Visitor.ObjectId], cancel)), cancel);

    public Task<IResult> ReceiptsAsync(HttpContext context, long? before, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Receipts, async view =>
    {
        var chain = await books.ChainAsync(view.Visitor.TenantId, cancel);
        return ReceiptsPage.Page(view, chain, ReceiptsOnPage, before);
    }, cancel);

    public Task<IResult> ReceiptAsync(HttpContext context, long number, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Receipts, async view =>
        await books.ReceiptAsync(view.Visitor.TenantId, number, cancel) is { } found
            ? ReceiptPage.Page(view, found, await books.BrokenFromAsync(view.Visitor.TenantId, cancel))
            : DeskNotes.Gone(view), cancel);

    public Task<IResult> StatisticsAsync(HttpContext context, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Statistics, async view =>
        StatisticsPage.Page(view, await books.MonthsAsync(view.Visitor.TenantId, cancel)), cancel);

    public Task<IResult> SettingsAsync(HttpContext context, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Settings, view =>
        Task.FromResult(SettingsPage.Page(view, books.Defaults(view.Centre), books.Rules)), cancel);

    /// <summary>Every receipt as it is kept, with its hash, so that anybody can compute the chain again.</summary>
    public Task<IResult> ReceiptsFileAsync(HttpContext context, CancellationToken cancel) => FileAsync(context, "receipts.json", async view =>
        new JsonArray([.. (await books.ChainAsync(view.Visitor.TenantId, cancel)).Select(Json)]), cancel);

    public Task<IResult> ReceiptFileAsync(HttpContext context, long number, CancellationToken cancel) => FileAsync(context, $"receipt-{number}.json", async view =>
        await books.ReceiptAsync(view.Visitor.TenantId, number, cancel) is { } found ? Json(found) : null, cancel);

    private async Task<IResult> ShowAsync(HttpContext context, string section, Func<DeskView, Task<PageShell>> page, CancellationToken cancel)
    {
        var (view, instead) = await AdmitAsync(context, section, cancel);
        return instead ?? new PageResult(await page(view!));
    }

    private async Task<IResult> FileAsync(HttpContext context, string name, Func<DeskView, Task<JsonNode?>> file, CancellationToken cancel)
    {
        var (view, instead) = await AdmitAsync(context, DeskRoutes.Receipts, cancel);
        if (instead is not null)
            return instead;
        if (await file(view!) is not { } content)
            return new PageResult(DeskNotes.Gone(view!), StatusCodes.Status404NotFound);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return Results.Text(content.ToJsonString(Indented), "application/json; charset=utf-8");
    }

    /// <summary>The view of somebody who may see the desk; for everybody else the page that they get instead.</summary>
    private async Task<(DeskView? View, IResult? Instead)> AdmitAsync(HttpContext context, string section, CancellationToken cancel)
    {
        var visitor = DeskVisitor.Of((await context.AuthenticateAsync(DeskSignInRegistration.Cookie)).Principal);
        if (visitor is null)
            return (null, new PageResult(DeskNotes.SignIn(Words(context, null), context.Request.Path)));
        if (centres.Find(visitor.TenantId) is not { } centre)
            return (null, new PageResult(DeskNotes.Foreign(Words(context, null)), StatusCodes.Status403Forbidden));
        var texts = Words(context, centre);
        if (!visitor.HasRole && (await books.UpcomingAsync(visitor.TenantId, [visitor.ObjectId], cancel)).Count == 0)
            return (null, new PageResult(DeskNotes.Unknown(texts, centre), StatusCodes.Status403Forbidden));
        return (new DeskView
        {
            Texts = texts,
            Centre = centre,
            Visitor = visitor,
            Section = section,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone),
        }, null);
    }

    private static Texts Words(HttpContext context, CentreOptions? centre) => PageLanguage.Of(context.Request, centre?.Language ?? Texts.Languages[0]);

    private static JsonNode Json(ReceiptLink link) => new JsonObject
    {
        ["number"] = link.Number,
        ["text"] = link.Text,
        ["hash"] = Convert.ToHexStringLower(link.Hash),
    };

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
