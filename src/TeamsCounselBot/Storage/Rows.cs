namespace TeamsCounselBot.Storage;

// What stands in the tables. Whatever could lead back to a person or a chat is protected or hashed;
// moments are .NET ticks in UTC, which both databases sort and index as plain numbers.

/// <summary>A session: its protected state, and what it is found and woken by.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    /// <summary>Keyed hash of tenant and conversation; unique, so one chat has one session.</summary>
    public required byte[] Chat { get; init; }
    public required string TenantId { get; init; }
    public int Version { get; set; }
    public long? DueAt { get; set; }

    /// <summary>Until when one process holds the right to wake it.</summary>
    public long? WakingUntil { get; set; }

    /// <summary>The scheduled start, by which a counsellor's sessions are listed.</summary>
    public long? StartsAt { get; set; }
    public required byte[] State { get; set; }
}

/// <summary>An effect that is decided and not yet done. The first of its session and lane is next.</summary>
internal sealed class EffectRow
{
    public long Number { get; init; }
    public required string SessionId { get; init; }
    public required int Lane { get; init; }
    public required byte[] Effect { get; init; }
    public long NotBefore { get; set; }
    public long? ClaimedUntil { get; set; }

    /// <summary>How often it was begun, and how often that ended in "later".</summary>
    public int Claims { get; set; }
    public int Attempts { get; set; }
}

/// <summary>An inbound activity that was applied: it may come twice.</summary>
internal sealed class InboxRow
{
    public required byte[] Activity { get; init; }
    public required string SessionId { get; init; }
    public required long At { get; init; }
}

/// <summary>A counsellor's session, found by a keyed hash of the person.</summary>
internal sealed class CounsellorRow
{
    public required string SessionId { get; init; }
    public required byte[] Person { get; init; }
}

/// <summary>What remains of a session: that, when and how it was erased.</summary>
internal sealed class ReceiptRow
{
    public required string TenantId { get; init; }
    public required int Number { get; init; }

    /// <summary>The receipt as canonical JSON.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 over the previous receipt's hash and the text: the tenant's receipts form a chain.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>A count per centre, month (<c>yyyy-MM</c>) and key.</summary>
internal sealed class StatisticRow
{
    public required string TenantId { get; init; }
    public required string Month { get; init; }
    public required string Key { get; init; }
    public int Count { get; set; }
}

/// <summary>A random key, protected by the key ring.</summary>
internal sealed class SecretRow
{
    public required string Name { get; init; }
    public required byte[] Value { get; init; }
}
