using System.Globalization;
using System.Security.Claims;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Web.Desk;

/// <summary>What the cookie says of somebody who signed in: which account of which tenant, and no name.</summary>
/// <param name="TenantId">A centre's tenant, as the login service gave it.</param>
/// <param name="ObjectId">The account's Entra object id.</param>
/// <param name="HasRole">Whether the account had the app role when it signed in.</param>
internal sealed record DeskVisitor(string TenantId, string ObjectId, bool HasRole)
{
    private const string Tenant = "tid";
    private const string Account = "oid";
    private const string Role = "role";

    /// <summary>Null where the cookie is of no use.</summary>
    public static DeskVisitor? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirst(Tenant)?.Value is { Length: > 0 } tenant && principal.FindFirst(Account)?.Value is { Length: > 0 } account
            ? new DeskVisitor(tenant, account, principal.HasClaim(Role, bool.TrueString))
            : null;

    public ClaimsPrincipal Principal => new(new ClaimsIdentity(
        [new Claim(Tenant, TenantId), new Claim(Account, ObjectId), new Claim(Role, HasRole.ToString(CultureInfo.InvariantCulture))], DeskSignInRegistration.Entra));
}

/// <summary>A page of the desk for one counsellor: in whose name, in which language, by whose clock.</summary>
internal sealed record DeskView
{
    public required Texts Texts { get; init; }
    public required CentreOptions Centre { get; init; }
    public required DeskVisitor Visitor { get; init; }

    /// <summary>The address of the section, one of <see cref="DeskRoutes"/>.</summary>
    public required string Section { get; init; }
    public required TimeZoneInfo Zone { get; init; }

    public Cards.Clock Clock => new(Zone, Texts);

    /// <summary>An address of the desk in the language that is read.</summary>
    public string Address(string path, string more = "") => $"{path}?{PageLanguage.Query}={Texts.Language}{more}";
}
