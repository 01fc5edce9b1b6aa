using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>What the tenant allows the bot in this chat.</summary>
/// <param name="Missing">The needed permissions that are not granted; null if they cannot be read.</param>
/// <param name="AnonymousChat">Whether people without an account may use the meeting's chat; null = unknown.</param>
internal sealed record TenantCheck(ImmutableSortedSet<string>? Missing, bool? AnonymousChat)
{
    public bool Equals(TenantCheck? other) => other is not null && AnonymousChat == other.AnonymousChat
        && (Missing is null ? other.Missing is null : other.Missing is not null && Missing.SetEquals(other.Missing));

    public override int GetHashCode() => HashCode.Combine(AnonymousChat, Missing?.Count);
}
