namespace TeamsCounselBot.BotConnector;

/// <summary>
/// A person or bot in a conversation. Addresses and name parts that the channel may send as well are not read.
/// An anonymous participant has <see cref="Id"/>, <see cref="Name"/>, the organiser's <see cref="TenantId"/> and
/// <see cref="UserRole"/> <c>anonymous</c> alone.
/// </summary>
public sealed record ChannelAccount
{
    /// <summary>Opaque; of people mostly <c>29:…</c> and only for this bot, of bots <c>28:{app id}</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown; an anonymous person typed it.</summary>
    public string? Name { get; init; }

    /// <summary>The Entra object id, absent for anonymous people.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>The same under the name that some answers use.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The person's tenant; of an anonymous person the organiser's.</summary>
    public string? TenantId { get; init; }

    /// <summary>The user principal name; of a guest it contains <c>#EXT#</c>.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary><c>user</c>, <c>guest</c>, <c>anonymous</c> …; in any case.</summary>
    public string? UserRole { get; init; }

    /// <summary><c>user</c> or <c>bot</c>, as the protocol has it.</summary>
    public string? Role { get; init; }

    /// <summary>Of the recipient of an inbound message: it was written for the bot alone.</summary>
    public bool? IsTargeted { get; init; }
}

/// <summary>A chat.</summary>
public sealed record ConversationAccount
{
    /// <summary>Opaque; of a meeting's chat <c>19:meeting_…@thread.v2</c>.</summary>
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> (a meeting's too) or <c>channel</c>; in any case.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The tenant that hosts the chat.</summary>
    public string? TenantId { get; init; }

    /// <summary>More than two.</summary>
    public bool? IsGroup { get; init; }
}
