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
        PropertyRunner.Always((before, transition, e) =>
        transition.Effects.OfType<Effect.ShowCard>().All(show =>
            PhaseOfReminder(show.Slot.Card) is not { } phase || transition.State!.Phase == phase));

    [Fact]
    public void Nothing_is_addressed_to_somebody_who_is_not_in_the_chat() => PropertyRunner.Always((before, transition, e) =>
        transition.Effects.OfType<Effect.ShowCard>().All(show => show.Slot.For is not { } who
            || transition.State!.People.GetValueOrDefault(who) is { Removed: false }));

    [Fact]
    public void Stranger_changes_nothing_and_a_removed_person_only_what_is_their_own() =>
        PropertyRunner.Always((before, transition, e) => before is null || Author(e) is not { } by
            || (before.People.TryGetValue(by, out var person) && (!person.Removed || IsOwn(e, person)))
            || (ReferenceEquals(before, transition.State) && transition.Effects.IsEmpty));

    private static bool IsOwn(SessionEvent e, Participant person) => e switch
    {
        SessionEvent.FeedbackGiven or SessionEvent.Rated => person.Role == Role.Client,
        SessionEvent.MailStopped or SessionEvent.ConsentWithdrawn or SessionEvent.OwnChanged or SessionEvent.OwnDeleted
            or SessionEvent.ErasureHeld => person.Role != Role.Counsellor,
        _ => false,
    };

    [Fact]
    public void Withdrawn_consent_leaves_nothing_of_what_it_covered() => PropertyRunner.Always((before, transition, e) =>
        e is not SessionEvent.ConsentWithdrawn x || Permission.Check(before!, e) != PermissionResult.Allowed
            || (transition.State!.People[x.By] is var person && !person.AgreedTo(x.For) && x.For switch
            {
                ConsentFor.Callback => person.Phone is null,
                ConsentFor.Contact => person.Contact is not { HasAny: true },
                ConsentFor.Needs => person is { Needs.IsEmpty: true, NeedsLanguage: null },
                _ => true,
            }));

    [Fact]
    public void Deleted_own_data_leaves_nothing_that_its_person_gave() => PropertyRunner.Always((before, transition, e) =>
        e is not SessionEvent.OwnDeleted x || Permission.Check(before!, e) != PermissionResult.Allowed
            || transition.State!.People[x.By] is
            {
                Phone: null, Ticked.IsEmpty: true, Documents: Documents.Unsaid, DocumentsWay: null, Proposal: null, Consents.IsEmpty: true,
                Feedback: null, TimeZone: null, Needs.IsEmpty: true, NeedsLanguage: null,
            } person && person.Contact is not { HasAny: true }
                && (person.Role == Role.Counsellor || person is { Name: null, OwnDeleted: true }));

    [Fact]
    public void Nothing_is_erased_while_somebody_asks_that_it_waits() => PropertyRunner.Always((before, transition, e) =>
        before is not { HoldEnds: { } held, Phase: > Phase.Draft and < Phase.Erasing } || transition.State!.Phase < Phase.Erasing
            || (e is SessionEvent.TimePassed && transition.State.Erasure!.StartedAt >= held));

    [Fact]
    public void Declined_invitation_leaves_nothing_of_the_preparation() => PropertyRunner.Always((before, transition, e) =>
        e is not SessionEvent.Answered { Answer: Answer.Declined } x || Permission.Check(before!, e) != PermissionResult.Allowed
            || transition.State!.People[x.By] is
            {
                Phone: null, Ticked.IsEmpty: true, Documents: Documents.Unsaid, DocumentsWay: null, Proposal: null, Consent: false,
            });

    [Fact]
    public void Counsellors_are_hosts_of_the_meeting_or_staff_and_nobody_else() => PropertyRunner.Always((before, transition, e) =>
        transition.State!.Counsellors.All(p => p.Staff || transition.State.Hosts.Contains(p.Id)));

    [Fact]
    public void Callback_numbers_are_shown_to_counsellors_alone() => PropertyRunner.Always((before, transition, e) =>
        transition.Effects.OfType<Effect.ShowCard>().Where(show => show.Slot.Card == CardKind.Callback)
            .All(show => show.Slot.For is { } who && transition.State!.People[who] is { Role: Role.Counsellor, Removed: false }));

    [Fact]
    public void Guests_on_the_web_are_never_written_to() => PropertyRunner.Always((before, transition, e) =>
        transition.Effects.OfType<Effect.ShowCard>()
            .All(show => show.Slot.For?.StartsWith(Participant.WebPrefix, StringComparison.Ordinal) != true));

    [Fact]
    public void What_its_author_may_not_do_changes_nothing() => PropertyRunner.Always((before, transition, e) =>
        before is null || Permission.Check(before, e) == PermissionResult.Allowed
            || (ReferenceEquals(before, transition.State) && transition.Effects.IsEmpty));

    [Fact]
    public void A_session_never_goes_back_but_where_the_rules_name_it() =>
        PropertyRunner.Always((before, transition, e) => before is null || transition.State!.Phase >= before.Phase
            || (before.Phase, transition.State.Phase) switch
            {
                (Phase.Closing, Phase.Live) =>
                    e is SessionEvent.MeetingStarted or SessionEvent.SetupSaved or SessionEvent.Joined or SessionEvent.Undone
                        || (e is SessionEvent.ClientCame && before.NoShow),
                (Phase.Closing, Phase.Invited) =>
                    (e is SessionEvent.SetupSaved && before.Plan.Recurring) || (e is SessionEvent.Undone && before.Cancelled),
                (Phase.Closing, Phase.Draft) => e is SessionEvent.Undone && before.Cancelled,
                (Phase.Live, Phase.Invited) => (e is SessionEvent.TimePassed && before.MeetingEndedAt is not null)
                    || (e is SessionEvent.NotBegun or SessionEvent.EndedByCounsellor && before.NobodyCame),
                _ => false,
            });

    [Fact]
    public void A_session_always_has_a_next_moment_unless_it_is_erased_or_waits_for_an_effect() =>
        PropertyRunner.Always((before, transition, e) =>
        transition.DueAt is not null || transition.State is { Phase: Phase.Erased } or { Phase: Phase.Erasing, Erasure.TryAgainAt: null });

    [Fact]
    public void What_is_erased_is_erased_for_good() => PropertyRunner.Always((before, transition, e) =>
        before is not { Phase: Phase.Erased }
            || (ReferenceEquals(before, transition.State) && transition.Effects.IsEmpty && transition.DueAt is null));

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
    public void Nobody_is_reminded_to_mute_in_a_talk_in_sign_language() => PropertyRunner.Always((before, transition, e) =>
        !transition.State!.IsSigned || !transition.Effects.OfType<Effect.ShowCard>().Any(show => show.Slot.Card == CardKind.MuteReminder));

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
    public void Messages_go_to_clients_who_gave_a_way_and_have_not_stopped_it() => PropertyRunner.Always((before, transition, e) =>
        transition.Effects.OfType<Effect.SendMail>().All(mail =>
            transition.State!.People[mail.Who] is
            {
                Role: not Role.Counsellor,
                Contact: { Email: not null, Stopped: false, MailRefused: false }
            }));

    [Fact]
    public void Nobody_is_on_the_way_who_is_there_or_whose_session_is_over() => PropertyRunner.Always((before, transition, e) =>
        transition.State!.People.Values.All(p => p.OnTheWaySince is null || (!p.Present && transition.State.Phase is Phase.Invited
            or Phase.Live)));

    [Fact]
    public void Session_to_which_nobody_came_is_not_counted_as_held() => PropertyRunner.Always((before, transition, e) =>
        transition.State is not { NoShow: true } state || (state.Phase > Phase.Live
            && !Statistics.Of(state, SessionScenario.End).Counts.ContainsKey(Statistics.Sessions)
            && !(before is { NoShow: false } && transition.Effects.Contains(new Effect.ShowCard(new CardSlot(CardKind.FeedbackForm))))));

    [Fact]
    public void Only_rules_and_counsellors_take_two_ids_for_one_person() => PropertyRunner.Always((before, transition, e) =>
        transition.State!.People.Values.All(p => p.SameAs is null || (p.SameAs != p.Id && transition.State.People.ContainsKey(p.SameAs)))
            && (e is not (SessionEvent.SamePerson or SessionEvent.NotSamePerson or SessionEvent.Joined)
                || before?.Phase != transition.State.Phase
                || before.People.Values.All(p => Own(p).SetEquals(Own(transition.State.People[p.Id])))));

    /// <summary>Each of two ids keeps this for itself.</summary>
    private static HashSet<object?> Own(Participant p) =>
        [p.Needs, p.Phone, p.Contact, p.CallbackWish, p.Whereabouts, p.Answer, p.Ticked, p.Feedback, p.Documents, p.Consents];

    [Fact]
    public void Only_a_colleague_who_was_asked_takes_a_session_over_and_only_counsellors_and_the_centre_ask() =>
        PropertyRunner.Always((before, transition, e) => before is null
            || ((transition.State!.StandIn is not { } taken || taken == before.StandIn
                    || (e is SessionEvent.StandInTaken x && before.StandInOffer!.Asked.Contains(x.Who)))
                && (transition.State.StandInOffer is not { } offer || before.StandInOffer is not null
                    || (e is SessionEvent.StandInOffered asks && (asks.By is null || before.People[asks.By].Role == Role.Counsellor)))));

    [Fact]
    public void Lost_people_are_named_once_and_as_the_counsellors_know_them() => PropertyRunner.Always((before, transition, e) =>
        e is not (SessionEvent.SamePerson or SessionEvent.Left or SessionEvent.DisruptionReported)
            || transition.State!.Disruption is not { Who: not null } broken || ReferenceEquals(broken, before?.Disruption)
            || broken.Lost.All(id => transition.State.AsOne().People.ContainsKey(id)));

    private static readonly CardKind[] BeforeTheStart =
        [.. ReminderSchedule.Standard.All.Where(reminder => reminder.Follows == PlannedTime.Start).Select(reminder => reminder.Card)];

    /// <summary>Null for a card that is no reminder, or that is kept up to date besides.</summary>
    private static Phase? PhaseOfReminder(CardKind card) => card == CardKind.MuteReminder
        ? Phase.Live
        : ReminderSchedule.Standard.All.FirstOrDefault(reminder => reminder.Card == card && CardCatalog.Standard[card].IsSentOnce)?.Phase;

    /// <summary>What a reminder was for: it may come again when the session moved, or a series has its next date.</summary>
    private static DateTimeOffset? Moves(Session s) => s.Plan.Start;

    /// <summary>The person who caused the event; null if no person causes it.</summary>
    private static string? Author(SessionEvent e) =>
        e is SessionEvent.BotAdded ? null : e.GetType().GetProperty("By")?.GetValue(e) as string;
}
