using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>All that a card is made of.</summary>
internal sealed record CardContext
{
    public required Session Session { get; init; }

    /// <summary>Whose view it is; null for the base card, which everybody may see and which names nobody.</summary>
    public Participant? Viewer { get; init; }
    public required Texts Texts { get; init; }
    public required string CentreName { get; init; }
    public string? CentrePhone { get; init; }
    public string? PrivacyUrl { get; init; }

    /// <summary>The centre's time zone.</summary>
    public required TimeZoneInfo Zone { get; init; }
    public Rules Rules { get; init; } = new();
    public required DateTimeOffset Now { get; init; }

    /// <summary>Base of the links to our own pages.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>Signed page with the invitation for clients without an account; null where there is none yet.</summary>
    public string? GuestUrl { get; init; }

    /// <summary>The technical check, from which the viewer can take ticks over; null where it is the one for anybody.</summary>
    public string? CheckUrl { get; init; }

    /// <summary>The appointment as a calendar file; null where there is none yet.</summary>
    public string? CalendarUrl { get; init; }

    /// <summary>Signed page with the viewer's feedback form, for when the chat is out of reach; null where there is none.</summary>
    public string? FeedbackUrl { get; init; }

    /// <summary>Input id → key of the text that says what is wrong there.</summary>
    public ImmutableDictionary<string, string> Faults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Input id → what was typed, so that a wrong entry is not lost.</summary>
    public ImmutableDictionary<string, string> Typed { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool ForCounsellor => Viewer is { Role: Role.Counsellor };
    public bool ForClient => Viewer is { Role: Role.Client };
}
