namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What this Teams, its tenant and its administrators allow. Described in docs/simulator.md.</summary>
internal sealed record Settings
{
    public bool ParticipantEvents { get; init; } = true;

    public bool MeetingEvents { get; init; } = true;

    public bool MeetingDetailsAllowed { get; init; } = true;

    public bool RecordingChangeAllowed { get; init; } = true;

    public bool ChatDeletionAllowed { get; init; } = true;

    public bool MailSendAllowed { get; init; } = true;

    public bool RetentionHold { get; init; }

    public bool AnonymousIdsChangeOnRejoin { get; init; }

    public bool AnonymousLoseChatOnLeaving { get; init; }

    public bool PersonalAppInstalled { get; init; } = true;

    public bool AnonymousMeetingChat { get; init; } = true;

    public int InboundRetries { get; init; } = 2;
}
