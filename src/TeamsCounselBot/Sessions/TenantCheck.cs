using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>What the tenant allows the bot in this chat.</summary>
/// <param name="Missing">Names of the permissions that are needed and not granted; null where that cannot be read.</param>
/// <param name="AnonymousChat">Whether people without an account may use the meeting's chat; null where nobody can tell.</param>
internal sealed record TenantCheck(ImmutableSortedSet<string>? Missing, bool? AnonymousChat)
{
    public bool Equals(TenantCheck? other) => other is not null && AnonymousChat == other.AnonymousChat
        && (Missing is null ? other.Missing is null : other.Missing is not null && Missing.SetEquals(other.Missing));

    public override int GetHashCode() => HashCode.Combine(AnonymousChat, Missing?.Count);
}
