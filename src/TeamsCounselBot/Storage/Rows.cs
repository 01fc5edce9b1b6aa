namespace TeamsCounselBot.Storage;

// The rows of the tables. Values that could identify a person or a chat are encrypted or hashed. Times are .NET ticks in UTC,
// which both databases sort and index as numbers.

/// <summary>A session: its encrypted state, and the columns that find and wake it.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    /// <summary>Keyed hash of tenant and conversation; unique, so one chat has one session.</summary>
    public required byte[] Chat { get; init; }
    public long Version { get; init; }
    public long? DueAt { get; init; }

    /// <summary>The number of the <see cref="ReplicaMonitor"/> that wakes it now; 0 = none.</summary>
    public long Waker { get; init; }

    /// <summary>The end of the lease, by the database's time.</summary>
    public long WakingUntil { get; init; }

    /// <summary>For the operator's metrics: 0 = not being erased, 1 = running, 2 = refused.</summary>
    public short Erasure { get; init; }
    public required byte[] State { get; init; }
}

/// <summary>A decided effect that is not done yet. The first of its session and lane is next.</summary>
internal sealed class EffectRow
{
    /// <summary>Also the order.</summary>
    public long Number { get; init; }
    public required string SessionId { get; init; }
    public short Lane { get; init; }
    public short Kind { get; init; }

    /// <summary>Keyed hash of the effect's subject.</summary>
    public required byte[] Subject { get; init; }
    public required byte[] Effect { get; init; }

    /// <summary>The end of a pause; the effect cannot be claimed before. A claimed effect has the latest possible time.</summary>
    public long NotBefore { get; init; }

    /// <summary>The number of the <see cref="ReplicaMonitor"/> that performs it now; 0 = none.</summary>
    public long Claim { get; init; }

    /// <summary>The end of the lease, by the database's time.</summary>
    public long LeasedUntil { get; init; }

    /// <summary>
    /// Claims whose outcome is unknown: each adds two, and the start of sending adds one. So an odd number means that the effect may have
    /// been sent; earlier versions wrote 1 for that.
    /// </summary>
    public int Claims { get; init; }
    public int Attempts { get; init; }
}

/// <summary>An applied inbound activity, because Teams may send it twice.</summary>
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

/// <summary>The page of one person without an account, found by a keyed hash of its short link's code.</summary>
internal sealed class LinkRow
{
    public required byte[] Code { get; init; }
    public required string SessionId { get; init; }

    /// <summary>The person's id, protected.</summary>
    public required byte[] Person { get; init; }
}

/// <summary>All that remains of a session: that, when and how it was erased.</summary>
internal sealed class ReceiptRow
{
    public required string TenantId { get; init; }
    public required long Number { get; init; }

    /// <summary>The receipt as canonical JSON.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 over the previous receipt's hash and the text: the tenant's receipts form a chain.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>The last receipt that was deleted because its time was over: the chain continues from its hash.</summary>
internal sealed class ReceiptAnchorRow
{
    public required string TenantId { get; init; }
    public required long Number { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>What was counted of a centre's sessions in a month (<c>yyyy-MM</c>), protected until it is released.</summary>
internal sealed class PeriodRow
{
    public required string TenantId { get; init; }
    public required string Month { get; init; }
    public required byte[] Counts { get; init; }
}

/// <summary>A released figure per centre, period (<c>2026-11</c>, <c>2026-Q4</c>, <c>2026</c>) and key.</summary>
internal sealed class FigureRow
{
    public required string TenantId { get; init; }
    public required string Period { get; init; }
    public required string Key { get; init; }
    public long Count { get; init; }
}

/// <summary>A message of the bot in somebody's personal chat, which it deletes later.</summary>
internal sealed class PersonalMessageRow
{
    public long Number { get; init; }
    public required long DueAt { get; init; }

    /// <summary>Where it is, protected.</summary>
    public required byte[] Message { get; init; }
}

/// <summary>A chat that was deleted, at which the bot looks once more when nobody can restore it any longer.</summary>
internal sealed class ChatLookRow
{
    public long Number { get; init; }
    public required long DueAt { get; init; }

    /// <summary>The chat, and whom to tell, protected.</summary>
    public required byte[] Look { get; init; }
}

/// <summary>A sign-in to the counsellors' page that was ended, kept until its cookie is invalid anyway.</summary>
internal sealed class EndedSignInRow
{
    /// <summary>Keyed hash of the sign-in's id.</summary>
    public required byte[] SignIn { get; init; }
    public required long Until { get; init; }
}

/// <summary>What the setup form of a next appointment begins with, kept past the session in which it was agreed.</summary>
internal sealed class NextFormRow
{
    /// <summary>Keyed hash of centre, counsellor and start.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The end of the day after the appointment.</summary>
    public required long Until { get; init; }

    /// <summary>Medium, length, languages, discreet or not; protected.</summary>
    public required byte[] Form { get; init; }
}

/// <summary>A count of an earlier version per centre, month (<c>yyyy-MM</c>) and key. This version deletes these rows.</summary>
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

/// <summary>The past and reserved turns of <see cref="SharedRateLimiter"/>. A move leaves them out; they expire within hours.</summary>
internal sealed class RateLimitRow
{
    /// <summary>Keyed hash of the owner of the turns.</summary>
    public required byte[] Whose { get; init; }

    /// <summary>The times of the turns by the database's clock, the newest last.</summary>
    public required long[] Taken { get; init; }
}
