using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>A card for the whole chat or for one person.</summary>
internal enum CardKind
{
    [JsonStringEnumMemberName("Setup")] Setup,
    [JsonStringEnumMemberName("SetupInChat")] SetupInChat,
    [JsonStringEnumMemberName("Invitation")] Invitation,
    [JsonStringEnumMemberName("SessionCard")] SessionCard,
    [JsonStringEnumMemberName("MuteReminder")] MuteReminder,
    [JsonStringEnumMemberName("Callback")] Callback,
    [JsonStringEnumMemberName("ChecklistReminder")] ChecklistReminder,
    [JsonStringEnumMemberName("JoinReminder")] JoinReminder,
    [JsonStringEnumMemberName("EndReminder")] EndReminder,
    [JsonStringEnumMemberName("FeedbackForm")] FeedbackForm,
    [JsonStringEnumMemberName("ErasureNotice")] ErasureNotice,
    [JsonStringEnumMemberName("LastWord")] Farewell,
    [JsonStringEnumMemberName("ErasureTrouble")] ErasureProblem,

    /// <summary>To a client who has said nothing of documents yet, one day before the limit.</summary>
    [JsonStringEnumMemberName("DocumentsReminder")] DocumentsReminder,

    /// <summary>To counsellors: the clients with documents, and the question how they are handed over.</summary>
    [JsonStringEnumMemberName("DocumentsQuestion")] DocumentsQuestion,

    /// <summary>To the client: how documents are handed over, or whom to call since it is too late.</summary>
    [JsonStringEnumMemberName("DocumentsAnswer")] DocumentsAnswer,

    /// <summary>To a client who has not agreed to the privacy information when the session starts.</summary>
    [JsonStringEnumMemberName("ConsentRequest")] ConsentRequest,

    /// <summary>To counsellors: the clients without consent, or with a withdrawn one.</summary>
    [JsonStringEnumMemberName("ConsentNotice")] ConsentNotice,

    /// <summary>To counsellors: the other times that clients propose.</summary>
    [JsonStringEnumMemberName("OtherTime")] OtherTime,

    /// <summary>To those who were invited: the appointment was moved.</summary>
    [JsonStringEnumMemberName("TimeChanged")] TimeChanged,

    /// <summary>To counsellors: has the session begun?</summary>
    [JsonStringEnumMemberName("StartQuestion")] StartQuestion,

    /// <summary>To counsellors: the planned end has passed; is it still going on? Or: is it still serious?</summary>
    [JsonStringEnumMemberName("StillGoing")] StillGoing,

    /// <summary>To counsellors: does the series go on?</summary>
    [JsonStringEnumMemberName("SeriesQuestion")] SeriesQuestion,

    /// <summary>To counsellors, after the session: the clients' feedback.</summary>
    [JsonStringEnumMemberName("FeedbackAnswers")] FeedbackAnswers,

    /// <summary>To counsellors: a client is not free to speak just now.</summary>
    [JsonStringEnumMemberName("NotFree")] NotFree,

    /// <summary>To counsellors: the clients who have not come, and what to do about each.</summary>
    [JsonStringEnumMemberName("Arrival")] Arrival,

    /// <summary>To counsellors: whom to call for a session by telephone, shortly before it and at its start.</summary>
    [JsonStringEnumMemberName("FirstCall")] FirstCall,

    /// <summary>To clients: a colleague speaks with them instead, and does that suit them?</summary>
    [JsonStringEnumMemberName("StandIn")] StandIn,

    /// <summary>To counsellors: the people who have declined.</summary>
    [JsonStringEnumMemberName("Declined")] Declined,
}

/// <summary>A card in its place; <paramref name="For"/> is null for everybody, else the one who sees it.</summary>
internal sealed record CardSlot(CardKind Card, string? For = null)
{
    public string Key => For is null ? StoredName.Of(Card) : $"{StoredName.Of(Card)}/{For}";
}
