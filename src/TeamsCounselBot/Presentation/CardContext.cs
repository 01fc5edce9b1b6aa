using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>All that a card is made of.</summary>
internal sealed record CardContext
{
    public required Session Session { get; init; }

    /// <summary>
    /// The session as it is stored. For counsellors <see cref="Session"/> has each person once, under whatever ids they are known.
    /// </summary>
    public Session Stored { get => field ?? Session; init; }

    /// <summary>The viewer; null for the base card, which everybody may see and which names no person.</summary>
    public Participant? Viewer { get; init; }
    public required Texts Texts { get; init; }
    public required string CentreName { get; init; }

    /// <summary>The name on top of a card or page: the centre's, or a neutral one where others may look on.</summary>
    public string Sender => Texts.IsDiscreet ? Texts["mail.sender"] : CentreName;
    public string? CentrePhone { get; init; }
    public string? PrivacyUrl { get; init; }

    /// <summary>Whether the centre asks for a declaration to talk by video, when a client accepts.</summary>
    public bool AsksConsent { get; init; }

    /// <summary>Whether the operator has switched mails on.</summary>
    public bool SendsMail { get; init; }

    /// <summary>Whether there is a gateway for text messages.</summary>
    public bool SendsTexts { get; init; }

    public bool HasWays => SendsMail || SendsTexts;

    /// <summary>The centre's own steps when it is serious, in order.</summary>
    public IReadOnlyList<string> CrisisSteps { get; init; } = [];

    /// <summary>The centre has named its counsellors; else everybody with an account of its own is one.</summary>
    public bool NamesCounsellors { get; init; }

    /// <summary>The centre's time zone.</summary>
    public required TimeZoneInfo Zone { get; init; }
    public SessionTimings Timings { get; init; } = new();
    public required DateTimeOffset Now { get; init; }

    /// <summary>Base of the links to our own pages.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>Signed page with the invitation for clients without an account; null where there is none yet.</summary>
    public string? GuestUrl { get; init; }

    /// <summary>For counsellors: the pages of the people without an account, by their ids.</summary>
    public ImmutableSortedDictionary<string, string> PageUrls { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The technical check, from which the viewer can take ticks over; null where it is the one for anybody.</summary>
    public string? CheckUrl { get; init; }

    /// <summary>The appointment as a calendar file; null where there is none yet.</summary>
    public string? CalendarUrl { get; init; }

    /// <summary>Signed page with the viewer's feedback form, for when the chat is out of reach; null where there is none.</summary>
    public string? FeedbackUrl { get; init; }

    /// <summary>What is kept of the viewer, to be saved; null where there is no address.</summary>
    public string? OwnUrl { get; init; }

    /// <summary>Key of the sentence that says why a press was refused; null where none was.</summary>
    public string? Notice { get; init; }

    /// <summary>Key of the sentence that says what a press has done, where the card alone does not; null where it does.</summary>
    public string? Done { get; init; }

    /// <summary>Input id → key of the text that says what is wrong there.</summary>
    public ImmutableDictionary<string, string> Faults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Input id → what was typed, so that a wrong entry is not lost.</summary>
    public ImmutableDictionary<string, string> Typed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How much is shown of what people wrote.</summary>
    public Excerpt Excerpt { get; init; } = Excerpt.Sizes[0];

    /// <summary>The number that a callback comes from; null where none is known.</summary>
    public string? CallsFrom => Session.Plan.CallbackFrom is { Length: > 0 } own ? own : CentrePhone;

    public bool ForCounsellor => Viewer is { Role: Role.Counsellor };
    public bool ForClient => Viewer is { Role: Role.Client };
}
