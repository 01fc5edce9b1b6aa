using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>The parameters of a client's request to sign in a person.</summary>
internal sealed record SignInRequest(string Tenant, string RedirectUri, string Challenge, string Nonce, string State);

/// <summary>People who sign in: codes, each good once and for ten minutes, and the tokens that they are redeemed for.</summary>
internal sealed class SignIns(BotIdentity identity, Tokens tokens, Addresses addresses, World world)
{
    /// <summary>The tenant's place in addresses, where people of any organisation may sign in.</summary>
    public const string AnyOrganisation = "organizations";

    /// <summary>The app role that the bot is told to look for.</summary>
    public const string AppRole = "Counsellor";

    /// <summary>The client id of Teams in a browser.</summary>
    private const string TeamsInBrowser = "5e3ce6c0-2b1f-4285-8d4b-75ee78787346";

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SignInRequest Request, Person Person, DateTimeOffset Until)> _codes = [];

    /// <summary>The only address that the registration names for a browser to come back to.</summary>
    public string RedirectUri => new Uri(addresses.Bot, "/desk/signed-in").ToString();

    public string AfterLogOut => new Uri(addresses.Bot, "/desk").ToString();

    public bool Knows(string tenant) => tenant is AnyOrganisation || tenant.Equals(identity.TenantId, StringComparison.OrdinalIgnoreCase);

    public string Issuer(string tenant) => $"{addresses.Login.GetLeftPart(UriPartial.Authority)}/{tenant}/v2.0";

    /// <summary>Everybody who has an account of any tenant.</summary>
    public IReadOnlyList<Person> Accounts()
    {
        lock (world.Gate)
            return [.. world.People.Where(person => person.ObjectId is not null)];
    }

    /// <summary>At the door of one tenant only its own people and its guests are let in.</summary>
    public static bool LetsIn(string tenant, Person person) => tenant == AnyOrganisation || person.Kind != PersonKind.Federated;

    public string Code(SignInRequest request, Person person)
    {
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        lock (_gate)
            _codes[code] = (request, person, DateTimeOffset.UtcNow + CodeLifetime);
        return code;
    }

    /// <summary>The id token; null if the code is not valid, or belongs to another client.</summary>
    public string? Redeem(string code, string redirect, string verifier)
    {
        (SignInRequest Request, Person Person, DateTimeOffset Until) granted;
        lock (_gate)
            if (!_codes.Remove(code, out granted))
                return null;
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return granted.Until > DateTimeOffset.UtcNow && redirect == granted.Request.RedirectUri && challenge == granted.Request.Challenge
            ? IdToken(granted.Person, granted.Request.Nonce)
            : null;
    }

    /// <summary>An access token for what the registration exposes, as Teams gets it for its tab.</summary>
    public string TabToken(Person person) => Token(person, new()
    {
        ["azp"] = TeamsInBrowser,
        ["azpacr"] = "0",
        ["scp"] = "access_as_user",
        ["uti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
    });

    private string IdToken(Person person, string nonce) => Token(person, new() { ["nonce"] = nonce });

    private string Token(Person person, Dictionary<string, object> more)
    {
        var now = DateTimeOffset.UtcNow;
        // A guest's token is of the tenant that they are guests of, and names where they come from.
        var claims = new Dictionary<string, object>(more)
        {
            ["tid"] = person.TenantId,
            ["oid"] = person.ObjectId!,
            ["sub"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(identity.AppId + person.ObjectId))),
            ["preferred_username"] = person.PrincipalName ?? "",
            ["name"] = person.Name,
            ["ver"] = "2.0",
        };
        if (person.Kind == PersonKind.Guest)
            claims["idp"] = $"https://sts.windows.net/{identity.OtherTenantId}/";
        if (person.AppRoles.Count > 0)
            claims["roles"] = person.AppRoles.ToArray();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer(person.TenantId),
            Audience = identity.AppId,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.AddMinutes(-5).UtcDateTime,
            Expires = now.Add(Tokens.Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = tokens.LoginKeys.Credentials,
        });
    }
}
