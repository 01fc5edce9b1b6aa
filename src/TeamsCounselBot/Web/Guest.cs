using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web;

/// <summary>
/// Answers the pages and forms of a signed link. A form means what the same button on a card means: the same events, the same
/// permissions. To look changes nothing, since mail programs open links on their own; a guest is noted with their first deed.
/// </summary>
internal sealed class Guest(GuestLinks links, SessionStore store, Centres centres, CardRenderer renderer, Metrics metrics, TimeProvider clock)
{
    private const string SavedQuery = "saved";

    /// <summary>What can be done on the page, and the section that shows it.</summary>
    private static readonly ImmutableDictionary<string, string> Verbs = new Dictionary<string, string>
    {
        ["invitation.accept"] = GuestAnswer.Id,
        ["invitation.decline"] = GuestAnswer.Id,
        ["invitation.otherTime"] = GuestAnswer.Id,
        ["consent.give"] = GuestAnswer.Id,
        ["consent.withdraw"] = GuestAnswer.Id,
        ["checklist.save"] = GuestPreparation.ChecklistId,
        ["documents.announce"] = GuestPreparation.DocumentsId,
        ["documents.none"] = GuestPreparation.DocumentsId,
        ["callback.number"] = GuestPreparation.NumberId,
        ["feedback.save"] = GuestFeedback.Id,
        ["feedback.skip"] = GuestFeedback.Id,
    }.ToImmutableDictionary();

    public async Task<IResult> ShowAsync(string token, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(token, request, cancel) is { } visit
            ? new PageResult(GuestPage.Page(View(visit, saved: request.Query[SavedQuery])))
            : Gone(request);

    public async Task<IResult> CheckAsync(string token, HttpRequest request, CancellationToken cancel) =>
        Check(await VisitAsync(token, request, cancel), request);

    /// <summary>The technical check of somebody who comes from a card.</summary>
    public async Task<IResult> CheckAloneAsync(string token, HttpRequest request, CancellationToken cancel) =>
        Check(await VisitCheckAsync(token, request, cancel), request);

    public async Task<IResult> TickAsync(string token, HttpRequest request, CancellationToken cancel) =>
        await TickAsync(await VisitAsync(token, request, cancel), GuestPreparation.ChecklistId, request, cancel);

    public async Task<IResult> TickAloneAsync(string token, HttpRequest request, CancellationToken cancel) =>
        await TickAsync(await VisitCheckAsync(token, request, cancel), GuestCheck.TicksId, request, cancel);

    public async Task<IResult> FileAsync(string token, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(token, request, cancel) is { Person.Removed: false } visit ? File(visit.Session, visit.Texts, request) : Gone(request);

    /// <summary>The calendar file of the link in the chat, which is for everybody in the session.</summary>
    public async Task<IResult> CalendarAsync(string token, HttpRequest request, CancellationToken cancel) =>
        links.ReadCalendar(token) is { } id && await store.GetAsync(id, cancel) is { } session && links.IsOpen(session)
            ? File(session, new Texts(session.Language), request)
            : Gone(request);

    public async Task<IResult> ActAsync(string token, HttpRequest request, CancellationToken cancel)
    {
        if (await VisitAsync(token, request, cancel) is not { } visit)
            return Gone(request);
        if (await FormAsync(visit, request, cancel) is not { } form)
            return Stale(visit, StatusCodes.Status403Forbidden);
        if (form[GuestForms.VerbField] is not { } verb || !Verbs.TryGetValue(verb, out var section))
            return Stale(visit, StatusCodes.Status400BadRequest);
        var (status, result) = await ActAsync(visit, verb, section, form, request.HttpContext.Response, cancel);
        metrics.Acted(verb, status);
        return result;
    }

    private async Task<(int Status, IResult Result)> ActAsync(
        Visit visit, string verb, string section, CardForm form, HttpResponse response, CancellationToken cancel)
    {
        // Decided on as if the guest were noted already; whoever does nothing valid is not.
        var session = visit.Session.With(visit.Person);
        if (CardActions.LacksConsent(verb, form, visit.Person, visit.Centre))
            form.Fault("consent", "fault.consent");
        var name = visit.Person.IsWeb && form["name"] is { Length: > 0 } typed ? typed : null;
        if (name?.Length > GuestAnswer.LongestName)
            form.Fault("name", "fault.tooLong");
        var e = CardVerbs.Read(verb, form, session, visit.Person, clock.GetUtcNow());
        if (e is not null && Permission.Check(session, e) is var verdict and not Verdict.Allowed)
            return verdict == Verdict.NotYours
                ? Answer(StatusCodes.Status403Forbidden, View(visit, refusal: "error.notInMeeting"))
                : Answer(StatusCodes.Status409Conflict, View(visit, refusal: Words.Refusal(verdict)));
        var besides = CardVerbs.Besides(verb, form, session, visit.Person);
        if (form.IsFaulty || e is null)
            return Answer(StatusCodes.Status422UnprocessableEntity, View(visit, form: form));

        await NoteAsync(visit, name, cancel);
        foreach (var each in besides.Prepend(e))
            await store.ApplyAsync(new SessionKey(session.Id), each, null, cancel);
        return (StatusCodes.Status303SeeOther, Saved(visit, section, response));

        static (int, IResult) Answer(int status, GuestView view) => (status, new PageResult(GuestPage.Page(view), status));
    }

    private PageResult Check(Visit? visit, HttpRequest request) => visit is not null && IsToCheck(visit)
        ? new PageResult(GuestCheck.Page(View(visit, saved: request.Query[SavedQuery])))
        : Gone(request);

    private static bool IsToCheck(Visit visit) => visit is { Session: { Phase: < Phase.Closing, Plan.Medium: Medium.Video }, Person.Removed: false };

    private async Task<IResult> TickAsync(Visit? visit, string section, HttpRequest request, CancellationToken cancel)
    {
        if (visit is null || !IsToCheck(visit))
            return Gone(request);
        if (await FormAsync(visit, request, cancel) is not { } form)
            return Stale(visit, StatusCodes.Status403Forbidden);
        await NoteAsync(visit, name: null, cancel);
        var ticked = GuestCheck.Ticked(visit.Person, visit.Session.Plan.Medium, form);
        await store.ApplyAsync(new SessionKey(visit.Session.Id), new SessionEvent.ChecklistSaved(visit.Person.Id, ticked), null, cancel);
        metrics.Acted("checklist.save", StatusCodes.Status303SeeOther);
        return Saved(visit, section, request.HttpContext.Response);
    }

    /// <summary>The page again, so that to load it anew sends nothing anew.</summary>
    private IResult Saved(Visit visit, string section, HttpResponse response)
    {
        response.Headers.Location = $"{View(visit).Address()}&{SavedQuery}={section}#{section}";
        response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The session knows the guest from now on, under the name and in the language that they chose.</summary>
    private async Task NoteAsync(Visit visit, string? name, CancellationToken cancel)
    {
        var (person, language) = (visit.Person, visit.Texts.Language);
        var key = new SessionKey(visit.Session.Id);
        if (person.IsWeb && (!visit.IsKnown || (name is not null && name != person.Name)))
            await store.ApplyAsync(key, new SessionEvent.Met(new Person(person.Id, person.Role, name, Language: language)), null, cancel);
        if (visit.IsKnown && person.Language != language)
            await store.ApplyAsync(key, new SessionEvent.LanguageChosen(person.Id, language), null, cancel);
    }

    private Task<Visit?> VisitAsync(string token, HttpRequest request, CancellationToken cancel) =>
        VisitAsync(links.Read(token), $"/s/{token}", request, cancel);

    private async Task<Visit?> VisitCheckAsync(string token, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(links.ReadCheck(token), $"/check/{token}", request, cancel) is { } visit ? visit with { CheckAlone = true } : null;

    private async Task<Visit?> VisitAsync(GuestLink? link, string path, HttpRequest request, CancellationToken cancel)
    {
        if (link is null || await store.GetAsync(link.SessionId, cancel) is not { } session || !links.IsOpen(session))
            return null;
        var known = session.People.GetValueOrDefault(link.PersonId);
        if (known is null && !link.IsGuest)
            return null;
        var person = known ?? new Participant { Id = link.PersonId, Role = Role.Client };
        var texts = PageLanguage.Of(request, person.Language, session.Language);
        return new Visit(path, link, session, person, known is not null, centres.Of(session), texts);
    }

    /// <summary>What was sent from the page of this link; null where it came from elsewhere, or is no form of ours.</summary>
    private async Task<CardForm?> FormAsync(Visit visit, HttpRequest request, CancellationToken cancel)
    {
        if (FormOrigin.IsElsewhere(request) || !IsAsOursAre(request.ContentType))
            return null;
        try
        {
            var form = CardForm.Read(await request.ReadFormAsync(cancel));
            return links.IsFormOf(visit.Link, form[GuestForms.TokenField]) ? form : null;
        }
        catch (InvalidDataException)
        {
            // More or longer fields than any form of ours has.
            return null;
        }
    }

    /// <summary>As browsers send the forms of our pages: other encodings have faults of their own.</summary>
    private static bool IsAsOursAre(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private GuestView View(Visit visit, CardForm? form = null, string? saved = null, string? refusal = null) => new()
    {
        Card = renderer.Context(visit.Session, visit.Person, visit.Centre, form) with { Texts = visit.Texts },
        Path = visit.Path,
        CheckAlone = visit.CheckAlone,
        FormToken = links.FormToken(visit.Link),
        Saved = saved,
        Refusal = refusal,
    };

    private IResult File(Session session, Texts texts, HttpRequest request)
    {
        if (AppointmentFile.Write(session, texts, clock.GetUtcNow()) is not { } file)
            return Gone(request);
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"attachment; filename={AppointmentFile.FileName}";
        return Results.Text(file, AppointmentFile.ContentType);
    }

    private static PageResult Gone(HttpRequest request) =>
        new(GuestPage.Gone(PageLanguage.Of(request, Texts.Languages[0])), StatusCodes.Status404NotFound);

    private static PageResult Stale(Visit visit, int status) => new(GuestPage.Stale(visit.Texts), status);

    private sealed record Visit(string Path, GuestLink Link, Session Session, Participant Person, bool IsKnown, CentreOptions Centre, Texts Texts)
    {
        public bool CheckAlone { get; init; }
    }
}
