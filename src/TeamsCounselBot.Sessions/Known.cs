using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>News that a client must know.</summary>
internal enum MustKnow
{
    [JsonStringEnumMemberName("Invitation")] Invitation,
    [JsonStringEnumMemberName("NewTime")] NewTime,
    [JsonStringEnumMemberName("Cancellation")] Cancellation,

    /// <summary>How their documents are handed over.</summary>
    [JsonStringEnumMemberName("Documents")] Documents,

    /// <summary>A colleague speaks with them instead.</summary>
    [JsonStringEnumMemberName("OtherCounsellor")] OtherCounsellor,

    /// <summary>By video instead of by telephone, or the other way round.</summary>
    [JsonStringEnumMemberName("NewMedium")] NewMedium,
}

/// <summary>The reason why the bot takes a client to know something.</summary>
internal enum KnownBy
{
    /// <summary>They did something on their card or page, which showed it.</summary>
    [JsonStringEnumMemberName("Acted")] Acted,

    /// <summary>Their Teams asked for their own view of the card that says it.</summary>
    [JsonStringEnumMemberName("Opened")] Opened,

    /// <summary>A counsellor told them.</summary>
    [JsonStringEnumMemberName("Told")] Told,

    /// <summary>Their mail or text service took a message that says it.</summary>
    [JsonStringEnumMemberName("HandedOver")] HandedOver,
}

/// <summary>Whether a client knows one matter. It is kept until the same matter changes again.</summary>
/// <param name="Since">When it became so.</param>
/// <param name="At">Since when they know it; null = they don't, as far as anybody can tell.</param>
/// <param name="By">What shows it.</param>
internal sealed record Known(DateTimeOffset Since, DateTimeOffset? At = null, KnownBy? By = null);
