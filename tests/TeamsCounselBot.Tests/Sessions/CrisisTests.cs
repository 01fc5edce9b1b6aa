using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>It is serious: a counsellor says so, and holds everything until they end it.</summary>
public class CrisisTests
{
    private static readonly SessionEvent.CrisisChanged On = new(SessionScenario.Counsellor, IsOn: true);
    private static readonly SessionEvent.CrisisChanged Off = new(SessionScenario.Counsellor, IsOn: false);

    [Fact]
    public void Lost_line_is_called_back_at_once()
    {
        Assert.True(SessionScenario.Live().Happens(On).Leaves(SessionScenario.Client).Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.False(SessionScenario.Live().Leaves(SessionScenario.Client).Shows(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void Person_who_is_missed_already_is_called_at_once() => Assert.True(
        SessionScenario.Live().Leaves(SessionScenario.Client).Happens(On).Shows(CardKind.Callback, SessionScenario.Counsellor));

    [Fact]
    public void Nothing_closes_before_a_counsellor_has_ended_it()
    {
        var story = SessionScenario.Live().Happens(On).Happens(new SessionEvent.MeetingEnded()).Until(SessionScenario.End.AddHours(5));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.Equal(PermissionResult.InCrisis,
            Permission.Check(story.Session, new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)));

        Assert.Equal(Phase.Closing, story.Happens(Off).Passes(TimeSpan.FromMinutes(3)).Phase);
    }

    [Fact]
    public void Nothing_is_erased_before_a_counsellor_has_ended_it()
    {
        var story = SessionScenario.Closing().Happens(On).Passes(TimeSpan.FromDays(3));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(PermissionResult.InCrisis, Permission.Check(story.Session, new SessionEvent.EraseNow(SessionScenario.Counsellor)));

        Assert.Equal(Phase.Closing, story.Happens(Off).Passes(TimeSpan.FromMinutes(9)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromMinutes(1)).Phase);
    }

    [Fact]
    public void Feedback_erases_nothing_meanwhile()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero }).Passes(TimeSpan.FromMinutes(10)).Happens(On);

        story.Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, null)).Passes(TimeSpan.FromHours(2));

        Assert.Equal(Phase.Closing, story.Phase);
    }

    [Fact]
    public void Session_that_everybody_has_forgotten_ends_all_the_same() =>
        Assert.Equal(Phase.Erased, SessionScenario.Live().Happens(On).Passes(TimeSpan.FromDays(40)).Phase);

    [Fact]
    public void Nothing_of_it_is_counted()
    {
        var calm = SessionScenario.Closing();
        var story = SessionScenario.Live().Happens(On).Happens(Off).Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));

        Assert.Equal(Statistics.Of(calm.Session, calm.Now).Counts, Statistics.Of(story.Session, story.Now).Counts);
    }

    [Fact]
    public void Client_has_no_part_in_it() => Assert.Equal(
        PermissionResult.NotYours, Permission.Check(SessionScenario.Live().Session, On with { By = SessionScenario.Client }));

    [Fact]
    public void While_it_is_on_nothing_is_closed_or_erased_by_time_or_anybody() => PropertyRunner.Always((before, transition, e) =>
        before?.CrisisSince is not { } since || transition.State!.CrisisSince is null
            || transition.State.Phase <= before.Phase || e is SessionEvent.TimePassed or SessionEvent.MeetingRead);

    [Fact]
    public void While_it_is_on_time_closes_and_erases_nothing_for_thirty_days() => PropertyRunner.Everywhere(story =>
    {
        if (story.Session is not { CrisisSince: { } since, Phase: Phase.Live or Phase.Closing }
            || story.Now - since > TimeSpan.FromDays(20))
            return true;
        var later = new SessionStateMachine(story.Timings)
            .Handle(story.Session, new SessionEvent.TimePassed(), since + TimeSpan.FromDays(29));
        return later.State!.Phase == story.Phase;
    });

    [Fact]
    public void Whereabouts_are_told_to_nobody_before_and_to_no_client_ever()
    {
        var client = CardSamples.Client with { Whereabouts = "Hof 7", ContactPerson = "Tante Ute" };
        var live = CardSamples.Session.With(client) with { Phase = Phase.Live };
        Assert.Empty(SessionScenario.Invited().Happens(new SessionEvent.WhereaboutsSaved(SessionScenario.Client, "Hof 7", null)).Effects);

        Assert.DoesNotContain("Hof 7", Words(live, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        var serious = live with { CrisisSince = CardSamples.Now };
        Assert.Contains("Hof 7", Words(serious, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        Assert.Contains("Tante Ute", Words(serious, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        Assert.Contains("Im Kontakt bleiben", Words(serious, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        foreach (var viewer in (string?[])[null, CardSamples.Other.Id, CardSamples.Client.Id, CardSamples.Interpreter.Id])
            Assert.Equal(Words(live, viewer), Words(serious, viewer));
    }

    private static string Words(Session session, string? viewer) => CardSamples.Words(CardSamples.Render(
        CardKind.SessionCard, CardSamples.Context(session, viewer) with { CrisisSteps = ["Im Kontakt bleiben", "Notruf 112"] }));
}
