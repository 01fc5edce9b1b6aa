using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>The bot's registration, and the tenants of this world.</summary>
internal sealed record BotIdentity
{
    public string TenantId { get; } = Guid.NewGuid().ToString();

    /// <summary>Where federated people come from.</summary>
    public string OtherTenantId { get; } = Guid.NewGuid().ToString();

    /// <summary>Of the first counsellor, who leads the centre.</summary>
    public string LeadObjectId { get; } = Guid.NewGuid().ToString();

    public string AppId { get; } = Guid.NewGuid().ToString();

    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>The public parts that were uploaded to the registration, by their SHA-256.</summary>
    public ConcurrentDictionary<string, X509Certificate2> Certificates { get; } = [];

    public string Name { get; } = "Beratungsassistenz";

    /// <summary>From which it sends mails.</summary>
    public string Mailbox { get; } = "termine@centre.example";

    /// <summary>The bot's account in conversations.</summary>
    public string AccountId => "28:" + AppId;
}
