using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Hosting;

/// <summary>One counselling centre, by its tenant.</summary>
internal sealed record CentreOptions
{
    /// <summary>The tenant whose members are counsellors, a GUID.</summary>
    public required string TenantId { get; init; }

    /// <summary>As people know it: every card names it, since an anonymous client sees no icon of ours.</summary>
    public required string Name { get; init; }
    public string? Phone { get; init; }

    /// <summary>Whom to ask how documents are handed over: a name, a number or an address.</summary>
    public string? DocumentContact { get; init; }

    /// <summary>The centre's privacy information. Where it is set, accepting an invitation asks for consent.</summary>
    public string? PrivacyUrl { get; init; }

    /// <summary>IANA id.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";
    public string Language { get; init; } = "de";
    public CentreDefaults Defaults { get; init; } = new();
}

/// <summary>What the centre's setup forms are prefilled with; null = the rule of the house.</summary>
internal sealed record CentreDefaults
{
    /// <summary>Zero = no mute reminders.</summary>
    public TimeSpan? MuteReminderEvery { get; init; }

    /// <summary>From the end of a session to the deletion of its chat, 0 to 168 hours.</summary>
    public int? EraseAfterHours { get; init; }
    public bool Feedback { get; init; } = true;
    public Medium Medium { get; init; } = Medium.Video;

    /// <summary>Language tags that the invitation offers; empty = all that the bot speaks.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Whether the reminder of the end goes to everybody, not to the counsellors alone.</summary>
    public bool EndReminderToAll { get; init; }
}
