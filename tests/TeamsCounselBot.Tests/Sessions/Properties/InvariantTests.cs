using System.Collections.Concurrent;
using CsCheck;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What must never happen, whatever happens.</summary>
public class InvariantTests
{
    private const int Histories = 1000;

    [Fact]
    public void Histories_reach_every_part_of_a_sessions_life_and_every_card()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        Properties.Histories.Any.Sample(history => Play(history, (before, decision, e) =>
        {
            reached[$"{decision.State!.Phase}"] = true;
            foreach (var show in decision.Effects.OfType<Effect.Show>())
                reached[$"{show.Surface.Card}"] = true;
            if (decision.State.Disruption is { } disruption)
                reached[$"{disruption.Stage}"] = true;
            return true;
        }), iter: Histories * 8);
        // The last word is no effect of its own; the other two are rare, and have tests of their own.
        string[] rare = [nameof(CardKind.LastWord), nameof(CardKind.ErasureTrouble), nameof(DisruptionStage.Failed)];
        Assert.Empty(Enum.GetNames<Phase>().Concat(Enum.GetNames<CardKind>()).Concat(Enum.GetNames<DisruptionStage>())
            .Except(rare).Except(reached.Keys));
    }

    [Fact]
    public void No_reminder_comes_before_its_time_or_after_a_session_is_cancelled_or_ended() => Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().All(show => show.Surface.Card switch
        {
            CardKind.ChecklistReminder or CardKind.JoinReminder or CardKind.DocumentsReminder => decision.State!.Phase == Phase.Invited,
            CardKind.MuteReminder or CardKind.EndReminder => decision.State!.Phase == Phase.Live,
            _ => true,
        }));

    [Fact]
    public void Callback_numbers_are_shown_to_counsellors_alone() => Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().Where(show => show.Surface.Card == CardKind.Callback)
            .All(show => show.Surface.For is { } who && decision.State!.People[who] is { Role: Role.Counsellor, Removed: false }));

    [Fact]
    public void Guests_on_the_web_are_never_written_to() => Always((before, decision, e) =>
        decision.Effects.OfType<Effect.Show>().All(show => show.Surface.For?.StartsWith(Participant.WebPrefix, StringComparison.Ordinal) != true));

    [Fact]
    public void What_its_author_may_not_do_changes_nothing() => Always((before, decision, e) =>
        before is null || Permission.Check(before, e) == Verdict.Allowed || (ReferenceEquals(before, decision.State) && decision.Effects.IsEmpty));

    [Fact]
    public void A_session_never_goes_back_but_when_its_meeting_starts_again_its_series_goes_on_or_it_was_a_trial() =>
        Always((before, decision, e) => before is null || decision.State!.Phase >= before.Phase || (before.Phase, decision.State.Phase) switch
        {
            (Phase.Closing, Phase.Live) => e is SessionEvent.MeetingStarted or SessionEvent.SetupSaved,
            (Phase.Closing, Phase.Invited) => e is SessionEvent.SetupSaved && before.Plan.Recurring,
            (Phase.Live, Phase.Invited) => e is SessionEvent.TimePassed && before.MeetingEndedAt is not null,
            _ => false,
        });

    [Fact]
    public void A_session_always_has_a_next_moment_unless_it_is_erased_or_waits_for_an_effect() => Always((before, decision, e) =>
        decision.DueAt is not null || decision.State is { Phase: Phase.Erased } or { Phase: Phase.Erasing, Erasure.TryAgainAt: null });

    [Fact]
    public void What_is_erased_is_erased_for_good() => Always((before, decision, e) =>
        before is not { Phase: Phase.Erased } || (ReferenceEquals(before, decision.State) && decision.Effects.IsEmpty && decision.DueAt is null));

    [Fact]
    public void The_same_history_always_goes_the_same_way() => Always((before, decision, e) => true, twice: true);

    [Fact]
    public void At_most_one_mute_reminder_stands() => Everywhere(story =>
        story.Session.Posted.Keys.Count(key => key.StartsWith(nameof(CardKind.MuteReminder), StringComparison.Ordinal)) <= 1);

    [Fact]
    public void The_same_reminder_does_not_come_twice_for_the_same_time()
    {
        Properties.Histories.Any.Sample(history =>
        {
            var seen = new HashSet<(string, DateTimeOffset?)>();
            Play(history, (before, decision, e) => decision.Effects.OfType<Effect.Show>()
                .Where(show => show.Surface.Card is CardKind.ChecklistReminder or CardKind.JoinReminder or CardKind.DocumentsReminder)
                .All(show => seen.Add((show.Surface.Key, Moves(decision.State!)))));
        }, iter: Histories);
    }

    [Fact]
    public void A_session_that_is_left_alone_is_erased_in_bounded_time() => Properties.Histories.Any.Sample(history =>
    {
        var story = Tell(history);
        story.ErasureWorks = true;
        // Every question is answered by silence; the longest is that for a series.
        for (var day = 0; day < 400 && story.Phase != Phase.Erased; day++)
        {
            if (story.Session.Erasure is { TryAgainAt: null } waiting)
                story.Happens(new SessionEvent.ErasureStepDone(waiting.Step, "done"));
            story.Passes(TimeSpan.FromDays(1));
        }
        return story.Phase == Phase.Erased;
    }, iter: Histories / 4);

    /// <summary>What a reminder was for: it may come again when the session moved, or a series has its next date.</summary>
    private static DateTimeOffset? Moves(Session s) => s.Plan.Start;

    private static void Always(Func<Session?, Decision, SessionEvent, bool> holds, bool twice = false) =>
        Properties.Histories.Any.Sample(history =>
        {
            Play(history, holds);
            if (twice)
                Assert.Equal(Trace(history), Trace(history));
        }, iter: Histories);

    private static void Everywhere(Func<Story, bool> holds) => Properties.Histories.Any.Sample(history =>
    {
        var story = Begin(history);
        foreach (var next in history.Happenings)
        {
            Go(story, next);
            if (!holds(story))
                return false;
        }
        return true;
    }, iter: Histories);

    private static void Play(History history, Func<Session?, Decision, SessionEvent, bool> holds)
    {
        var story = Begin(history);
        story.Decided += (before, decision, e) => Assert.True(holds(before, decision, e), $"{e} at {story.Now:O} in {before?.Phase}");
        foreach (var next in history.Happenings)
            Go(story, next);
    }

    private static string Trace(History history)
    {
        var trace = new List<string>();
        var story = Begin(history);
        story.Decided += (before, decision, e) => trace.Add($"{decision.DueAt:O} {decision.State!.Phase} {string.Join(", ", decision.Effects)}");
        foreach (var next in history.Happenings)
            Go(story, next);
        return string.Join('\n', trace);
    }

    private static Story Tell(History history)
    {
        var story = Begin(history);
        foreach (var next in history.Happenings)
            Go(story, next);
        return story;
    }

    private static void Go(Story story, Happening next)
    {
        story.Passes(next.After);
        if (next.Event is { } e)
            story.Happens(e);
    }

    private static Story Begin(History history) => Story.JustAdded(asksConsent: true, erasureWorks: history.ErasureWorks);
}
