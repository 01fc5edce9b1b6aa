namespace TeamsCounselBot.BotConnector;

/// <summary>
/// A person or bot in a conversation. Addresses and parts of names are not read. An anonymous participant has only
/// <see cref="Id"/>, <see cref="Name"/>, the organiser's <see cref="TenantId"/> and <see cref="UserRole"/> <c>anonymous</c>.
/// </summary>
public sealed record ChannelAccount
{
    /// <summary>Opaque. A person's id is mostly <c>29:…</c> and differs by bot; a bot's id is <c>28:{app id}</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The displayed name; an anonymous person typed it.</summary>
    public string? Name { get; init; }

    /// <summary>The Entra object id; absent for anonymous people.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>The Entra object id, under the name that some answers use.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The person's tenant; for an anonymous person the organiser's tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>The user principal name; a guest's name contains <c>#EXT#</c>.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary><c>user</c>, <c>guest</c>, <c>anonymous</c> …; letter case differs.</summary>
    public string? UserRole { get; init; }

    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; init; }

    /// <summary>In an inbound message's recipient: only the bot sees the message.</summary>
    public bool? IsTargeted { get; init; }
}

/// <summary>A chat.</summary>
public sealed record ConversationAccount
{
    /// <summary>Opaque; a meeting's chat has <c>19:meeting_…@thread.v2</c>.</summary>
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> (also for a meeting) or <c>channel</c>; letter case differs.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The tenant that hosts the chat.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether the chat has more than two members.</summary>
    public bool? IsGroup { get; init; }
}
