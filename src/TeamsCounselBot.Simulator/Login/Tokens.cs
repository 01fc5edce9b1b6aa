using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>What a token the bot shows is good for.</summary>
internal enum TokenKind
{
    None,
    Invalid,
    Connector,
    Graph,
}

/// <summary>Signs the channel's tokens and the login service's, and checks what the bot shows.</summary>
internal sealed class Tokens(BotIdentity identity, SimulatedClock clock)
{
    public const string ChannelIssuer = "https://api.botframework.com";
    public const string ConnectorResource = "https://api.botframework.com";
    public const string GraphResource = "https://graph.microsoft.com";

    /// <summary>The roles that an administrator has consented to; the second one belongs to no call of the bot.</summary>
    private static readonly string[] GraphRoles = ["OnlineMeetings.ReadWrite.All", "User.ReadBasic.All"];

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The keys of the channel's own tokens.</summary>
    public SigningKeys ChannelKeys { get; } = new();

    /// <summary>The keys of the login service.</summary>
    public SigningKeys LoginKeys { get; } = new();

    /// <summary>
    /// The token that Teams sends to the bot. It is valid by the system clock and by the simulated one, because a validator may use
    /// either.
    /// </summary>
    public string ForBot(string serviceUrl)
    {
        var real = DateTimeOffset.UtcNow;
        var simulated = clock.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = ChannelIssuer,
            Audience = identity.AppId,
            NotBefore = real.AddMinutes(-5).UtcDateTime,
            Expires = simulated.Add(Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl },
            SigningCredentials = ChannelKeys.Credentials,
        });
    }

    /// <summary>What the login service hands out to the bot, for one resource.</summary>
    public string ForResource(string resource)
    {
        var now = DateTimeOffset.UtcNow;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = LoginIssuer,
            Audience = resource,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.AddMinutes(-5).UtcDateTime,
            Expires = now.Add(Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["appid"] = identity.AppId,
                ["tid"] = identity.TenantId,
                ["ver"] = "1.0",
                ["idtyp"] = "app",
                ["roles"] = resource == GraphResource ? GraphRoles : [],
                ["aio"] = now.Ticks.ToString(CultureInfo.InvariantCulture),
            },
            SigningCredentials = LoginKeys.Credentials,
        });
    }

    /// <summary>What the bearer token of a request is good for.</summary>
    public async Task<TokenKind> KindOfAsync(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
            return TokenKind.None;
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return TokenKind.Invalid;
        var result = await _handler.ValidateTokenAsync(authorization["Bearer ".Length..], new TokenValidationParameters
        {
            ValidIssuer = LoginIssuer,
            ValidAudiences = [ConnectorResource, GraphResource],
            IssuerSigningKey = LoginKeys.Key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ClockSkew = TimeSpan.Zero,
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            return TokenKind.Invalid;
        return token.Audiences.Contains(GraphResource) ? TokenKind.Graph : TokenKind.Connector;
    }

    private string LoginIssuer => $"https://sts.windows.net/{identity.TenantId}/";
}
