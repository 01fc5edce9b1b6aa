namespace TeamsCounselBot.Storage;

/// <summary>Facts about a database, read without changing it.</summary>
/// <param name="Exists">Whether it has tables.</param>
/// <param name="Pending">The number of migrations that this version would apply.</param>
/// <param name="InUse">Whether a bot uses it now.</param>
/// <param name="Secret">A secret that the key ring must open; null if there is none.</param>
internal sealed record DatabaseLook(bool Exists, int Pending, bool InUse, byte[]? Secret)
{
    public static DatabaseLook Empty(bool inUse) => new(false, 0, inUse, null);
}
