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

    [Theory]
    [InlineData(false), InlineData(true)]
    public void It_never_ends_by_itself_and_the_counsellors_are_asked_by_day_until_they_end_it(bool isOver)
    {
        var story = (isOver ? SessionScenario.Closing() : SessionScenario.Live()).Happens(On);
        var phase = story.Phase;
        var asked = new List<DateTimeOffset>();
        for (var hour = 0; hour < 40 * 24; hour++)
        {
            story.Passes(TimeSpan.FromHours(1));
            if (story.Session.EndAskedAt is { } at && !asked.Contains(at))
                asked.Add(at);
        }

        Assert.Equal(phase, story.Phase);
        Assert.True(story.Stands(CardKind.StillGoing, SessionScenario.Counsellor));
        Assert.InRange(asked.Count, 6, 7);
        Assert.All(asked, at => Assert.InRange(story.Session.Local(at).Hour, 7, 21));
        story.Happens(Off);
        Assert.False(story.Stands(CardKind.StillGoing, SessionScenario.Counsellor));
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(2)).Phase);
    }

    [Fact]
    public void Data_waits_thirty_days_for_a_bot_that_was_removed_meanwhile()
    {
        var story = SessionScenario.Live().Happens(On).Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromDays(29));
        Assert.Equal(Phase.Live, story.Phase);

        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromDays(2)).Phase);
    }

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
    public void While_it_is_on_time_closes_and_erases_nothing() => PropertyRunner.Everywhere(story =>
    {
        if (story.Session is not { CrisisSince: not null, RemovedAt: null, Phase: Phase.Live or Phase.Closing })
            return true;
        var later = new SessionStateMachine(story.Timings)
            .Handle(story.Session, new SessionEvent.TimePassed(), story.Now + TimeSpan.FromDays(400));
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

    [Fact]
    public void Number_of_a_client_who_wants_no_call_is_folded_and_only_while_it_is_serious()
    {
        var client = CardSamples.Client with { CallbackWish = new CallbackWish(CallbackWay.Never) };
        var live = CardSamples.Session.With(client) with { Phase = Phase.Live };
        var digits = client.Phone![^6..];
        string Drawn(Session session, string? viewer) => CardSamples.Render(CardKind.SessionCard,
            CardSamples.Context(session, viewer)).ToJsonString().Replace(" ", "", StringComparison.Ordinal);

        Assert.DoesNotContain(digits, Drawn(live, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        var serious = live with { CrisisSince = CardSamples.Now };
        Assert.Contains(digits, Drawn(serious, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        Assert.Contains(new Texts("de")["crisis.number"], Words(serious, CardSamples.Counsellor.Id), StringComparison.Ordinal);
        foreach (var viewer in (string?[])[null, CardSamples.Other.Id, CardSamples.Interpreter.Id])
            Assert.DoesNotContain(digits, Drawn(serious, viewer), StringComparison.Ordinal);
    }

    private static string Words(Session session, string? viewer) => CardSamples.Words(CardSamples.Render(
        CardKind.SessionCard, CardSamples.Context(session, viewer) with { CrisisSteps = ["Im Kontakt bleiben", "Notruf 112"] }));
}
