using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>
/// Sign-in with Entra ID: authorization code with PKCE, for accounts of the centres' tenants. Of the token nothing is kept
/// but which account it was; there is no access to anything of the person's.
/// </summary>
internal static class DeskSignInRegistration
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Cookie = "desk";

    /// <summary>The scheme of the cookie that works in a frame of Teams, for the pages that may be framed.</summary>
    public const string TabCookie = "desk-tab";

    /// <summary>The scheme of the login service.</summary>
    public const string Entra = "entra";

    /// <summary>The name of the <see cref="HttpClient"/> over which the login service is asked.</summary>
    public const string HttpClientName = "sign-in";

    private const string AnyOrganisation = "organizations";
    private const string GuestAccount = "1";

    /// <summary>Stands in the user name of every guest.</summary>
    private const string GuestName = "#EXT#";
    private static readonly string[] NameClaims = ["preferred_username", "upn", "unique_name"];
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(8);
    private static readonly TimeSpan TimeToSignIn = TimeSpan.FromMinutes(10);

    public static void AddDeskSignIn(this IServiceCollection services)
    {
        services.AddHttpClient(HttpClientName);
        services.AddAuthentication(Cookie).AddCookie(TabCookie).AddMicrosoftIdentityWebApp(_ => { }, null, Entra, Cookie);
        services.AddOptions<MicrosoftIdentityOptions>(Entra).Configure<IOptions<BotOptions>, IOptions<List<CentreOptions>>>(Identify);
        services.AddOptions<CookieAuthenticationOptions>(Cookie).Configure<IOptions<BotOptions>, DeskSignIn>(Keep);
        services.AddOptions<CookieAuthenticationOptions>(TabCookie).Configure<DeskSignIn>(KeepInFrame);
        services.AddOptions<OpenIdConnectOptions>(Entra)
            .Configure<IOptions<BotOptions>, CentreDirectory, DeskSignIn, IHttpClientFactory, IOptions<CounsellorPageOptions>>(Check);
    }

    private static void Identify(MicrosoftIdentityOptions options, IOptions<BotOptions> bot, IOptions<List<CentreOptions>> centres)
    {
        options.Instance = Instance(bot.Value);
        options.TenantId = centres.Value is [var only] ? only.TenantId : AnyOrganisation;
        options.ClientId = bot.Value.MicrosoftAppId;
        options.ClientSecret = bot.Value.MicrosoftAppPassword;
        options.CallbackPath = DeskRoutes.SignedIn;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // In the address, where the code is bound to PKCE: a form from another site would need cookies that other sites may send.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        options.Scope.Add(OpenIdConnectScope.OpenIdProfile);
    }

    private static void Keep(CookieAuthenticationOptions options, IOptions<BotOptions> bot, DeskSignIn signIn)
    {
        options.Cookie.Name = IsSecure(bot.Value) ? "__Host-desk" : "desk";
        Strict(options.Cookie, bot.Value);
        Limit(options, signIn);
    }

    /// <summary>
    /// Browsers send a cookie into a frame only with <c>SameSite=None</c>, which needs <c>Secure</c>. <c>Partitioned</c> keeps it to the
    /// site that frames us: a page of another site that got a frame past the policy would have none. Loopback counts as secure.
    /// </summary>
    private static void KeepInFrame(CookieAuthenticationOptions options, DeskSignIn signIn)
    {
        options.Cookie.Name = "__Host-desk-tab";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.None;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.Extensions.Add("Partitioned");
        Limit(options, signIn);
    }

    /// <summary>Each sign-in ends with the working day, or when it is ended on the server.</summary>
    private static void Limit(CookieAuthenticationOptions options, DeskSignIn signIn)
    {
        options.ExpireTimeSpan = WorkingDay;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = signIn.ValidateAsync;
    }

    private static void Check(OpenIdConnectOptions options, IOptions<BotOptions> bot, CentreDirectory centres, DeskSignIn signIn,
        IHttpClientFactory http, IOptions<CounsellorPageOptions> page)
    {
        options.Backchannel = http.CreateClient(HttpClientName);
        options.RemoteAuthenticationTimeout = TimeToSignIn;
        options.RemoteSignOutPath = PathString.Empty;
        options.SignedOutCallbackPath = PathString.Empty;
        Strict(options.CorrelationCookie, bot.Value);
        Strict(options.NonceCookie, bot.Value);
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        options.TokenValidationParameters.IssuerValidator = (issuer, token, _) => Issuer(issuer, token, bot.Value, centres);
        var redirect = options.Events.OnRedirectToIdentityProvider;
        options.Events.OnRedirectToIdentityProvider = async context =>
        {
            await redirect(context);
            // Never what a request's Host header says.
            context.ProtocolMessage.RedirectUri = bot.Value.PublicUrl + DeskRoutes.SignedIn;
            if (context.Properties.GetParameter<string>(OpenIdConnectParameterNames.Prompt) is { } prompt)
                context.ProtocolMessage.Prompt = prompt;
        };
        options.Events.OnAuthorizationCodeReceived = signIn.ProveAsync;
        options.Events.OnTokenValidated = context => ReduceAsync(context, page.Value);
        options.Events.OnRemoteFailure = signIn.RefuseAsync;
    }

    /// <summary>Only what the pages need goes into the cookie.</summary>
    private static Task ReduceAsync(TokenValidatedContext context, CounsellorPageOptions page)
    {
        var token = context.Principal!;
        var issuer = context.SecurityToken.Issuer;
        if (context.SecurityToken is not { Header.Alg: SecurityAlgorithms.RsaSha256, RawSignature.Length: > 0 })
        {
            // For a code the framework does not ask for a signature, since the token came over a connection of its own.
            context.Fail("The token is not signed as it must be.");
            return Task.CompletedTask;
        }
        if (IsGuest(token, issuer))
            context.Fail(new NotStaffException());
        else if (Visitor(token, page) is { } visitor)
            context.Principal = visitor.NewSignIn();
        else
            context.Fail("The token names no account.");
        return Task.CompletedTask;
    }

    /// <summary>A guest's token names the provider that they come from; the optional claim <c>acct</c> says it outright.</summary>
    internal static bool IsGuest(ClaimsPrincipal token, string issuer) =>
        (token.FindFirstValue("idp") is { } provider && provider != issuer) || token.FindFirstValue("acct") == GuestAccount
        || NameClaims.Any(name => token.FindFirstValue(name)?.Contains(GuestName, StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>The account that a token names; null where it names none.</summary>
    internal static DeskVisitor? Visitor(ClaimsPrincipal token, CounsellorPageOptions page) =>
        token.FindFirstValue("oid") is { Length: > 0 } account && token.FindFirstValue("tid") is { Length: > 0 } tenant
            ? new DeskVisitor(tenant, account, page.AppRole is { } role && token.HasClaim("roles", role))
            : null;

    /// <summary>Exactly the issuer of a centre's tenant, and the tenant that the token itself names.</summary>
    internal static string Issuer(string issuer, SecurityToken token, BotOptions bot, CentreDirectory centres)
    {
        var tenant = (token as Microsoft.IdentityModel.JsonWebTokens.JsonWebToken)?.TryGetPayloadValue<string>("tid", out var tid) == true
            ? tid
            : "";
        return tenant.Length > 0 && centres.Find(tenant) is { } centre
            && issuer == $"{Instance(bot)}{centre.TenantId.ToLowerInvariant()}/v2.0"
            ? issuer
            : throw new SecurityTokenInvalidIssuerException("The token is of no centre's tenant.");
    }

    private static void Strict(CookieBuilder cookie, BotOptions bot)
    {
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = IsSecure(bot) ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    /// <summary>
    /// By the address that people use: a proxy may speak plain HTTP to us. Plain addresses are loopback, the settings see to that.
    /// </summary>
    private static bool IsSecure(BotOptions bot) => bot.PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ?? false;

    private static string Instance(BotOptions bot) => bot.ToChannelFromBotLoginUrl.GetLeftPart(UriPartial.Authority) + "/";
}
