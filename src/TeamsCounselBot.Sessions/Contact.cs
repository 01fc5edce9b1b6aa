using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>The subject of a message to a client who may be outside of the chat.</summary>
internal enum Matter
{
    [JsonStringEnumMemberName("Invitation")] Invitation,
    [JsonStringEnumMemberName("NewTime")] NewTime,
    [JsonStringEnumMemberName("Cancellation")] Cancellation,

    /// <summary>How documents are handed over, or that it is too late for them.</summary>
    [JsonStringEnumMemberName("Documents")] Documents,
    [JsonStringEnumMemberName("DayBefore")] DayBefore,

    /// <summary>The appointment begins in a quarter of an hour.</summary>
    [JsonStringEnumMemberName("Soon")] Soon,

    /// <summary>They have not come, and can have a new appointment.</summary>
    [JsonStringEnumMemberName("NotCome")] NotCome,

    /// <summary>The session is over, and the form is still open.</summary>
    [JsonStringEnumMemberName("Feedback")] Feedback,

    /// <summary>A colleague speaks with them instead.</summary>
    [JsonStringEnumMemberName("OtherCounsellor")] OtherCounsellor,

    /// <summary>By video instead of by telephone, or the other way round.</summary>
    [JsonStringEnumMemberName("NewMedium")] NewMedium,
}

/// <summary>By which a message reaches somebody who is not in the chat.</summary>
internal enum Way
{
    [JsonStringEnumMemberName("Mail")] Mail,
    [JsonStringEnumMemberName("Text")] Text,
}

/// <summary>How a client is reached outside of the chat, and what came of it. For the counsellors and this client alone.</summary>
internal sealed record Contact
{
    /// <summary>So often a new address or number gets an invitation: else a page would send mails to whomever its visitor names.</summary>
    public const int MostChanges = 5;

    /// <summary>Checked at the border: one address.</summary>
    public string? Email { get; init; }

    /// <summary>For text messages, E.164.</summary>
    public string? Mobile { get; init; }

    /// <summary>Whether reminders are wanted, besides what they must know.</summary>
    public bool Reminders { get; init; } = true;

    /// <summary>They asked, by one press in a mail, for no mail at all.</summary>
    public bool Stopped { get; init; }

    /// <summary>A server said that there is no such address, or that it takes nothing from us.</summary>
    public bool MailRefused { get; init; }

    /// <summary>The gateway refused the number.</summary>
    public bool TextRefused { get; init; }

    /// <summary>Stored name of a matter → when a server or gateway took it last; nobody knows whether it was read.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> HandedOver { get; init; } =
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>How often address or number was another one.</summary>
    public int Changes { get; init; }

    public bool HasAny => this is not { Email: null, Mobile: null };

    /// <summary>Without address, number and what became of them. That they were changed so often is still known.</summary>
    public Contact Emptied() => new() { Reminders = Reminders, Stopped = Stopped, Changes = Changes };

    /// <summary>The way is open: there is an address or number for it that nobody has refused or stopped.</summary>
    public bool IsOpen(Way way) => way switch
    {
        Way.Mail => Email is not null && !MailRefused && !Stopped,
        Way.Text => Mobile is not null && !TextRefused,
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "an unknown way"),
    };

    /// <summary>There is an address or number, and each was refused.</summary>
    public bool IsNotReached => (MailRefused || TextRefused) && !IsOpen(Way.Mail) && !IsOpen(Way.Text);
}
