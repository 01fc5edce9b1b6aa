using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>
/// The counsellors' page, where cards are too small. It shows and changes nothing: what can be done is done on the cards.
/// Each page asks again whether the account is a counsellor of a session that lives, or leads the centre.
/// </summary>
internal sealed partial class CounsellorPages(
    CentreQueries books, CentreDirectory centres, SignedLinks links, TabSignIn tab, TimeProvider clock, ILogger<CounsellorPages> log)
{
    private const int ReceiptsOnPage = 50;

    /// <summary>For whom a page is.</summary>
    private enum Audience
    {
        /// <summary>People who lead the centre.</summary>
        Leads,

        /// <summary>Counsellors of a session that lives.</summary>
        Counsellors,

        /// <summary>Every account of the centre's tenant that knows what it asks for.</summary>
        Staff,
    }

    public Task<IResult> SessionsAsync(HttpContext context, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Root, async view =>
        new PageResult<SessionsPage, SessionsView>(
            new SessionsView(view, await books.UpcomingAsync(view.Visitor.TenantId, [view.Visitor.ObjectId], cancel), LinkOf)), cancel,
        Audience.Counsellors);

    /// <summary>Whom to call back in one of the counsellor's own sessions, for the window of the meeting.</summary>
    public Task<IResult> CallAsync(HttpContext context, string session, CancellationToken cancel) =>
        ShowAsync(context, DeskRoutes.Root, async view =>
            (await books.UpcomingAsync(view.Visitor.TenantId, [view.Visitor.ObjectId], cancel)).FirstOrDefault(s => s.Id == session)
                is { } own
                ? new PageResult<CallPage, CallView>(new CallView(view, own, books.Timings))
                : new PageResult<GonePage, DeskView>(view, StatusCodes.Status404NotFound), cancel, Audience.Counsellors);

    /// <summary>A paper that a counsellor prints for one person of an own session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The session's id.</param>
    /// <param name="person">As <see cref="PersonKey.Of"/> names the person.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<IResult> PaperAsync<TPage>(HttpContext context, string session, string person, CancellationToken cancel)
        where TPage : IComponent => ShowAsync(context, DeskRoutes.Root, async view =>
    {
        var own = (await books.UpcomingAsync(view.Visitor.TenantId, [view.Visitor.ObjectId], cancel)).FirstOrDefault(s => s.Id == session);
        return own?.People.Values.FirstOrDefault(p => PersonKey.Of(own, p) == person) is { } reader && LinkOf(own, reader) is { } link
            ? new PageResult<TPage, PaperView>(new PaperView(view, own, reader, link, clock.GetUtcNow()))
            : new PageResult<GonePage, DeskView>(view, StatusCodes.Status404NotFound);
    }, cancel, Audience.Counsellors);

    /// <summary>The person's page, while it is of use to them; else null.</summary>
    private string? LinkOf(Session session, Participant person) =>
        session is { Cancelled: false, Phase: Phase.Invited or Phase.Live } && !person.Removed && session.LinkOf(person.Id) is not null
        ? links.For(session, person.Id)
        : null;

    public Task<IResult> ReceiptsAsync(HttpContext context, long? before, CancellationToken cancel) =>
        ShowAsync(context, DeskRoutes.Receipts, async view =>
        new PageResult<ReceiptsPage, ReceiptsView>(
            new ReceiptsView(view, await books.ChainAsync(view.Visitor.TenantId, cancel), ReceiptsOnPage,
                ReceiptSearch.Of(context.Request.Query), before)), cancel);

    public Task<IResult> ReceiptAsync(HttpContext context, long number, CancellationToken cancel) =>
        ShowAsync(context, DeskRoutes.Receipts, view =>
            ReceiptAsync(view, books.ReceiptAsync(view.Visitor.TenantId, number, cancel), cancel), cancel);

    /// <summary>The receipt of a session, for whoever of the centre got its reference.</summary>
    public Task<IResult> ReceiptAsync(HttpContext context, Guid reference, CancellationToken cancel) =>
        ShowAsync(context, DeskRoutes.Receipts, view =>
            ReceiptAsync(view, books.ReceiptAsync(view.Visitor.TenantId, reference, cancel), cancel), cancel, Audience.Staff);

    private async Task<IResult> ReceiptAsync(DeskView view, Task<ReceiptLink?> receipt, CancellationToken cancel) =>
        await receipt is { } found
            ? new PageResult<ReceiptPage, ReceiptView>(
                new ReceiptView(view, found, await books.BrokenFromAsync(view.Visitor.TenantId, cancel)))
            : new PageResult<GonePage, DeskView>(view);

    public Task<IResult> StatisticsAsync(HttpContext context, CancellationToken cancel) =>
        ShowAsync(context, DeskRoutes.Statistics, async view =>
        new PageResult<StatisticsPage, StatisticsView>(
            new StatisticsView(view, await books.PeriodsAsync(view.Visitor.TenantId, cancel))), cancel);

    public Task<IResult> SettingsAsync(HttpContext context, CancellationToken cancel) => ShowAsync(context, DeskRoutes.Settings, view =>
        Task.FromResult<IResult>(new PageResult<SettingsPage, SettingsView>(
            new SettingsView(view, books.Defaults(view.Centre), books.Timings))), cancel);

    /// <summary>Every receipt as it is kept, with its hash, so that anybody can compute the chain again.</summary>
    public Task<IResult> ReceiptsFileAsync(HttpContext context, CancellationToken cancel) =>
        FileAsync(context, "receipts.json", async view =>
        {
            Saved(log);
            return new JsonArray([.. (await books.ChainAsync(view.Visitor.TenantId, cancel)).Links.Select(Json)]);
        }, cancel);

    public Task<IResult> ReceiptFileAsync(HttpContext context, long number, CancellationToken cancel) =>
        FileAsync(context, $"receipt-{number}.json", async view =>
        await books.ReceiptAsync(view.Visitor.TenantId, number, cancel) is { } found ? Json(found) : null, cancel);

    public Task<IResult> ReceiptFileAsync(HttpContext context, Guid reference, CancellationToken cancel) =>
        FileAsync(context, $"receipt-{reference}.json", async view =>
        await books.ReceiptAsync(view.Visitor.TenantId, reference, cancel) is { } found ? Json(found) : null, cancel, Audience.Staff);

    private async Task<IResult> ShowAsync(HttpContext context, string section, Func<DeskView, Task<IResult>> page,
        CancellationToken cancel, Audience audience = Audience.Leads)
    {
        var (view, instead) = await AdmitAsync(context, section, audience, cancel);
        return instead ?? await page(view!);
    }

    /// <summary>The receipts that a search finds, as a table for other programs.</summary>
    public async Task<IResult> ReceiptsTableAsync(HttpContext context, CancellationToken cancel)
    {
        var (view, instead) = await AdmitAsync(context, DeskRoutes.Receipts, Audience.Leads, cancel);
        if (instead is not null)
            return instead;
        var search = ReceiptSearch.Of(context.Request.Query);
        var found = (await books.ChainAsync(view!.Visitor.TenantId, cancel)).Links.Where(search.Finds).Select(CentreQueries.Shown);
        Saved(log);
        return Attachment.Of(context.Response, "receipts.csv", "text/csv; charset=utf-8", ReceiptTable.Csv(view.Texts, found));
    }

    /// <summary>The released figures as a table for other programs.</summary>
    public async Task<IResult> StatisticsFileAsync(HttpContext context, CancellationToken cancel)
    {
        var (view, instead) = await AdmitAsync(context, DeskRoutes.Statistics, Audience.Leads, cancel);
        return instead ?? Attachment.Of(context.Response, "statistics.csv", "text/csv; charset=utf-8",
            StatisticsTable.Csv(view!.Texts, await books.PeriodsAsync(view.Visitor.TenantId, cancel)));
    }

    private async Task<IResult> FileAsync(HttpContext context, string name, Func<DeskView, Task<JsonNode?>> file,
        CancellationToken cancel, Audience audience = Audience.Leads)
    {
        var (view, instead) = await AdmitAsync(context, DeskRoutes.Receipts, audience, cancel);
        if (instead is not null)
            return instead;
        return await file(view!) is { } content
            ? Attachment.Of(context.Response, name, "application/json; charset=utf-8", content.ToJsonString(Indented))
            : new PageResult<GonePage, DeskView>(view!, StatusCodes.Status404NotFound);
    }

    /// <summary>The view of somebody who may see the desk; for everybody else the page that they get instead.</summary>
    private async Task<(DeskView? View, IResult? Instead)> AdmitAsync(
        HttpContext context, string section, Audience audience, CancellationToken cancel)
    {
        var place = DeskPlace.At(context);
        var visitor = DeskVisitor.Of((await context.AuthenticateAsync(place.Scheme)).Principal);
        if (visitor is null)
            return (null, place.IsFramed
                ? tab.Begin(context)
                : new PageResult<SignInPage, SignInView>(new SignInView(Words(context, null), context.Request.Path)));
        if (centres.Find(visitor.TenantId) is not { } centre)
            return (null, new PageResult<RefusedPage, RefusedView>(
                RefusedView.Foreign(Words(context, null)) with { IsFramed = place.IsFramed }, StatusCodes.Status403Forbidden));
        var texts = Words(context, centre);
        var leads = visitor.HasRole || centre.IsLedBy(visitor.ObjectId);
        if (!leads && audience != Audience.Staff && (await books.UpcomingAsync(visitor.TenantId, [visitor.ObjectId], cancel)).Count == 0)
            return (null, new PageResult<UnknownPage, UnknownView>(
                new UnknownView(texts, centre.Name, place), StatusCodes.Status403Forbidden));
        var view = new DeskView
        {
            Texts = texts,
            Centre = centre,
            Visitor = visitor,
            Leads = leads,
            Section = section,
            Place = place,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone),
        };
        return leads || audience != Audience.Leads
            ? (view, null)
            : (null, new PageResult<ForLeadsPage, DeskView>(view, StatusCodes.Status403Forbidden));
    }

    private static Texts Words(HttpContext context, CentreOptions? centre) =>
        PageLanguage.Of(context.Request, centre?.Language ?? Texts.Languages[0]);

    private static JsonNode Json(ReceiptLink link) => new JsonObject
    {
        ["number"] = link.Number,
        ["text"] = link.Text,
        ["hash"] = Convert.ToHexStringLower(link.Hash),
    };

    [LoggerMessage(903, LogLevel.Warning, "Receipts of a centre were saved as a file, by an account that may see them")]
    private static partial void Saved(ILogger log);

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
