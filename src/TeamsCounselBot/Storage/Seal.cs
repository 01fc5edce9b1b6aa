using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Keeps the database silent: states and effects are protected by the key ring; chats, people and activities
/// are found by a keyed hash whose key is itself protected. Who loses the key ring on purpose has erased everything.
/// </summary>
internal sealed class Seal(IDataProtectionProvider protection)
{
    private readonly IDataProtector states = protection.CreateProtector("Session.v1");
    private readonly IDataProtector effects = protection.CreateProtector("Effect.v1");
    private readonly IDataProtector secrets = protection.CreateProtector("Secret.v1");
    private byte[]? lookupKey;

    public byte[] Protect(Session session) => states.Protect(StateJson.Write(session));

    public byte[] Protect(Effect effect) => effects.Protect(StateJson.Write(effect));

    /// <exception cref="CryptographicException">The key ring is not the one that the state was written with.</exception>
    public Session ReadSession(byte[] state) => StateJson.ReadSession(states.Unprotect(state));

    /// <exception cref="CryptographicException">The key ring is not the one that the effect was written with.</exception>
    public Effect ReadEffect(byte[] effect) => StateJson.ReadEffect(effects.Unprotect(effect));

    public byte[] NewLookupKey() => secrets.Protect(RandomNumberGenerator.GetBytes(32));

    public void UseLookupKey(byte[] key) => lookupKey = secrets.Unprotect(key);

    public byte[] HashOfChat(string tenantId, string conversationId) => Hash("chat", tenantId, conversationId);

    public byte[] HashOfActivity(string sessionId, string activityId) => Hash("activity", sessionId, activityId);

    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="person">A channel id or an Entra object id.</param>
    public byte[] HashOfPerson(string tenantId, string person) => Hash("person", tenantId, person.ToLowerInvariant());

    private byte[] Hash(string kind, string first, string second) => HMACSHA256.HashData(
        lookupKey ?? throw new InvalidOperationException("The database was asked before it was opened."),
        Encoding.UTF8.GetBytes($"{kind}\0{first}\0{second}"));
}
