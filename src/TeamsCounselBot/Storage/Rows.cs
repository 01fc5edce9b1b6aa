namespace TeamsCounselBot.Storage;

// What stands in the tables. Whatever could lead back to a person or a chat is protected or hashed;
// moments are .NET ticks in UTC, which both databases sort and index as plain numbers.

/// <summary>A session: its protected state, and what it is found and woken by.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    /// <summary>Keyed hash of tenant and conversation; unique, so one chat has one session.</summary>
    public required byte[] Chat { get; init; }
    public long Version { get; init; }
    public long? DueAt { get; init; }

    /// <summary>The number of the <see cref="Replica"/> that wakes it just now; 0 = none.</summary>
    public long Waker { get; init; }

    /// <summary>Until when at the latest, by the database's time.</summary>
    public long WakingUntil { get; init; }

    /// <summary>0 = not being erased, 1 = under way, 2 = refused: what the operator is shown.</summary>
    public short Erasure { get; init; }
    public required byte[] State { get; init; }
}

/// <summary>An effect that is decided and not yet done. The first of its session and lane is next.</summary>
internal sealed class EffectRow
{
    /// <summary>Also the order.</summary>
    public long Number { get; init; }
    public required string SessionId { get; init; }
    public short Lane { get; init; }
    public short Kind { get; init; }

    /// <summary>Keyed hash of what the effect is about.</summary>
    public required byte[] Subject { get; init; }
    public required byte[] Effect { get; init; }

    /// <summary>Not to be taken before: the end of a pause. Of what is claimed, never.</summary>
    public long NotBefore { get; init; }

    /// <summary>The number of the <see cref="Replica"/> that performs it just now; 0 = none.</summary>
    public long Claim { get; init; }

    /// <summary>Until when at the latest, by the database's time.</summary>
    public long LeasedUntil { get; init; }

    /// <summary>
    /// Of the claims without word of how it went: two for each, so that the number is odd where it was on its way, as
    /// the one is that earlier versions wrote. And how often the word was "later".
    /// </summary>
    public int Claims { get; init; }
    public int Attempts { get; init; }
}

/// <summary>An inbound activity that was applied: it may come twice.</summary>
internal sealed class InboxRow
{
    public required string SessionId { get; init; }
    public required byte[] Activity { get; init; }
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
    public required long Number { get; init; }

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
    public long Count { get; init; }
}

/// <summary>A random key, protected by the key ring.</summary>
internal sealed class SecretRow
{
    public required string Name { get; init; }
    public required byte[] Value { get; init; }
}

/// <summary>When turns were taken and will come: see <see cref="SharedTurns"/>. It is moved nowhere, since it is worth nothing after some hours.</summary>
internal sealed class TurnRow
{
    /// <summary>Keyed hash of whose turns they are.</summary>
    public required byte[] Whose { get; init; }

    /// <summary>By the database's time, the newest last.</summary>
    public required long[] Taken { get; init; }
}
