using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>A colleague who may be asked to take a session over.</summary>
/// <param name="ObjectId">Of their account.</param>
/// <param name="Address">By which their own chat with the bot is found; null = by the object id.</param>
internal sealed record Colleague(string ObjectId, string? Address = null);

/// <summary>Colleagues are asked to take the session over. Until one has, they see date, time and medium and nothing else.</summary>
/// <param name="For">The counsellor who cannot come; null where it is nobody in particular.</param>
/// <param name="Asked">Object ids of those who have not refused.</param>
/// <param name="Since">When the last of them was asked.</param>
internal sealed record StandInOffer(string? For, ImmutableSortedSet<string> Asked, DateTimeOffset Since)
{
    /// <summary>The counsellor was told that nobody has answered, shortly before the start.</summary>
    public bool IsOverdue { get; init; }
}

/// <summary>A colleague has taken the session over.</summary>
/// <param name="ObjectId">Of their account.</param>
/// <param name="Name">As clients read it.</param>
/// <param name="For">The counsellor who cannot come; null where it is nobody in particular.</param>
internal sealed record StandIn(string ObjectId, string? Name, string? For);
