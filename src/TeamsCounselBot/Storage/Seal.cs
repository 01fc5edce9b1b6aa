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
    private const int HashLength = 16;
    private byte[]? lookupKey;
    private long failures;

    /// <summary>How often the key ring did not open what the database held.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <param name="state">A session as <see cref="StateJson"/> writes it.</param>
    public byte[] Protect(byte[] state) => states.Protect(state);

    public byte[] Protect(Effect effect) => effects.Protect(StateJson.Write(effect));

    /// <exception cref="CryptographicException">The key ring is not the one that the state was written with.</exception>
    public byte[] Unprotect(byte[] state) => Open(states, state);

    /// <exception cref="CryptographicException">The key ring is not the one that the effect was written with.</exception>
    public Effect ReadEffect(byte[] effect) => StateJson.ReadEffect(Open(effects, effect));

    public byte[] NewLookupKey() => secrets.Protect(RandomNumberGenerator.GetBytes(32));

    public void UseLookupKey(byte[] key) => lookupKey = Open(secrets, key);

    private byte[] Open(IDataProtector protector, byte[] it)
    {
        try
        {
            return protector.Unprotect(it);
        }
        catch (CryptographicException)
        {
            Interlocked.Increment(ref failures);
            throw;
        }
    }

    public byte[] HashOfChat(string tenantId, string conversationId) => Hash("chat", tenantId, conversationId);

    /// <summary>Kept beside the session it was for.</summary>
    public byte[] HashOfActivity(string activityId) => Hash("activity", activityId, "");

    /// <summary>Those who take turns.</summary>
    public byte[] HashOfTurn(string kind, string whose) => Hash("turn", kind, whose);

    /// <summary>What an effect of the session is about.</summary>
    public byte[] HashOfSubject(string sessionId, string subject) => Hash("subject", sessionId, subject);

    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="person">A channel id or an Entra object id.</param>
    public byte[] HashOfPerson(string tenantId, string person) => Hash("person", tenantId, person.ToLowerInvariant());

    /// <summary>The first 128 bits: enough never to meet another, and half the index.</summary>
    private byte[] Hash(string kind, string first, string second) => HMACSHA256.HashData(
        lookupKey ?? throw new InvalidOperationException("The database was asked before it was opened."),
        Encoding.UTF8.GetBytes($"{kind}\0{first}\0{second}"))[..HashLength];
}
