namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    private IEnumerable<(DateTimeOffset, Rule)> DueReminders(Session s, DateTimeOffset now) =>
        reminders.Waiting(s, timings, now).Select(waiting => (waiting.At, (Rule)((x, at) => Remind(x, waiting.Reminder, at))));

    private TransitionBuilder Remind(Session s, ReminderRule reminder, DateTimeOffset now)
    {
        var step = TransitionBuilder.Of(Once(s, reminder.Key));
        if (!reminder.IsOver(s, timings, now))
        {
            if (reminder.ReadsMeeting)
                step = step.And(new Effect.ReadMeeting());
            var recipients = reminder.Recipients(s).ToList();
            step = reminder.GoesToAllInstead && cards[reminder.Card].Instead is { } instead && recipients.Any(p => p.TargetedRefused)
                ? step.Remove(instead).Show(instead)
                : step.RenewEach(reminder.Card, recipients);
            // Where the meeting is read first, a moment later: what it moves takes the message back.
            if (reminder.Matter is { } matter)
                step = step.Then(x => Tell(x, matter, reminder.ReadsMeeting ? now + timings.ProgressDelay : now, now));
        }
        return reminder.AsksFeedback ? step.Then(AskFeedback) : step;
    }

    /// <summary>At most one mute reminder is in the chat: the former is removed before the next one comes.</summary>
    private static TransitionBuilder ShowMuteReminder(Session s, string? to)
    {
        var step = HideMuteReminder(s);
        return (step with { State = step.State with { MuteReminder = new CardSlot(CardKind.MuteReminder, to) } })
            .Show(CardKind.MuteReminder, to);
    }

    private static TransitionBuilder HideMuteReminder(Session s) => s.MuteReminder is { } shown
        ? TransitionBuilder.Of(s with { MuteReminder = null }).And(new Effect.RemoveCard(shown))
        : TransitionBuilder.Of(s);

    /// <summary>No mute reminder for a person alone, or in a disruption, when other messages matter more.</summary>
    private static TransitionBuilder RemindToMute(Session s, DateTimeOffset now)
    {
        if (s.RemindsToMuteEvery <= TimeSpan.Zero)
            return TransitionBuilder.Of(s with { MuteReminderAt = null }).Then(HideMuteReminder);
        var again = now + s.RemindsToMuteEvery;
        var first = s.LiveSince + SessionTimings.QuietAfterStart;
        s = s with { MuteReminderAt = again };
        if (now < first)
            return TransitionBuilder.Of(s with { MuteReminderAt = first > again ? first : again });
        return s.Disruption is null && !IsAlone(s) ? ShowMuteReminder(s, null) : TransitionBuilder.Of(s);
    }
}
