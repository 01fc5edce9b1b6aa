using System.Collections.Immutable;
using System.Reflection;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>
/// The rules that hold after every transition, each with its name in plain words. The histories of one session and the simulation of many
/// ask the same.
/// </summary>
internal static class Invariants
{
    /// <summary>All of this class, by their names.</summary>
    public static ImmutableArray<(string Name, PropertyRunner.Holds Holds)> All { get; } =
        [.. Named<PropertyRunner.Holds>(typeof(Invariants))];

    /// <summary>The public methods of a class as checks, each with its name as words.</summary>
    public static IEnumerable<(string Name, T Holds)> Named<T>(Type of) where T : Delegate =>
        of.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(bool))
            .Select(method => (method.Name.Replace('_', ' '), method.CreateDelegate<T>()));

    public static bool No_reminder_comes_before_its_time_or_after_a_session_is_cancelled_or_ended(
        Session? before, Transition transition, SessionEvent e) =>
        transition.Effects.OfType<Effect.ShowCard>().All(show =>
            PhaseOfReminder(show.Slot.Card) is not { } phase || transition.State!.Phase == phase);

    public static bool Nothing_is_addressed_to_somebody_who_is_not_in_the_chat(Session? before, Transition transition, SessionEvent e) =>
        transition.Effects.OfType<Effect.ShowCard>().All(show => show.Slot.For is not { } who
            || transition.State!.People.GetValueOrDefault(who) is { Removed: false });

    public static bool Stranger_changes_nothing_and_a_removed_person_only_what_is_their_own(
        Session? before, Transition transition, SessionEvent e) =>
        before is null || Author(e) is not { } by
            || (before.People.TryGetValue(by, out var person) && (!person.Removed || IsOwn(e, person)))
            || (ReferenceEquals(before, transition.State) && transition.Effects.IsEmpty);

    private static bool IsOwn(SessionEvent e, Participant person) => e switch
    {
        SessionEvent.FeedbackGiven or SessionEvent.Rated => person.Role == Role.Client,
        SessionEvent.MailStopped or SessionEvent.ConsentWithdrawn or SessionEvent.OwnChanged or SessionEvent.OwnDeleted
            or SessionEvent.ErasureHeld => person.Role != Role.Counsellor,
        _ => false,
    };

    public static bool Withdrawn_consent_leaves_nothing_of_what_it_covered(Session? before, Transition transition, SessionEvent e) =>
        e is not SessionEvent.ConsentWithdrawn x || Permission.Check(before!, e) != PermissionResult.Allowed
            || (transition.State!.People[x.By] is var person && !person.AgreedTo(x.For) && x.For switch
            {
                ConsentFor.Callback => person.Phone is null,
                ConsentFor.Contact => person.Contact is not { HasAny: true },
                ConsentFor.Needs => person is { Needs.IsEmpty: true, NeedsLanguage: null },
                _ => true,
            });

    public static bool Deleted_own_data_leaves_nothing_that_its_person_gave(Session? before, Transition transition, SessionEvent e) =>
        e is not SessionEvent.OwnDeleted x || Permission.Check(before!, e) != PermissionResult.Allowed
            || transition.State!.People[x.By] is
            {
                Phone: null, Ticked.IsEmpty: true, NotApplicable.IsEmpty: true, Documents: Documents.Unsaid, DocumentsWay: null,
                Proposal: null, Consents.IsEmpty: true,
                Feedback: null, TimeZone: null, Needs.IsEmpty: true, NeedsLanguage: null,
            } person && person.Contact is not { HasAny: true }
                && (person.Role == Role.Counsellor || person is { Name: null, OwnDeleted: true });

    public static bool Nothing_is_erased_while_somebody_asks_that_it_waits(Session? before, Transition transition, SessionEvent e) =>
        before is not { HoldEnds: { } held, Phase: > Phase.Draft and < Phase.Erasing } || transition.State!.Phase < Phase.Erasing
            || (e is SessionEvent.TimePassed && transition.State.Erasure!.StartedAt >= held);

    public static bool Declined_invitation_leaves_nothing_of_the_preparation(Session? before, Transition transition, SessionEvent e) =>
        e is not SessionEvent.Answered { Answer: Answer.Declined } x || Permission.Check(before!, e) != PermissionResult.Allowed
            || transition.State!.People[x.By] is
            {
                Phone: null, Ticked.IsEmpty: true, NotApplicable.IsEmpty: true, Documents: Documents.Unsaid, DocumentsWay: null,
                Proposal: null, Consent: false,
            };

    public static bool Counsellors_are_hosts_of_the_meeting_or_staff_and_nobody_else(
        Session? before, Transition transition, SessionEvent e) =>
        transition.State!.Counsellors.All(p => p.Staff || transition.State.Hosts.Contains(p.Id));

    public static bool Callback_numbers_are_shown_to_counsellors_alone(Session? before, Transition transition, SessionEvent e) =>
        transition.Effects.OfType<Effect.ShowCard>().Where(show => show.Slot.Card == CardKind.Callback)
            .All(show => show.Slot.For is { } who && transition.State!.People[who] is { Role: Role.Counsellor, Removed: false });

    public static bool Guests_on_the_web_are_never_written_to(Session? before, Transition transition, SessionEvent e) =>
        transition.Effects.OfType<Effect.ShowCard>()
            .All(show => show.Slot.For?.StartsWith(Participant.WebPrefix, StringComparison.Ordinal) != true);

    public static bool What_its_author_may_not_do_changes_nothing(Session? before, Transition transition, SessionEvent e) =>
        before is null || Permission.Check(before, e) == PermissionResult.Allowed
            || (ReferenceEquals(before, transition.State) && transition.Effects.IsEmpty);

    public static bool A_session_never_goes_back_but_where_the_rules_name_it(Session? before, Transition transition, SessionEvent e) =>
        before is null || transition.State!.Phase >= before.Phase
            || (before.Phase, transition.State.Phase) switch
            {
                (Phase.Closing, Phase.Live) =>
                    e is SessionEvent.MeetingStarted or SessionEvent.SetupSaved or SessionEvent.Joined or SessionEvent.Undone
                        || (e is SessionEvent.ClientCame && before.NoShow),
                (Phase.Closing, Phase.Invited) =>
                    (e is SessionEvent.SetupSaved && before.Plan.Recurring)
                        || (e is SessionEvent.Undone && (before.Cancelled || before.LastUndo!.From == Phase.Invited)),
                (Phase.Closing, Phase.Draft) => e is SessionEvent.Undone && before.Cancelled,
                (Phase.Live, Phase.Invited) => (e is SessionEvent.TimePassed && before.MeetingEndedAt is not null)
                    || (e is SessionEvent.NotBegun or SessionEvent.EndedByCounsellor && before.NobodyCame),
                _ => false,
            };

    public static bool A_session_always_has_a_next_moment_unless_it_is_erased_or_waits_for_an_effect(
        Session? before, Transition transition, SessionEvent e) =>
        transition.DueAt is not null || transition.State is { Phase: Phase.Erased } or { Phase: Phase.Erasing, Erasure.TryAgainAt: null };

    public static bool What_is_erased_is_erased_for_good(Session? before, Transition transition, SessionEvent e) =>
        before is not { Phase: Phase.Erased }
            || (ReferenceEquals(before, transition.State) && transition.Effects.IsEmpty && transition.DueAt is null);

    public static bool Nobody_is_reminded_to_mute_in_a_talk_in_sign_language(Session? before, Transition transition, SessionEvent e) =>
        !transition.State!.IsSigned || !transition.Effects.OfType<Effect.ShowCard>().Any(show => show.Slot.Card == CardKind.MuteReminder);

    public static bool Messages_go_to_clients_who_gave_a_way_and_have_not_stopped_it(
        Session? before, Transition transition, SessionEvent e) =>
        transition.Effects.OfType<Effect.SendMail>().All(mail =>
            transition.State!.People[mail.Who] is
            {
                Role: not Role.Counsellor,
                Contact: { Email: not null, Stopped: false, MailRefused: false }
            });

    public static bool Nobody_is_on_the_way_who_is_there_or_whose_session_is_over(Session? before, Transition transition, SessionEvent e) =>
        transition.State!.People.Values.All(p => p.OnTheWaySince is null || (!p.Present && transition.State.Phase is Phase.Invited
            or Phase.Live));

    public static bool Session_to_which_nobody_came_is_not_counted_as_held(Session? before, Transition transition, SessionEvent e) =>
        transition.State is not { NoShow: true } state || (state.Phase > Phase.Live
            && !Statistics.Of(state, SessionScenario.End).Counts.ContainsKey(Statistics.Sessions)
            && !(before is { NoShow: false } && transition.Effects.Contains(new Effect.ShowCard(new CardSlot(CardKind.FeedbackForm)))));

    public static bool Only_rules_and_counsellors_take_two_ids_for_one_person(Session? before, Transition transition, SessionEvent e) =>
        transition.State!.People.Values.All(p => p.SameAs is null || (p.SameAs != p.Id && transition.State.People.ContainsKey(p.SameAs)))
            && (e is not (SessionEvent.SamePerson or SessionEvent.NotSamePerson or SessionEvent.Joined)
                || before?.Phase != transition.State.Phase
                || before.People.Values.All(p => Own(p).SetEquals(Own(transition.State.People[p.Id]))));

    /// <summary>Each of two ids keeps this for itself.</summary>
    private static HashSet<object?> Own(Participant p) =>
        [p.Needs, p.Phone, p.Contact, p.CallbackWish, p.Whereabouts, p.Answer, p.Ticked, p.NotApplicable, p.Feedback, p.Documents,
            p.Consents];

    public static bool Only_a_colleague_who_was_asked_takes_a_session_over_and_only_counsellors_and_the_centre_ask(
        Session? before, Transition transition, SessionEvent e) =>
        before is null
            || ((transition.State!.StandIn is not { } taken || taken == before.StandIn
                    || (e is SessionEvent.StandInTaken x && before.StandInOffer!.Asked.Contains(x.Who)))
                && (transition.State.StandInOffer is not { } offer || before.StandInOffer is not null
                    || (e is SessionEvent.StandInOffered asks && (asks.By is null || before.People[asks.By].Role == Role.Counsellor))));

    public static bool Lost_people_are_named_once_and_as_the_counsellors_know_them(
        Session? before, Transition transition, SessionEvent e) =>
        e is not (SessionEvent.SamePerson or SessionEvent.Left or SessionEvent.DisruptionReported)
            || transition.State!.Disruption is not { Who: not null } broken || ReferenceEquals(broken, before?.Disruption)
            || broken.Lost.All(id => transition.State.AsOne().People.ContainsKey(id));

    /// <summary>Null for a card that is no reminder, or that is kept up to date besides.</summary>
    private static Phase? PhaseOfReminder(CardKind card) => card == CardKind.MuteReminder
        ? Phase.Live
        : ReminderSchedule.Standard.All.FirstOrDefault(reminder => reminder.Card == card && CardCatalog.Standard[card].IsSentOnce)?.Phase;

    /// <summary>The person who caused the event; null if no person causes it.</summary>
    private static string? Author(SessionEvent e) =>
        e is SessionEvent.BotAdded ? null : e.GetType().GetProperty("By")?.GetValue(e) as string;
}
