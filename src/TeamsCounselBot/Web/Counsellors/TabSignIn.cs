using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>
/// Signing in to the desk in the personal tab: Teams gives the page a token of the person who looks, the page hands it over once, and a
/// cookie of its own takes its place. See docs/decisions/0011-tab.md.
/// </summary>
internal sealed partial class TabSignIn(
    IOptions<BotOptions> bot, IOptions<CounsellorPageOptions> page, CentreDirectory centres, EndedSignIns ended,
    IOptionsMonitor<OpenIdConnectOptions> entra, ILogger<TabSignIn> log)
{
    /// <summary>The scope that the app registration exposes and that Teams asks for.</summary>
    public const string Scope = "access_as_user";

    /// <summary>In the address after a sign-in, by which the page notices that the browser kept none.</summary>
    public const string Entered = "entered";

    /// <summary>
    /// Teams on computers and telephones, and Teams in a browser: the clients that the guide for administrators authorises.
    /// Source: "Configure your tab app in Microsoft Entra ID", learn.microsoft.com.
    /// </summary>
    private static readonly string[] TeamsClients =
        ["1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>The page that asks Teams for a token, and says what to do where there is none.</summary>
    public IResult Begin(HttpContext context)
    {
        var texts = PageLanguage.Of(context.Request, Texts.Languages[0]);
        var path = context.Request.Path.Value ?? "";
        var to = path == DeskRoutes.TabStart ? DeskRoutes.Tab : path;
        var browser = $"{DeskPlace.Browser.Root}{to[DeskRoutes.Tab.Length..]}?{PageLanguage.Query}={texts.Language}";
        return new PageResult<TabPage, TabView>(
            new TabView(texts, to, browser, page.Value.TeamsHosts, Kept: !context.Request.Query.ContainsKey(Entered)));
    }

    /// <summary>
    /// Opens a sign-in for the bearer of a token that Teams gave: 204; 401 where the token is none for this page, 403 for an account that
    /// is not of the centre and for a request from another site, 410 where its sign-in was ended, 503 while the login service is away.
    /// </summary>
    public async Task<IResult> ExchangeAsync(HttpContext context, CancellationToken cancel)
    {
        if (!FormOrigin.IsHere(context.Request, bot.Value.PublicUrl))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || header.Parameter is not { Length: > 0 } token)
            return Refuse("no token", StatusCodes.Status401Unauthorized);
        var metadata = entra.Get(DeskSignInRegistration.Entra).ConfigurationManager!;
        try
        {
            await metadata.GetConfigurationAsync(cancel);
        }
        catch (InvalidOperationException)
        {
            return Refuse("the login service is away", StatusCodes.Status503ServiceUnavailable);
        }
        var found = await _handler.ValidateTokenAsync(token, Rules(metadata));
        if (!found.IsValid)
            return found.Exception is SecurityTokenInvalidIssuerException
                ? Refuse(found.Exception.GetType().Name, StatusCodes.Status403Forbidden)
                : Refuse(found.Exception.GetType().Name, StatusCodes.Status401Unauthorized);
        var account = new ClaimsPrincipal(found.ClaimsIdentity);
        if (!IsForThisPage(account))
            return Refuse("not of Teams for this page", StatusCodes.Status401Unauthorized);
        if (DeskSignInRegistration.IsGuest(account, found.Issuer))
            return Refuse(nameof(NotStaffException), StatusCodes.Status403Forbidden);
        if (DeskSignInRegistration.Visitor(account, page.Value) is not { } visitor)
            return Refuse("no account", StatusCodes.Status401Unauthorized);
        var key = Key(token);
        if (await ended.HasEndedAsync(key, cancel))
            return Refuse("its sign-in was ended", StatusCodes.Status410Gone);
        await context.SignInAsync(DeskSignInRegistration.TabCookie, visitor.NewSignIn(key));
        return Results.NoContent();
    }

    /// <summary>The same issuers, keys, algorithm and lifetime as for a sign-in in the browser.</summary>
    private TokenValidationParameters Rules(IConfigurationManager<OpenIdConnectConfiguration> metadata)
    {
        var rules = new TokenValidationParameters
        {
            ConfigurationManager = (BaseConfigurationManager)metadata,
            ValidAudience = bot.Value.MicrosoftAppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerValidator = (issuer, token, _) => DeskSignInRegistration.Issuer(issuer, token, bot.Value, centres),
        };
        rules.EnableAadSigningKeyIssuerValidation();
        return rules;
    }

    /// <summary>
    /// An access token of version 2 for what this page exposes, got by Teams. An id token has no scope, a program's token none either, and
    /// a token that another client got is of another party.
    /// </summary>
    private static bool IsForThisPage(ClaimsPrincipal token) =>
        token.FindFirstValue("ver") == "2.0"
        && (token.FindFirstValue("scp")?.Split(' ').Contains(Scope, StringComparer.Ordinal) ?? false)
        && TeamsClients.Contains(token.FindFirstValue("azp"), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is kept of the token: enough to know it again, nothing to use it with.</summary>
    private static string Key(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private IResult Refuse(string fault, int status)
    {
        Refused(log, fault);
        return Results.StatusCode(status);
    }

    [LoggerMessage(904, LogLevel.Information, "A sign-in to the counsellors' page in Teams was refused: {Fault}")]
    private static partial void Refused(ILogger log, string fault);
}
