using Microsoft.AspNetCore.Components;
using Microsoft.Net.Http.Headers;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Web.Guest;

/// <summary>
/// Answers the pages and forms of a personal link. A form means what the same button on a card means, and goes through the same
/// <see cref="SubmitAction"/>. A GET changes nothing, since mail programs open links on their own.
/// </summary>
internal sealed partial class GuestEndpoints(
    SignedLinks links, SessionStore store, SubmitAction submit, CentreDirectory centres, CardContexts contexts, Metrics metrics,
    TimeProvider clock)
{
    private const string SavedQuery = "saved";
    private const string SaidQuery = "said";

    /// <summary>Parts of the names that browsers of telephones and tablets give themselves.</summary>
    private static readonly string[] Phones = ["Mobi", "Android", "iPhone", "iPad"];

    public async Task<IResult> ShowAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(address, request, cancel) is { } visit
            ? new PageResult<GuestPage, GuestView>(View(visit, saved: request.Query[SavedQuery]) with
            {
                AsksForAll = request.Query.ContainsKey(GuestView.AllQuery),
                Said = SaidIn(request),
            })
            : Gone(request);

    public async Task<IResult> CheckAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        Check(await VisitAsync(address, request, cancel), request);

    /// <summary>The technical check of somebody who comes from a card.</summary>
    public async Task<IResult> CheckAloneAsync(string token, HttpRequest request, CancellationToken cancel) =>
        Check(await VisitCheckAsync(token, request, cancel), request);

    public async Task<IResult> TickAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await TickAsync(await VisitAsync(address, request, cancel), PageSection.Checklist, request, cancel);

    public async Task<IResult> TickAloneAsync(string token, HttpRequest request, CancellationToken cancel) =>
        await TickAsync(await VisitCheckAsync(token, request, cancel), GuestCheck.TicksId, request, cancel);

    public async Task<IResult> FileAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(address, request, cancel) is { Person.Removed: false } visit
            ? File(visit.Session, visit.Texts, request)
            : Gone(request);

    /// <summary>The calendar file of the link in the chat, which is for everybody in the session.</summary>
    public async Task<IResult> CalendarAsync(string token, HttpRequest request, CancellationToken cancel) =>
        links.ReadCalendar(token) is { } id && await store.GetAsync(id, cancel) is { } session && links.IsOpen(session)
            ? File(session, new Texts(session.Language), request)
            : Gone(request);

    public async Task<IResult> ActAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await WithFormAsync(await VisitAsync(address, request, cancel), request, async (visit, form) =>
            VerbTable.OfPage(form[VerbButton.Field]) is { Section: { } section } verb
                ? await SubmitAsync<GuestPage>(visit, verb, verb.SectionOf?.Invoke(form) ?? section, form, request, cancel)
                : Stale(visit, StatusCodes.Status400BadRequest), cancel);

    /// <summary>What happens next, and the way on to the meeting; where there is none any more, the page itself.</summary>
    public async Task<IResult> AskJoinAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(address, request, cancel) is not { } visit ? Gone(request)
            : View(visit) is { Meeting: not null } view ? new PageResult<JoinPage, GuestView>(view with { LeadsOut = true })
            : new PageResult<GuestPage, GuestView>(View(visit));

    /// <summary>The counsellors are told that this person is on the way, and the browser goes on to the meeting.</summary>
    public async Task<IResult> JoinAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await WithFormAsync(await VisitAsync(address, request, cancel), request,
            (visit, form) => JoinAsync(visit, form, request, cancel), cancel);

    private async Task<IResult> JoinAsync(Visit visit, FormData form, HttpRequest request, CancellationToken cancel)
    {
        var submitted = await RunAsync(visit, VerbTable.OfPage(JoinPage.Verb)!, form, cancel);
        if (submitted is null || !links.IsOpen(submitted.Session))
            return Gone(request);
        var view = View(visit with { Session = submitted.Session, Person = submitted.Author ?? visit.Person });
        return view.Meeting is { } meeting
            ? SeeOther(meeting.AbsoluteUri, request.HttpContext.Response)
            : new PageResult<GuestPage, GuestView>(view, StatusCodes.Status409Conflict);
    }

    /// <summary>What is kept of this person.</summary>
    public async Task<IResult> ShowOwnAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(address, request, cancel) is { } visit
            ? new PageResult<GuestOwnPage, GuestView>(View(visit, saved: request.Query[SavedQuery]) with { Said = SaidIn(request) })
            : Gone(request);

    public async Task<IResult> SaveOwnAsync(GuestAddress address, bool asText, HttpRequest request, CancellationToken cancel) =>
        await VisitAsync(address, request, cancel) is { } visit
            ? View(visit).Card is var card && asText
                ? OwnFile.AsText(card, request.HttpContext.Response)
                : OwnFile.AsJson(card, request.HttpContext.Response)
            : Gone(request);

    /// <summary>A form of the page of one's own data leads back to it.</summary>
    public async Task<IResult> ActOnOwnAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await WithFormAsync(await VisitAsync(address, request, cancel), request, async (visit, form) =>
            VerbTable.OfPage(form[VerbButton.Field]) is { } verb && (verb.ShowsOwnData || verb.Name == "consent.withdraw")
                ? await SubmitAsync<GuestOwnPage>(visit, verb, PageSection.Own, form, request, cancel)
                : Stale(visit, StatusCodes.Status400BadRequest), cancel);

    private static string? SaidIn(HttpRequest request) =>
        request.Query[SaidQuery].ToString() is var said && VerbTable.Said.Contains(said) ? said : null;

    public async Task<IResult> AskStopAsync(GuestAddress address, HttpRequest request, CancellationToken cancel) =>
        await OpenAsync(address, request, cancel) is { } visit ? StopPage(visit) : Gone(request);

    /// <summary>
    /// Stops the mails. Mail programs send this form by themselves where the reader presses their own button (RFC 8058), so that it
    /// has no token: whoever knows the link may stop them.
    /// </summary>
    public async Task<IResult> StopAsync(GuestAddress address, HttpRequest request, CancellationToken cancel)
    {
        if (await OpenAsync(address, request, cancel) is not { } visit)
            return Gone(request);
        var stopped = new SessionEvent.MailStopped(visit.Person.Id);
        var applied = await store.ApplyAsync(new SessionKey(visit.Session.Id), stopped, null, cancel);
        return applied is { Transition.State: { } session } && links.IsOpen(session)
            ? StopPage(visit with { Session = session, Person = session.People.GetValueOrDefault(visit.Person.Id) ?? visit.Person })
            : Gone(request);
    }

    private PageResult<StopPage, GuestView> StopPage(Visit visit) => new(View(visit));

    /// <summary>Only what was taken is answered with "saved".</summary>
    private async Task<IResult> SubmitAsync<TPage>(
        Visit visit, Verb verb, string section, FormData form, HttpRequest request, CancellationToken cancel)
        where TPage : IComponent
    {
        var submitted = await RunAsync(visit, verb, form, cancel);
        // With the last feedback the chat goes, and the link with it.
        if (submitted is { Outcome: Outcome.Taken, Session.Phase: >= Phase.Erasing } && section == PageSection.Feedback)
            return new PageResult<NotePage, NoteView>(
                Note(visit, verb.Name == "feedback.skip" ? "feedback.skipped" : "feedback.thanks", "erasure.soon"));
        if (submitted is null || !links.IsOpen(submitted.Session))
            return Gone(request);
        var now = visit with { Session = submitted.Session, Person = submitted.Author ?? visit.Person };
        // Somebody who changed their address goes on at the page's new one, since the link in their hand has ended.
        var newPath = now.Session.LinkOf(now.Person.Id)?.Generation > visit.Session.LinkOf(visit.Person.Id)?.Generation
            ? links.PathOf(now.Session, now.Person.Id)
            : null;
        return submitted switch
        {
            { Outcome: Outcome.Taken } => Saved(now with { Path = newPath ?? now.Path }, section,
                newPath is null ? verb.Says?.Invoke(submitted.Form) : VerbTable.NewLink, request.HttpContext.Response),
            { Outcome: Outcome.Faulty } => Page(StatusCodes.Status422UnprocessableEntity, View(now, form: submitted.Form)),
            { Refusal: RefusalReason.NotYours } => Page(StatusCodes.Status403Forbidden, View(now, refusal: "error.notInMeeting")),
            { Refusal: { } reason } => Page(StatusCodes.Status409Conflict, View(now, refusal: reason.TextKey())),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), submitted.Outcome, "an outcome that no form has"),
        };

        PageResult<TPage, GuestView> Page(int status, GuestView view) => new(view, status);
    }

    private async Task<Submitted?> RunAsync(Visit visit, Verb verb, FormData form, CancellationToken cancel)
    {
        var name = visit.Person.IsWeb && form["name"] is { Length: > 0 } typed ? typed : null;
        var submitted = await submit.RunAsync(new Submission
        {
            Session = new SessionKey(visit.Session.Id),
            Verb = verb,
            Form = form,
            Centre = visit.Centre,
            Author = new Person(visit.Person.Id, visit.Person.Role, name, Language: visit.Texts.Language),
            Proof = AuthorProof.Link,
            // A link to the check is given on to others: their language is not that person's.
            ChosenLanguage = visit.CheckAlone ? null : visit.Texts.Language,
        }, cancel);
        metrics.Acted(verb.Label, Submitted.LabelOf(submitted));
        return submitted;
    }

    private IResult Check(Visit? visit, HttpRequest request) => visit is not null && IsToCheck(visit)
        ? new PageResult<GuestCheckPage, GuestView>(View(visit, saved: request.Query[SavedQuery]))
        : Gone(request);

    private static bool IsToCheck(Visit visit) =>
        visit is { Session: { Phase: < Phase.Closing, Plan.Medium: Medium.Video }, Person.Removed: false };

    private Task<IResult> TickAsync(Visit? visit, string section, HttpRequest request, CancellationToken cancel) =>
        WithFormAsync(visit is null || !IsToCheck(visit) ? null : visit, request, (checking, form) =>
            SubmitAsync<GuestCheckPage>(checking, VerbTable.OfPage("check.save")!, section, form, request, cancel), cancel);

    /// <summary>What a form does, where the link is valid and the form is of its page.</summary>
    private async Task<IResult> WithFormAsync(
        Visit? visit, HttpRequest request, Func<Visit, FormData, Task<IResult>> act, CancellationToken cancel) =>
        visit is null ? Gone(request)
            : await FormAsync(visit, request, cancel) is { } form ? await act(visit, form)
            : Stale(visit, StatusCodes.Status403Forbidden);

    /// <summary>The page again, so that a reload sends nothing again.</summary>
    private IResult Saved(Visit visit, string section, string? said, HttpResponse response) => SeeOther(
        $"{View(visit).Address(section == PageSection.Own ? SignedLinks.OwnPath : "")}&{SavedQuery}={section}"
        + $"{(said is null ? "" : $"&{SaidQuery}={said}")}#{section}", response);

    private static IResult SeeOther(string address, HttpResponse response)
    {
        response.Headers.Location = address;
        response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<Visit?> OpenAsync(GuestAddress address, HttpRequest request, CancellationToken cancel)
    {
        if (address.Root == GuestAddress.Signed)
            return await VisitAsync(links.Read(address.Token), address.Path, request, cancel) is { } signed
                && !SignedLinks.IsEnded(signed.Session, signed.Link) ? signed : null;
        var found = await store.FindLinkAsync(address.Token, cancel);
        return await VisitAsync(found is var (session, person) ? new GuestLink(session, person) : null, address.Path, request, cancel);
    }

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
        return new Visit(path, link, session, person, centres.Of(session), texts) { OnPhone = IsPhone(request) };
    }

    /// <summary>What was sent from the page of this link; null where it came from elsewhere, or is no form of ours.</summary>
    private async Task<FormData?> FormAsync(Visit visit, HttpRequest request, CancellationToken cancel)
    {
        if (FormOrigin.IsElsewhere(request) || !IsAsOursAre(request.ContentType))
            return null;
        try
        {
            var form = FormData.Read(await request.ReadFormAsync(cancel));
            return links.IsFormOf(visit.Link, form[GuestForm.Token]) ? form : null;
        }
        catch (InvalidDataException)
        {
            // More or longer fields than any form of ours has.
            return null;
        }
    }

    private static bool IsPhone(HttpRequest request) => request.Headers.UserAgent.ToString() is var browser
        && Phones.Any(sign => browser.Contains(sign, StringComparison.OrdinalIgnoreCase));

    /// <summary>As browsers send the forms of our pages: other encodings have faults of their own.</summary>
    private static bool IsAsOursAre(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private GuestView View(Visit visit, FormData? form = null, string? saved = null, string? refusal = null) => new()
    {
        Card = contexts.Of(visit.Session, visit.Person, visit.Centre, form, visit.Texts),
        Centre = visit.Centre,
        Path = visit.Path,
        CheckAlone = visit.CheckAlone,
        OnPhone = visit.OnPhone,
        FormToken = links.FormToken(visit.Link),
        Saved = saved,
        Refusal = refusal,
    };

    private IResult File(Session session, Texts texts, HttpRequest request)
    {
        var shown = request.Query.ContainsKey(NextWords.Query) ? NextWords.Appointment(session) : session;
        if (shown is null || AppointmentFile.Write(shown, texts, clock.GetUtcNow()) is not { } file)
            return Gone(request);
        return Attachment.Of(request.HttpContext.Response, AppointmentFile.FileName, AppointmentFile.ContentType, file);
    }

    /// <summary>The same for every reason, so that nobody learns from it which links there are; or the question for the PIN.</summary>
    public IResult Gone(HttpRequest request) => request.HttpContext.Items[PinCookie] is Visit asked
        ? new PageResult<PinPage, GuestView>(View(asked), StatusCodes.Status403Forbidden)
        : new PageResult<NotePage, NoteView>(
            NoteView.OfNobody(
                PageLanguage.Of(request, Texts.Languages[0]), "guestPage.gone.title", "guestPage.gone.text", centres.Only),
            StatusCodes.Status404NotFound);

    /// <summary>A form that did not come from the page, or too late.</summary>
    private static PageResult<NotePage, NoteView> Stale(Visit visit, int status) =>
        new(Note(visit, "guestPage.stale.title", "guestPage.stale.text"), status);

    private static NoteView Note(Visit visit, string title, string text) =>
        new(visit.Session.Plan.Discreet ? visit.Texts.Discreetly() : visit.Texts, title, text, visit.Centre);

    private sealed record Visit(string Path, GuestLink Link, Session Session, Participant Person, CentreOptions Centre, Texts Texts)
    {
        public bool CheckAlone { get; init; }

        public bool OnPhone { get; init; }
    }
}
