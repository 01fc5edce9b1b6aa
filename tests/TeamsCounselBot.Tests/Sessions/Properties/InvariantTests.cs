using System.Collections.Concurrent;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What must never happen, whatever happens.</summary>
public class InvariantTests
{
    [Fact]
    public void Histories_reach_every_part_of_a_sessions_life_and_every_card()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        Play.Any(history => Play.Through(history, (before, decision, e) =>
        {
            reached[$"{decision.State!.Phase}"] = true;
            foreach (var show in decision.Effects.OfType<Effect.Show>())
                reached[$"{show.Surface.Card}"] = true;
            if (decision.State.Disruption is { } disruption)
                reached[$"{disruption.Stage}"] = true;
            return true;
        }), times: 8); // Some cards are rare in a random history.
        // The last word is no effect of its own; the other two are rare, and have tests of their own.
        string[] rare = [nameof(CardKind.LastWord), nameof(CardKind.ErasureTrouble), nameof(DisruptionStage.Failed)];
        Assert.Empty(Enum.GetNames<Phase>().Concat(Enum.GetNames<CardKind>()).Concat(Enum.GetNames<DisruptionStage>())
            .Except(rare).Except(reached.Keys));
    }

    [Fact]
    public void No_reminder_comes_before_its_time_or_after_a_session_is_cancelled_or_ended() => Play.Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().All(show => show.Surface.Card switch
        {
            CardKind.ChecklistReminder or CardKind.JoinReminder or CardKind.DocumentsReminder => decision.State!.Phase == Phase.Invited,
            CardKind.MuteReminder or CardKind.EndReminder => decision.State!.Phase == Phase.Live,
            _ => true,
        }));

    [Fact]
    public void Nothing_is_addressed_to_somebody_who_is_not_in_the_chat() => Play.Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().All(show => show.Surface.For is not { } who
            || decision.State!.People.GetValueOrDefault(who) is { Removed: false }));

    [Fact]
    public void Who_is_not_in_the_session_changes_nothing_and_who_was_removed_nothing_but_their_own_feedback() =>
        Play.Always((before, decision, e) => before is null || Author(e) is not { } by
            || (before.People.TryGetValue(by, out var person) && (!person.Removed || (e is SessionEvent.FeedbackGiven && person.Role == Role.Client)))
            || (ReferenceEquals(before, decision.State) && decision.Effects.IsEmpty));

    [Fact]
    public void Counsellors_are_hosts_of_the_meeting_or_staff_and_nobody_else() => Play.Always((before, decision, e) =>
        decision.State!.Counsellors.All(p => p.Staff || decision.State.Hosts.Contains(p.Id)));

    [Fact]
    public void Callback_numbers_are_shown_to_counsellors_alone() => Play.Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().Where(show => show.Surface.Card == CardKind.Callback)
            .All(show => show.Surface.For is { } who && decision.State!.People[who] is { Role: Role.Counsellor, Removed: false }));

    [Fact]
    public void Guests_on_the_web_are_never_written_to() => Play.Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().All(show => show.Surface.For?.StartsWith(Participant.WebPrefix, StringComparison.Ordinal) != true));

    [Fact]
    public void What_its_author_may_not_do_changes_nothing() => Play.Always((before, decision, e) =>
        before is null || Permission.Check(before, e) == Verdict.Allowed || (ReferenceEquals(before, decision.State) && decision.Effects.IsEmpty));

    [Fact]
    public void A_session_never_goes_back_but_when_its_meeting_starts_again_its_series_goes_on_or_it_was_a_trial() =>
        Play.Always((before, decision, e) => before is null || decision.State!.Phase >= before.Phase || (before.Phase, decision.State.Phase) switch
        {
            (Phase.Closing, Phase.Live) => e is SessionEvent.MeetingStarted or SessionEvent.SetupSaved,
            (Phase.Closing, Phase.Invited) => e is SessionEvent.SetupSaved && before.Plan.Recurring,
            (Phase.Live, Phase.Invited) => e is SessionEvent.TimePassed && before.MeetingEndedAt is not null,
            _ => false,
        });

    [Fact]
    public void A_session_always_has_a_next_moment_unless_it_is_erased_or_waits_for_an_effect() => Play.Always((before, decision, e) =>
        decision.DueAt is not null || decision.State is { Phase: Phase.Erased } or { Phase: Phase.Erasing, Erasure.TryAgainAt: null });

    [Fact]
    public void What_is_erased_is_erased_for_good() => Play.Always((before, decision, e) =>
        before is not { Phase: Phase.Erased } || (ReferenceEquals(before, decision.State) && decision.Effects.IsEmpty && decision.DueAt is null));

    [Fact]
    public void The_same_history_always_goes_the_same_way() => Play.Any(history => Assert.Equal(Play.Trace(history), Play.Trace(history)));

    [Fact]
    public void A_session_goes_on_from_what_is_stored_as_from_what_was_decided() =>
        Play.Any(history => Assert.Equal(Play.Trace(history), Play.Trace(history, isStored: true)));

    [Fact]
    public void At_most_one_mute_reminder_stands() => Play.Everywhere(story =>
        story.Session.Posted.Keys.Count(key => key.StartsWith(nameof(CardKind.MuteReminder), StringComparison.Ordinal)) <= 1);

    [Fact]
    public void The_same_reminder_does_not_come_twice_for_the_same_time()
    {
        Play.Any(history =>
        {
            var seen = new HashSet<(string, DateTimeOffset?)>();
            Play.Through(history, (before, decision, e) => decision.Effects.OfType<Effect.Show>()
                .Where(show => show.Surface.Card is CardKind.ChecklistReminder or CardKind.JoinReminder or CardKind.DocumentsReminder)
                .All(show => seen.Add((show.Surface.Key, Moves(decision.State!)))));
        });
    }

    /// <summary>What a reminder was for: it may come again when the session moved, or a series has its next date.</summary>
    private static DateTimeOffset? Moves(Session s) => s.Plan.Start;

    /// <summary>Who caused the event, where it is one that somebody causes.</summary>
    private static string? Author(SessionEvent e) => e is SessionEvent.BotAdded ? null : e.GetType().GetProperty("By")?.GetValue(e) as string;
}
