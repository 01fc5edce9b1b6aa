namespace TeamsCounselBot.Sessions;

/// <summary>The counsellors are told who has declined: an update of the invitation is seen by nobody who does not look.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>At night it waits for the morning, unless the session is nearly there by then.</summary>
    private TransitionBuilder TellOfRefusal(Session s, string by, DateTimeOffset now)
    {
        if (s.Phase != Phase.Invited)
            return TransitionBuilder.Of(s);
        var day = timings.AfterQuietHours(now, s.TimeZone);
        return day <= now || s.Plan.Start - timings.JoinReminderBefore <= day
            ? Ask(s with { RefusalsToldAt = null }, CardKind.Declined, by, now)
            : TransitionBuilder.Of(s with { RefusalsToldAt = day }).UpdateEach(CardKind.Declined, s.Counsellors);
    }

    /// <summary>All refusals of a night are one message. Where each was taken back there is none.</summary>
    private static TransitionBuilder TellOfRefusals(Session s, DateTimeOffset now)
    {
        s = s with { RefusalsToldAt = null };
        return s.HasRefusals ? TransitionBuilder.Of(s).RenewCounsellors(CardKind.Declined) : TransitionBuilder.Of(s);
    }
}
