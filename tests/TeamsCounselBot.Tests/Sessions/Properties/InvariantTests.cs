using System.Collections.Concurrent;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>Rules that hold in every history.</summary>
public class InvariantTests
{
    [Fact, Trait("Speed", "slow")]
    public void Histories_reach_every_part_of_a_sessions_life_and_every_card()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        PropertyRunner.Any(history => PropertyRunner.Through(history, (before, transition, e) =>
        {
            reached[$"{transition.State!.Phase}"] = true;
            foreach (var show in transition.Effects.OfType<Effect.ShowCard>())
                reached[$"{show.Slot.Card}"] = true;
            if (transition.State.Disruption is { } disruption)
                reached[$"{disruption.Stage}"] = true;
            return true;
        }), times: 12); // Some cards are rare in a random history.
        // The last word is no effect of its own; the other two are rare, and have tests of their own.
        string[] rare = [nameof(CardKind.Farewell), nameof(CardKind.ErasureProblem), nameof(DisruptionStage.Failed)];
        Assert.Empty(Enum.GetNames<Phase>().Concat(Enum.GetNames<CardKind>()).Concat(Enum.GetNames<DisruptionStage>())
            .Except(rare).Except(reached.Keys));
    }

    [Fact]
    public void No_reminder_comes_before_its_time_or_after_a_session_is_cancelled_or_ended() =>
        PropertyRunner.Always(Invariants.No_reminder_comes_before_its_time_or_after_a_session_is_cancelled_or_ended);

    [Fact]
    public void Nothing_is_addressed_to_somebody_who_is_not_in_the_chat() =>
        PropertyRunner.Always(Invariants.Nothing_is_addressed_to_somebody_who_is_not_in_the_chat);

    [Fact]
    public void Stranger_changes_nothing_and_a_removed_person_only_what_is_their_own() =>
        PropertyRunner.Always(Invariants.Stranger_changes_nothing_and_a_removed_person_only_what_is_their_own);

    [Fact]
    public void Withdrawn_consent_leaves_nothing_of_what_it_covered() =>
        PropertyRunner.Always(Invariants.Withdrawn_consent_leaves_nothing_of_what_it_covered);

    [Fact]
    public void Deleted_own_data_leaves_nothing_that_its_person_gave() =>
        PropertyRunner.Always(Invariants.Deleted_own_data_leaves_nothing_that_its_person_gave);

    [Fact]
    public void Nothing_is_erased_while_somebody_asks_that_it_waits() =>
        PropertyRunner.Always(Invariants.Nothing_is_erased_while_somebody_asks_that_it_waits);

    [Fact]
    public void Declined_invitation_leaves_nothing_of_the_preparation() =>
        PropertyRunner.Always(Invariants.Declined_invitation_leaves_nothing_of_the_preparation);

    [Fact]
    public void Counsellors_are_hosts_of_the_meeting_or_staff_and_nobody_else() =>
        PropertyRunner.Always(Invariants.Counsellors_are_hosts_of_the_meeting_or_staff_and_nobody_else);

    [Fact]
    public void Callback_numbers_are_shown_to_counsellors_alone() =>
        PropertyRunner.Always(Invariants.Callback_numbers_are_shown_to_counsellors_alone);

    [Fact]
    public void Guests_on_the_web_are_never_written_to() => PropertyRunner.Always(Invariants.Guests_on_the_web_are_never_written_to);

    [Fact]
    public void What_its_author_may_not_do_changes_nothing() =>
        PropertyRunner.Always(Invariants.What_its_author_may_not_do_changes_nothing);

    [Fact]
    public void A_session_never_goes_back_but_where_the_rules_name_it() =>
        PropertyRunner.Always(Invariants.A_session_never_goes_back_but_where_the_rules_name_it);

    [Fact]
    public void A_session_always_has_a_next_moment_unless_it_is_erased_or_waits_for_an_effect() =>
        PropertyRunner.Always(Invariants.A_session_always_has_a_next_moment_unless_it_is_erased_or_waits_for_an_effect);

    [Fact]
    public void What_is_erased_is_erased_for_good() => PropertyRunner.Always(Invariants.What_is_erased_is_erased_for_good);

    [Fact]
    public void The_same_history_always_goes_the_same_way() =>
        PropertyRunner.Any(history => Assert.Equal(PropertyRunner.Trace(history), PropertyRunner.Trace(history)));

    [Fact]
    public void A_session_goes_on_from_what_is_stored_as_from_what_was_decided() =>
        PropertyRunner.Any(history => Assert.Equal(PropertyRunner.Trace(history), PropertyRunner.Trace(history, isStored: true)));

    [Fact]
    public void At_most_one_mute_reminder_stands() => PropertyRunner.Everywhere(story =>
        story.Session.Posted.Keys.Count(key => key.StartsWith(nameof(CardKind.MuteReminder), StringComparison.Ordinal)) <= 1);

    [Fact]
    public void Nobody_is_reminded_to_mute_in_a_talk_in_sign_language() =>
        PropertyRunner.Always(Invariants.Nobody_is_reminded_to_mute_in_a_talk_in_sign_language);

    [Fact]
    public void The_same_reminder_does_not_come_twice_for_the_same_time()
    {
        PropertyRunner.Any(history =>
        {
            var seen = new HashSet<(string, DateTimeOffset?)>();
            PropertyRunner.Through(history, (before, transition, e) => transition.Effects.OfType<Effect.ShowCard>()
                .Where(show => BeforeTheStart.Contains(show.Slot.Card))
                .All(show => seen.Add((show.Slot.Key, Moves(transition.State!)))));
        });
    }

    [Fact]
    public void A_reminder_goes_by_each_way_once_for_the_same_appointment() => PropertyRunner.Any(history =>
    {
        var seen = new HashSet<Effect>();
        PropertyRunner.Through(history, (before, transition, e) => transition.Effects
            .Where(effect => effect is Effect.SendMail { Matter: Matter.DayBefore or Matter.Soon }
                or Effect.SendText { Matter: Matter.DayBefore or Matter.Soon })
            .All(seen.Add));
    });

    [Fact]
    public void Messages_go_to_clients_who_gave_a_way_and_have_not_stopped_it() =>
        PropertyRunner.Always(Invariants.Messages_go_to_clients_who_gave_a_way_and_have_not_stopped_it);

    [Fact]
    public void Nobody_is_on_the_way_who_is_there_or_whose_session_is_over() =>
        PropertyRunner.Always(Invariants.Nobody_is_on_the_way_who_is_there_or_whose_session_is_over);

    [Fact]
    public void Session_to_which_nobody_came_is_not_counted_as_held() =>
        PropertyRunner.Always(Invariants.Session_to_which_nobody_came_is_not_counted_as_held);

    [Fact]
    public void Only_rules_and_counsellors_take_two_ids_for_one_person() =>
        PropertyRunner.Always(Invariants.Only_rules_and_counsellors_take_two_ids_for_one_person);

    [Fact]
    public void Only_a_colleague_who_was_asked_takes_a_session_over_and_only_counsellors_and_the_centre_ask() =>
        PropertyRunner.Always(Invariants.Only_a_colleague_who_was_asked_takes_a_session_over_and_only_counsellors_and_the_centre_ask);

    [Fact]
    public void Lost_people_are_named_once_and_as_the_counsellors_know_them() =>
        PropertyRunner.Always(Invariants.Lost_people_are_named_once_and_as_the_counsellors_know_them);

    private static readonly CardKind[] BeforeTheStart =
        [.. ReminderSchedule.Standard.All.Where(reminder => reminder.Follows == PlannedTime.Start).Select(reminder => reminder.Card)];

    /// <summary>What a reminder was for: it may come again when the session moved, or a series has its next date.</summary>
    private static DateTimeOffset? Moves(Session s) => s.Plan.Start;
}
