namespace TeamsCounselBot.Simulator.Teams;

// Each enum is one question that the sources answer in several ways. Its first value is the usual answer.

/// <summary>What a message for one person alone is answered with.</summary>
internal enum TargetedAnswer
{
    Shown,

    /// <summary>202 without a body, and shown.</summary>
    NoBody,

    /// <summary>400 <c>ServiceError</c>.</summary>
    BadRequest,

    /// <summary>403 <c>NotEnoughPermissions</c>.</summary>
    Forbidden,

    /// <summary>500, each time.</summary>
    Failing,

    /// <summary>201 with an id, but no person sees the message.</summary>
    Hidden,
}

/// <summary>What an accepted message for everybody is answered with.</summary>
internal enum SendAnswer
{
    WithId,

    /// <summary>200 with an empty object.</summary>
    WithoutId,

    /// <summary>202 without a body.</summary>
    NoBody,
}

/// <summary>How rosters and events describe a guest of the tenant.</summary>
internal enum GuestEntry
{
    /// <summary><c>userRole</c> is guest, and there is no principal name.</summary>
    RoleAlone,

    RoleAndName,

    /// <summary><c>userRole</c> is user; only the principal name with <c>#EXT#</c> tells.</summary>
    NameAlone,
}

/// <summary>How federated people reach the bot.</summary>
internal enum FederatedPeople
{
    HostTenant,

    /// <summary>Their activities carry their own tenant in <c>channelData</c>.</summary>
    OwnTenant,

    /// <summary>Their Teams lets no app of the host act.</summary>
    NoApps,
}

/// <summary>What tells the language and time zone of a sender.</summary>
internal enum SenderHints
{
    Everything,

    /// <summary>Neither <c>locale</c> nor <c>localTimezone</c>, only the entity.</summary>
    ClientInfoAlone,

    Nothing,
}

/// <summary>What Graph says after it accepted the deletion of a chat.</summary>
internal enum AfterDeletion
{
    Gone,

    /// <summary>Some looks find the chat; a further deletion is accepted again.</summary>
    FoundForAWhile,

    /// <summary>Some looks find the chat; a further deletion is 403.</summary>
    FoundAndRefused,

    /// <summary>Teams tells the bot that it was removed; every further call is 403.</summary>
    BotRemoved,

    /// <summary>The permission ends with the chat: every check is answered with 403.</summary>
    LookRefused,
}

/// <summary>What the list of deleted chats says of a deleted chat.</summary>
internal enum DeletedChats
{
    Listed,

    Refused,

    Unknown,
}

/// <summary>The obstacle to the first deletions.</summary>
internal enum DeletionHindrance
{
    None,

    /// <summary>409 for a while.</summary>
    Conflict,

    /// <summary>423 for a while.</summary>
    Locked,

    /// <summary>A gateway answers the first calls for the chat with a page and 404.</summary>
    GatewayPage,
}

/// <summary>The permissions in the list of a chat's grants.</summary>
internal enum GrantList
{
    /// <summary>Those of all apps in the chat.</summary>
    AllApps,

    /// <summary>The same, without the names of ours that only Teams knows.</summary>
    WithoutTeamsNames,

    OursAlone,
}

/// <summary>What a change of the meeting's options does.</summary>
internal enum OptionsChange
{
    Taken,

    /// <summary>200, and the options in the body are as before.</summary>
    Ignored,
}

/// <summary>The planned times among the meeting's details.</summary>
internal enum MeetingTimes
{
    Real,

    /// <summary>0001-01-01, as of meetings that were started at once.</summary>
    Impossible,

    Missing,
}

/// <summary>Whether one call in the chat is refused as if the bot were not in it.</summary>
internal enum RosterDoubt
{
    Never,

    Once,
}

/// <summary>Teams' answer to the question whether a person is in the meeting now.</summary>
internal enum PresenceAnswer
{
    Told,

    Refused,
}

/// <summary>Which errors in an answer to a button a client shows in the bot's words. Those outside the table it never does.</summary>
internal enum ButtonRefusals
{
    All,

    /// <summary>Each is a general error.</summary>
    None,
}
