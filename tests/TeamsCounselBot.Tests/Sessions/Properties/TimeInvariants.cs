using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>A decision, and when it was made.</summary>
internal sealed record Decision(Session? Before, Transition Transition, SessionEvent Event, DateTimeOffset Now, SessionTimings Timings);

/// <summary>As <see cref="Invariants"/>: what time may bring, and when.</summary>
internal static class TimeInvariants
{
    public delegate bool HoldsThen(Decision decision);

    /// <summary>All of this class, by their names.</summary>
    public static ImmutableArray<(string Name, HoldsThen Holds)> All { get; } = [.. Invariants.Named<HoldsThen>(typeof(TimeInvariants))];

    public static bool A_session_that_was_woken_wants_to_be_woken_later_and_not_now(Decision d) =>
        d.Event is not SessionEvent.TimePassed || d.Transition.DueAt is not { } due || due > d.Now;

    public static bool What_can_wait_does_not_come_at_night(Decision d) => d.Event is not SessionEvent.TimePassed || IsDay(d.Now)
        || !d.Transition.Effects.OfType<Effect.ShowCard>().Any(show => CanWait(show.Slot.Card));

    public static bool Reminders_by_mail_do_not_come_at_night_but_for_the_one_before_the_start(Decision d) =>
        d.Event is not SessionEvent.TimePassed || IsDay(d.Now)
            || !d.Transition.Effects.OfType<Effect.SendMail>().Any(mail => Ways.Of(mail.Matter).WaitsForDay);

    public static bool No_chat_is_deleted_before_its_time(Decision d) =>
        d.Before is not { Phase: < Phase.Erasing } before || d.Transition.State!.Phase < Phase.Erasing || MayErase(before, d);

    public static bool Feedback_is_asked_before_the_chat_is_deleted(Decision d) =>
        d.Before is not { Phase: < Phase.Erasing, IsHeld: true, NoClientCame: false, Cancelled: false, Plan.Feedback: true }
            || d.Transition.State is not { Phase: Phase.Erasing, Erasure.LeavesChat: false } || d.Transition.State.FeedbackAsked;

    public static bool Once_its_chat_is_gone_a_session_shows_nothing_any_more(Decision d) =>
        d.Before is not { Phase: Phase.Erasing, Erasure: { Step: > ErasureStep.DeleteChat } }
            || !d.Transition.Effects.Any(effect => effect is Effect.ShowCard)
            || d.Transition.State is { Erasure: { Step: ErasureStep.DeleteChat, Fault: not ErasureFault.None } };

    private static bool IsDay(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Berlin).TimeOfDay is var time
        && time >= TimeSpan.FromHours(7) && time < TimeSpan.FromHours(22);

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static bool CanWait(CardKind card) => card is CardKind.SeriesQuestion or CardKind.TimeChanged
        || ReminderSchedule.Standard.All.Any(
            reminder => reminder.Card == card && reminder.WaitsForDay && reminder.Follows == PlannedTime.Start);

    /// <summary>
    /// At the counsellors' word, at the announced time, when all feedback is in and nothing else is waited for, or without the chat.
    /// </summary>
    private static bool MayErase(Session before, Decision d) => d.Event switch
    {
        SessionEvent.FeedbackGiven =>
            before is { Phase: Phase.Closing, Undos.IsEmpty: true, ErasePostponed: false, Plan.EraseAfter.Ticks: 0 },
        SessionEvent.TimePassed => d.Transition.State!.Erasure!.LeavesChat
            ? before.RemovedAt + d.Timings.EndGrace <= d.Now || before is { Phase: Phase.Draft, StartedAt: null }
            : before.EraseAt <= d.Now || before is { Phase: Phase.Live, Plan.EraseAfter.Ticks: 0 },
        _ => false,
    };
}
