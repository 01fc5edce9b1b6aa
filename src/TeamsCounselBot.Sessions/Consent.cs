using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>The purposes of consents. Each is asked by itself, and without any of them people are counselled all the same.</summary>
internal enum ConsentFor
{
    /// <summary>A number is kept, to call back on when the line breaks.</summary>
    [JsonStringEnumMemberName("callback")] Callback,

    /// <summary>An address or a number is kept, for mails and text messages.</summary>
    [JsonStringEnumMemberName("contact")] Contact,

    /// <summary>The feedback is counted in the centre's statistics, without a name.</summary>
    [JsonStringEnumMemberName("statistics")] Statistics,

    /// <summary>To talk by video instead of coming, where the centre asks for a declaration.</summary>
    [JsonStringEnumMemberName("video")] Video,

    /// <summary>Their needs to take part are kept, which may tell of their health.</summary>
    [JsonStringEnumMemberName("needs")] Needs,
}

/// <summary>The proof of a consent.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Version">Which wording was shown.</param>
/// <param name="Language">In which language.</param>
internal sealed record ConsentNote(DateTimeOffset At, string Version, string Language)
{
    /// <summary>Of the wording today. It changes with the texts that ask for a consent; a test holds them together.</summary>
    public const string CurrentVersion = "1";

    public static ConsentNote Of(Session session, Participant person, DateTimeOffset now) =>
        new(now, CurrentVersion, person.Language ?? session.Language);
}
