using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>What the cookie says of somebody who signed in: which account of which tenant, and no name.</summary>
/// <param name="TenantId">A centre's tenant, as the login service gave it.</param>
/// <param name="ObjectId">The account's Entra object id.</param>
/// <param name="HasRole">Whether the account had the app role when it signed in.</param>
internal sealed record DeskVisitor(string TenantId, string ObjectId, bool HasRole)
{
    private const string Tenant = "tid";
    private const string Account = "oid";
    private const string Role = "role";
    private const string SignIn = "sid";
    private const string Token = "tok";
    private const int SignInLength = 32;

    /// <summary>Null where the cookie is of no use.</summary>
    public static DeskVisitor? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirst(Tenant)?.Value is { Length: > 0 } tenant && principal.FindFirst(Account)?.Value is { Length: > 0 } account
            ? new DeskVisitor(tenant, account, principal.HasClaim(Role, bool.TrueString))
            : null;

    /// <summary>The random id of this sign-in, by which it can be ended; null in cookies of earlier versions.</summary>
    public static string? SignInOf(ClaimsPrincipal? principal) =>
        principal?.FindFirst(SignIn)?.Value is { Length: SignInLength } id ? id : null;

    /// <summary>The key of the token that Teams opened this sign-in with; null where people signed in in their browser.</summary>
    public static string? TokenOf(ClaimsPrincipal? principal) => principal?.FindFirst(Token)?.Value;

    /// <summary>The content of the cookie of a new sign-in.</summary>
    /// <param name="token">The key of the token that Teams gave; null where there is none.</param>
    public ClaimsPrincipal NewSignIn(string? token = null) => new(new ClaimsIdentity(
        [
            new Claim(Tenant, TenantId),
            new Claim(Account, ObjectId),
            new Claim(Role, HasRole.ToString(CultureInfo.InvariantCulture)),
            new Claim(SignIn, RandomNumberGenerator.GetHexString(SignInLength, lowercase: true)),
            .. token is null ? Array.Empty<Claim>() : [new Claim(Token, token)],
        ],
        DeskSignInRegistration.Entra));
}

/// <summary>A page for one counsellor: their account, their language, their clock.</summary>
internal record DeskView : IPageView
{
    public required Texts Texts { get; init; }
    public required CentreOptions Centre { get; init; }
    public required DeskVisitor Visitor { get; init; }

    /// <summary>The visitor leads the centre: they see receipts, statistics and settings.</summary>
    public required bool Leads { get; init; }

    /// <summary>The address of the section, one of <see cref="DeskRoutes"/>.</summary>
    public required string Section { get; init; }

    /// <summary>Whether the page is at its own address or in a frame of Teams.</summary>
    public required DeskPlace Place { get; init; }
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Each page says once whose clock it is.</summary>
    public DateFormatter Clock => new(Zone, Texts, Zone);

    /// <summary>An address of the desk in the language that is read.</summary>
    public string Address(string path, string more = "") => $"{Place.Of(path)}?{PageLanguage.Query}={Texts.Language}{more}";
}
