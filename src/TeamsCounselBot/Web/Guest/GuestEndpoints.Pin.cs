using System.Collections.Immutable;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Guest;

/// <summary>A link may have a PIN: until it is right, nothing of the session is shown, but the way to stop mails.</summary>
internal sealed partial class GuestEndpoints
{
    /// <summary>Set only by the right PIN, for this page alone.</summary>
    private const string PinCookie = "pin";

    /// <summary>The right PIN opens the page for this browser; each wrong one is counted with the session.</summary>
    public async Task<IResult> TryPinAsync(GuestAddress address, HttpRequest request, CancellationToken cancel)
    {
        if (await OpenAsync(address, request, cancel) is not { } visit)
            return Gone(request);
        if (await FormAsync(visit, request, cancel) is not { } form)
            return Stale(visit, StatusCodes.Status403Forbidden);
        var tried = new SessionEvent.PinTried(visit.Person.Id, form[PinPage.Input]?.Trim() ?? "");
        var changed = await store.ChangeAsync(new SessionKey(visit.Session.Id), session =>
            Permission.Check(session, tried) == PermissionResult.Allowed
                ? (ImmutableArray.Create<SessionEvent>(tried), session.People[tried.Who].Link!.Pin == tried.Pin)
                : (ImmutableArray<SessionEvent>.Empty, false), null, cancel);
        if (changed is not var (after, isRight))
            return Gone(request);
        if (!isRight)
            return new PageResult<PinPage, GuestView>(
                View(visit with { Session = after, Person = after.People.GetValueOrDefault(visit.Person.Id) ?? visit.Person },
                    refusal: "pin.wrong"), StatusCodes.Status403Forbidden);
        request.HttpContext.Response.Cookies.Append(PinCookie, links.PinProof(visit.Link, tried.Pin), new CookieOptions
        {
            Path = visit.Path,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
        });
        return SeeOther(View(visit).Address(), request.HttpContext.Response);
    }

    /// <summary>Null also where the PIN is to be typed first: then <see cref="Gone"/> asks for it.</summary>
    private async Task<Visit?> VisitAsync(GuestAddress address, HttpRequest request, CancellationToken cancel)
    {
        if (await OpenAsync(address, request, cancel) is not { } visit)
            return null;
        if (visit.Person.Link is not { Pin: { } pin } link
            || (!link.IsLocked && links.KnowsPin(visit.Link, pin, request.Cookies[PinCookie])))
            return visit;
        request.HttpContext.Items[PinCookie] = visit;
        return null;
    }
}
