namespace TeamsCounselBot.Sessions;

/// <summary>Who may be shown which card, and whether it still makes sense to show it.</summary>
internal static class Audience
{
    /// <summary>
    /// Whether the surface may be shown in this state: to somebody who can see it and may, and not after its time.
    /// Held when an effect is decided, and again when it is performed.
    /// </summary>
    public static bool Allows(Session s, Surface surface) => s.RemovedAt is null && Reaches(s, surface) && MakesSense(s, surface);

    /// <summary>Guests on the web have no chat; who was removed must not be told; some cards are for counsellors alone.</summary>
    private static bool Reaches(Session s, Surface surface)
    {
        if (surface.For is not { } who)
            return !ForCounsellorsAlone(surface.Card);
        return s.People.GetValueOrDefault(who) is { IsWeb: false, Removed: false } person
            && (person.Role == Role.Counsellor || !ForCounsellorsAlone(surface.Card));
    }

    /// <summary>A message that is sent once and then over, so that a second one would be noticed.</summary>
    public static bool IsReminder(CardKind card) => card is CardKind.MuteReminder or CardKind.EndReminder
        or CardKind.ChecklistReminder or CardKind.JoinReminder or CardKind.DocumentsReminder;

    /// <summary>A card that is shown to all alike, each person with a view of their own; the reminder to mute is mostly one.</summary>
    public static bool IsForEverybody(CardKind card) => card is CardKind.SetupInChat or CardKind.Invitation or CardKind.SessionCard
        or CardKind.MuteReminder or CardKind.FeedbackForm or CardKind.ErasureNotice;

    // Only numbers that name no kind are left over; a new kind is still caught.
#pragma warning disable CS8524
    private static bool ForCounsellorsAlone(CardKind card) => card switch
    {
        CardKind.Setup or CardKind.Callback or CardKind.ErasureTrouble or CardKind.DocumentsQuestion or CardKind.ConsentNotice
            or CardKind.OtherTime or CardKind.StartQuestion or CardKind.StillGoing or CardKind.SeriesQuestion
            or CardKind.FeedbackAnswers => true,
        CardKind.SetupInChat or CardKind.Invitation or CardKind.SessionCard or CardKind.MuteReminder or CardKind.ChecklistReminder
            or CardKind.JoinReminder or CardKind.EndReminder or CardKind.FeedbackForm or CardKind.ErasureNotice or CardKind.LastWord
            or CardKind.DocumentsReminder or CardKind.DocumentsAnswer or CardKind.ConsentRequest or CardKind.TimeChanged => false,
    };

    private static bool MakesSense(Session s, Surface surface) => surface.Card switch
    {
        CardKind.Setup or CardKind.SetupInChat => s.Phase < Phase.Erasing,
        CardKind.Invitation => s.Phase is > Phase.Draft and < Phase.Erasing,
        CardKind.OtherTime or CardKind.TimeChanged or CardKind.StartQuestion => s.Phase == Phase.Invited,
        CardKind.DocumentsReminder => s.Phase == Phase.Invited && s.Done.Contains(Reminder.Documents),
        CardKind.ChecklistReminder => s.Phase == Phase.Invited && s.Done.Contains(Reminder.Checklist),
        CardKind.JoinReminder => s.Phase == Phase.Invited && s.Done.Contains(Reminder.Join),
        CardKind.DocumentsQuestion or CardKind.DocumentsAnswer => s.Phase is Phase.Invited or Phase.Live,
        CardKind.ConsentRequest => s.Phase == Phase.Live,
        CardKind.ConsentNotice => s.Phase is Phase.Invited or Phase.Live or Phase.Closing,
        CardKind.SessionCard => s.Phase is Phase.Live or Phase.Closing,
        CardKind.MuteReminder => s is { Phase: Phase.Live, Paused: false, MeetingEndedAt: null },
        CardKind.EndReminder => s.Phase == Phase.Live,
        CardKind.StillGoing => s is { Phase: Phase.Live, EndAskedAt: not null },
        CardKind.Callback => s is { Phase: Phase.Live, Disruption.Stage: DisruptionStage.CallBack or DisruptionStage.Failed },
        CardKind.FeedbackForm => s is { Phase: Phase.Live or Phase.Closing, Cancelled: false },
        CardKind.SeriesQuestion or CardKind.FeedbackAnswers => s.Phase == Phase.Closing,
        CardKind.ErasureNotice => s.Phase == Phase.Closing || ChatIsThere(s),
        CardKind.LastWord or CardKind.ErasureTrouble => ChatIsThere(s),
    };
#pragma warning restore CS8524

    /// <summary>Being erased, and the chat not yet deleted.</summary>
    private static bool ChatIsThere(Session s) => s is { Phase: Phase.Erasing, Erasure.Step: <= ErasureStep.DeleteChat };
}
