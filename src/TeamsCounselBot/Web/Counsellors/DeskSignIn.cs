using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>Signing in and out of the desk.</summary>
internal sealed partial class DeskSignIn(
    Lazy<BotAssertion?> proof, IOptions<BotOptions> bot, EndedSignIns ended, ILogger<DeskSignIn> log)
{
    private const string ChooseAccount = "select_account";

    /// <summary>Sends the browser to the login service; afterwards it comes back to <paramref name="to"/>.</summary>
    public async Task BeginAsync(HttpContext context, string? to, bool other)
    {
        var properties = new AuthenticationProperties { RedirectUri = IsOurs(to) ? to : DeskRoutes.Root };
        if (other)
            properties.SetParameter(OpenIdConnectParameterNames.Prompt, ChooseAccount);
        try
        {
            await context.ChallengeAsync(DeskSignInRegistration.Entra, properties);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException && !context.Response.HasStarted)
        {
            // The service's addresses are fetched when they are needed first.
            NotReached(log, e.GetType().Name);
            await new PageResult<RefusedPage, RefusedView>(RefusedView.Away(Words(context)), StatusCodes.Status503ServiceUnavailable)
                .ExecuteAsync(context);
        }
    }

    /// <summary>
    /// Ends the sign-in here, on the server too: a copy of the cookie is worth nothing afterwards. Other sites do not send the cookie
    /// along, and a browser that says where a form was is listened to.
    /// </summary>
    public async Task EndAsync(HttpContext context, CancellationToken cancel)
    {
        var place = DeskPlace.At(context);
        if (place.IsFramed ? !FormOrigin.IsHere(context.Request, bot.Value.PublicUrl) : FormOrigin.IsElsewhere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var cookie = await context.AuthenticateAsync(place.Scheme);
        var until = cookie.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue;
        if (DeskVisitor.SignInOf(cookie.Principal) is { } signIn)
            await ended.EndAsync(signIn, until, cancel);
        // Teams keeps its token for up to an hour and a half: with the same one nobody gets in again.
        if (DeskVisitor.TokenOf(cookie.Principal) is { } token)
            await ended.EndAsync(token, until, cancel);
        await context.SignOutAsync(place.Scheme);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{place.Of(DeskRoutes.SignedOut)}?{PageLanguage.Query}={Words(context).Language}";
    }

    public async Task<IResult> EndedAsync(HttpContext context, CancellationToken cancel)
    {
        if (DeskPlace.At(context).IsFramed)
            return new PageResult<SignedOutPage, SignedOutView>(new SignedOutView(Words(context), There: null, IsFramed: true));
        string? there = null;
        // Asked for here, since making these options needs this class.
        var entra = context.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>();
        try
        {
            there = (await entra.Get(DeskSignInRegistration.Entra).ConfigurationManager!.GetConfigurationAsync(cancel)).EndSessionEndpoint;
        }
        catch (InvalidOperationException)
        {
            // The login service is away: here people are signed out all the same.
        }
        var back = bot.Value.PublicUrl + DeskRoutes.Root;
        return new PageResult<SignedOutPage, SignedOutView>(
            new SignedOutView(Words(context), there is null ? null : $"{there}?post_logout_redirect_uri={Uri.EscapeDataString(back)}",
                IsFramed: false));
    }

    /// <summary>Refuses a cookie whose sign-in was ended, and one of an earlier version, which has no id.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        if (DeskVisitor.SignInOf(cookie.Principal) is not { } signIn
            || await ended.HasEndedAsync(signIn, cookie.HttpContext.RequestAborted))
            cookie.RejectPrincipal();
    }

    public static IResult Failed(HttpContext context) =>
        new PageResult<RefusedPage, RefusedView>(RefusedView.Failed(Words(context)), StatusCodes.Status403Forbidden);

    /// <summary>
    /// The app registration proves who it is when it redeems a code: by its secret, which stands there already, or else by an
    /// assertion.
    /// </summary>
    public async Task ProveAsync(AuthorizationCodeReceivedContext code)
    {
        if (proof.Value is not { } assertion)
            return;
        var endpoint = (await code.Options.ConfigurationManager!.GetConfigurationAsync(code.HttpContext.RequestAborted)).TokenEndpoint;
        code.TokenEndpointRequest!.ClientAssertionType = BotAssertion.Type;
        code.TokenEndpointRequest.ClientAssertion = await assertion.CreateAsync(endpoint, code.HttpContext.RequestAborted);
    }

    /// <summary>Why somebody was not let in is told to them in a sentence, and to the log by its kind.</summary>
    public Task RefuseAsync(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        var fault = failed.Failure?.GetType().Name ?? "";
        Refused(log, fault);
        var page = failed.Failure is SecurityTokenInvalidIssuerException or NotStaffException
            ? new PageResult<RefusedPage, RefusedView>(RefusedView.Foreign(Words(failed.HttpContext)), StatusCodes.Status403Forbidden)
            : Failed(failed.HttpContext);
        return page.ExecuteAsync(failed.HttpContext);
    }

    /// <summary>Somewhere on the desk, and on no other site.</summary>
    internal static bool IsOurs(string? to) =>
        to is not null && (to == DeskRoutes.Root || to.StartsWith(DeskRoutes.Root + "/", StringComparison.Ordinal)
            || to.StartsWith(DeskRoutes.Root + "?", StringComparison.Ordinal))
        && !to.Any(c => c == '\\' || char.IsControl(c));

    private static Texts Words(HttpContext context) => PageLanguage.Of(context.Request, Texts.Languages[0]);

    [LoggerMessage(901, LogLevel.Information, "A sign-in to the counsellors' page was refused: {Fault}")]
    private static partial void Refused(ILogger log, string fault);

    [LoggerMessage(902, LogLevel.Warning, "The login service of the counsellors' page could not be reached: {Fault}")]
    private static partial void NotReached(ILogger log, string fault);
}

/// <summary>The account is only a guest in the centre's tenant.</summary>
internal sealed class NotStaffException() : Exception("the account is a guest of the tenant");
