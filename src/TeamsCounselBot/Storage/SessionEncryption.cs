using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Encrypts states and effects with the key ring, and hashes the ids by which chats, people and activities are found. Destroying the
/// key ring makes everything unreadable.
/// </summary>
internal sealed class SessionEncryption(IDataProtectionProvider protection)
{
    private readonly IDataProtector states = protection.CreateProtector("Session.v1");
    private readonly IDataProtector effects = protection.CreateProtector("Effect.v1");
    private readonly IDataProtector holders = protection.CreateProtector("Link.v1");
    private readonly IDataProtector counts = protection.CreateProtector("Counts.v1");
    private readonly IDataProtector messages = protection.CreateProtector("Message.v1");
    private readonly IDataProtector looks = protection.CreateProtector("Look.v1");
    private readonly IDataProtector nexts = protection.CreateProtector("Next.v1");
    private readonly IDataProtector secrets = protection.CreateProtector(SecretPurpose);
    public const string SecretPurpose = "Secret.v1";
    private const int HashLength = 16;
    private byte[]? lookupKey;
    private long failures;

    /// <summary>The number of records that the key ring did not open.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <param name="state">A session as <see cref="StateJson"/> writes it.</param>
    public byte[] Protect(byte[] state) => states.Protect(state);

    public byte[] Protect(Effect effect) => effects.Protect(StateJson.Write(effect));

    /// <exception cref="CryptographicException">The key ring is not the one that the state was written with.</exception>
    public byte[] Unprotect(byte[] state) => Open(states, state);

    /// <exception cref="CryptographicException">The key ring is not the one that the effect was written with.</exception>
    public Effect ReadEffect(byte[] effect) => StateJson.ReadEffect(Open(effects, effect));

    /// <param name="periodCounts">A centre's counts of a month, as JSON.</param>
    public byte[] ProtectCounts(byte[] periodCounts) => counts.Protect(periodCounts);

    /// <exception cref="CryptographicException">The key ring is not the one that the counts were written with.</exception>
    public byte[] UnprotectCounts(byte[] periodCounts) => Open(counts, periodCounts);

    /// <param name="message">Where a message of the bot is, as JSON.</param>
    public byte[] ProtectMessage(byte[] message) => messages.Protect(message);

    /// <exception cref="CryptographicException">The key ring is not the one that it was written with.</exception>
    public byte[] UnprotectMessage(byte[] message) => Open(messages, message);

    /// <param name="look">A deleted chat and whom to tell of it, as JSON.</param>
    public byte[] ProtectLook(byte[] look) => looks.Protect(look);

    /// <exception cref="CryptographicException">The key ring is not the one that it was written with.</exception>
    public byte[] UnprotectLook(byte[] look) => Open(looks, look);

    /// <param name="form">What was agreed for a next appointment, as JSON.</param>
    public byte[] ProtectNext(byte[] form) => nexts.Protect(form);

    /// <exception cref="CryptographicException">The key ring is not the one that it was written with.</exception>
    public byte[] UnprotectNext(byte[] form) => Open(nexts, form);

    /// <summary>By this it is found: centre, a counsellor's account, and the start to the minute.</summary>
    public byte[] HashOfNext(string tenantId, string counsellor, DateTimeOffset start) => Hash("next", tenantId, string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{counsellor.ToLowerInvariant()}\0{start.UtcTicks / TimeSpan.TicksPerMinute}"));

    /// <summary>The hash by which a counsellor or a session is counted once in a period, in hexadecimal.</summary>
    public string HashOfCounted(string kind, string tenantId, string counted) =>
        Convert.ToHexStringLower(Hash("counted " + kind, tenantId, counted.ToLowerInvariant()));

    /// <summary>The hash of a sign-in that was ended.</summary>
    public byte[] HashOfSignIn(string signIn) => Hash("sign-in", signIn, "");

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

    /// <summary>The hash of an activity, stored beside its session.</summary>
    public byte[] HashOfActivity(string activityId) => Hash("activity", activityId, "");

    /// <summary>The hash of the owner of rate-limited turns.</summary>
    public byte[] HashOfTurn(string kind, string whose) => Hash("turn", kind, whose);

    /// <summary>The hash of the subject of a session's effect.</summary>
    public byte[] HashOfSubject(string sessionId, string subject) => Hash("subject", sessionId, subject);

    /// <summary>The code of a short link. It is kept nowhere, and always the same for the same slot and generation.</summary>
    public string CodeOf(string sessionId, string slot, int generation) =>
        LinkCode.Of(WholeHash(
            "link", sessionId, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{slot}\0{generation}")));

    /// <summary>
    /// The reference of the session's receipt. It is the same until the erasure, so that a message that is sent again names the same.
    /// Afterwards nobody can compute it, since the erasure's exact moment is erased with the session.
    /// </summary>
    /// <exception cref="InvalidOperationException">The session is not being erased.</exception>
    public Guid ReferenceOf(Session session) => new(Hash("receipt", session.Id, string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(session.Erasure ?? throw new InvalidOperationException("a session that is not being erased")).StartedAt.UtcTicks}")));

    /// <summary>By this the link is found.</summary>
    public byte[] HashOfCode(string code) => Hash("code", code, "");

    public byte[] ProtectHolder(string person) => holders.Protect(Encoding.UTF8.GetBytes(person));

    /// <exception cref="CryptographicException">The key ring is not the one that it was written with.</exception>
    public string ReadHolder(byte[] holder) => Encoding.UTF8.GetString(Open(holders, holder));

    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="person">A channel id or an Entra object id.</param>
    public byte[] HashOfPerson(string tenantId, string person) => Hash("person", tenantId, person.ToLowerInvariant());

    /// <summary>The first 128 bits: no collision is to be expected, and the index needs half the space.</summary>
    private byte[] Hash(string kind, string first, string second) => WholeHash(kind, first, second)[..HashLength];

    private byte[] WholeHash(string kind, string first, string second) => HMACSHA256.HashData(
        lookupKey ?? throw new InvalidOperationException("The database was asked before it was opened."),
        Encoding.UTF8.GetBytes($"{kind}\0{first}\0{second}"));
}
