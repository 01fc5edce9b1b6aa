using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>
/// A card and a reminder, added as <c>docs/architecture.md</c> tells it: one row in the catalog, one in the schedule.
/// Everything else must follow from the rows.
/// </summary>
public class DeclaredOnceTests
{
    private const CardKind AnswerReminder = (CardKind)1000;
    private const string Key = "answerReminder";
    private static readonly TimeSpan Before = TimeSpan.FromDays(2);

    [Fact]
    public void It_comes_at_its_time_to_its_recipients()
    {
        var story = Invited();

        Assert.False(story.Until(SessionScenario.Start - Before - TimeSpan.FromMinutes(1)).Shows(AnswerReminder, SessionScenario.Client));
        Assert.True(story.Until(SessionScenario.Start - Before).Shows(AnswerReminder, SessionScenario.Client));
        Assert.False(story.Shows(AnswerReminder, SessionScenario.Counsellor));
        Assert.Equal(0, story.Until(SessionScenario.Start).Shown(AnswerReminder));
    }

    [Fact]
    public void Its_recipients_are_those_at_the_moment_it_comes() => Assert.Equal(0,
        Invited().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, false, null)).Until(SessionScenario.Start)
            .Shown(AnswerReminder));

    [Fact]
    public void After_a_crash_a_card_that_is_sent_once_is_not_sent_again() =>
        Assert.Equal(1, Invited(crashes: true).Until(SessionScenario.Start - Before).Messages.Count(slot => slot.Card == AnswerReminder));

    [Fact]
    public void After_a_crash_a_card_that_people_need_is_sent_again() =>
        Assert.Equal(2, Invited(isSentOnce: false, crashes: true)
            .Until(SessionScenario.Start - Before).Messages.Count(slot => slot.Card == AnswerReminder));

    [Fact]
    public void In_a_moved_session_it_comes_again_for_the_new_time()
    {
        var story = Invited().Until(SessionScenario.Start - Before);
        var later = SessionScenario.Start.AddDays(7);

        story.Happens(new SessionEvent.SetupSaved(
            SessionScenario.Counsellor, story.Session.Plan with { Start = later, End = later.AddHours(1) }));

        Assert.Equal(0, story.Until(later - Before - TimeSpan.FromMinutes(1)).Shown(AnswerReminder));
        Assert.Equal(1, story.Until(later - Before).Shown(AnswerReminder));
    }

    [Fact]
    public void It_does_not_follow_a_late_invitation()
    {
        var story = SessionScenario.Draft(declared: Declared(isSentOnce: true)).Until(SessionScenario.Start - TimeSpan.FromDays(1));

        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)));

        Assert.Equal(0, story.Until(SessionScenario.Start).Messages.Count(slot => slot.Card == AnswerReminder));
    }

    [Fact]
    public void A_person_who_can_be_shown_nothing_alone_reads_it_in_the_card_instead() =>
        Assert.True(Invited().Until(SessionScenario.Start - Before)
            .Happens(new SessionEvent.TargetedRefused(new CardSlot(AnswerReminder, SessionScenario.Client))).Shows(CardKind.Invitation));

    [Fact]
    public void It_does_not_come_once_the_session_is_cancelled() => Assert.Equal(0,
        Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Until(SessionScenario.Start)
            .Shown(AnswerReminder));

    [Fact]
    public void After_a_pause_of_the_bot_it_waits_for_the_day() =>
        Assert.Equal(0, Invited().IsDownUntil(SessionScenario.Start - Before + TimeSpan.FromHours(13)).Shown(AnswerReminder));

    private static SessionScenario Invited(bool isSentOnce = true, bool crashes = false)
    {
        var story = SessionScenario.Invited(declared: Declared(isSentOnce));
        story.Crashes = crashes;
        return story;
    }

    private static Declared Declared(bool isSentOnce) => new(
        CardCatalog.Standard.With(AnswerReminder, new CardRule(
            Readers.OnePerson, s =>
                s.Phase == Phase.Invited && s.SentOnce.Contains(Key), Instead: CardKind.Invitation, IsSentOnce: isSentOnce)),
        ReminderSchedule.Standard.With(new ReminderRule
        {
            Key = Key,
            Card = AnswerReminder,
            Phase = Phase.Invited,
            Due = (s, _) => s.Plan.Start - Before,
            Until = (s, _) => s.Plan.Start,
            Recipients = s => s.Expected.Where(p => p is { Role: Role.Client, Answer: Answer.None }),
            WaitsForDay = true,
            Follows = PlannedTime.Start,
            SkippedWhenLate = true,
        }));
}
