using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>The next appointment: agreed at the end or in the closing, read by the client before the chat goes.</summary>
public class NextAppointmentTests
{
    private static readonly NextAppointment Next = new(SessionScenario.Start.AddDays(7), Medium.Telephone);
    private static readonly SessionEvent.NextAgreed Agreed = new(SessionScenario.Counsellor, Next);

    [Fact]
    public void Next_appointment_is_shown_with_the_feedback()
    {
        var story = SessionScenario.Closing().Happens(Agreed);

        Assert.Equal(Next, story.Session.Next);
        Assert.True(story.Shows(CardKind.FeedbackForm));
        Assert.True(story.Shows(CardKind.ErasureNotice));
    }

    [Fact]
    public void After_a_no_show_it_is_shown_on_the_invitation_since_nobody_is_asked_for_feedback()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor)
            .Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client)).Happens(Agreed);

        Assert.True(story.Session.NoShow);
        Assert.False(story.Stands(CardKind.FeedbackForm));
        Assert.True(story.Shows(CardKind.Invitation));
    }

    [Theory]
    [InlineData(false, "next.note")]
    [InlineData(true, "next.note.unasked")]
    public void Counsellor_reads_where_the_client_sees_it(bool noShow, string note)
    {
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.ErasureNotice, CardSamples.Context(Agree(CardSamples.Session) with { NoShow = noShow }, CardSamples.Counsellor.Id)));

        Assert.Contains(new Texts("de")[note], words, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_invitation_tells_it_in_a_clients_own_view_alone()
    {
        string Words(string? viewer) => CardSamples.Words(CardSamples.Render(
            CardKind.Invitation, CardSamples.Context(Agree(CardSamples.Session) with { NoShow = true }, viewer)));

        Assert.Contains(new Texts("de")["next.title"], Words(CardSamples.Client.Id), StringComparison.Ordinal);
        Assert.DoesNotContain(new Texts("de")["next.title"], Words(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Form_of_the_next_meeting_begins_with_what_was_agreed_and_with_the_meetings_own_time()
    {
        var agreed = new NextForm(Medium.Telephone, TimeSpan.FromMinutes(90), ["tr"], Discreet: true);
        var facts = SessionScenario.Facts(SessionScenario.Start, SessionScenario.End);
        SessionEvent.MeetingRead Read(MeetingFacts meeting) => new(
            meeting, [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor, "c")], agreed);

        var plan = SessionScenario.JustAdded().Happens(Read(facts)).Session.Plan;
        Assert.Equivalent(
            new { Medium = Medium.Telephone, Discreet = true, SessionScenario.Start, SessionScenario.End, Topics = "" }, plan);
        Assert.Equal(["tr"], plan.Languages);

        Assert.Equal(SessionScenario.Start.AddMinutes(90), SessionScenario.JustAdded().Happens(Read(facts with { End = null }))
            .Session.Plan.End);
    }

    [Fact]
    public void Only_medium_length_languages_and_discretion_are_taken_along()
    {
        var session = SessionScenario.Closing(plan => plan with { Discreet = true, Languages = ["uk"] }).Happens(Agreed).Session;

        Assert.Equivalent(new NextForm(Medium.Telephone, SessionScenario.End - SessionScenario.Start, ["uk"], Discreet: true),
            NextForm.Of(session), strict: true);
    }

    [Fact]
    public void It_can_be_agreed_while_the_talk_is_on_and_changed_afterwards()
    {
        var story = SessionScenario.Live().Happens(Agreed);
        Assert.Equal(Next, story.Session.Next);

        story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Happens(Agreed with { Next = Next with { Medium = Medium.Video } });

        Assert.Equal(Medium.Video, story.Session.Next!.Medium);
    }

    [Fact]
    public void Appointment_in_the_past_is_no_next_one() => Assert.Null(
        SessionScenario.Closing().Happens(Agreed with { Next = Next with { Start = SessionScenario.Start } }).Session.Next);

    [Fact]
    public void It_is_counted_and_belongs_to_no_other_date()
    {
        var story = SessionScenario.Closing().Happens(Agreed);
        Assert.Equal(1, Statistics.Of(story.Session, story.Now).Counts[Statistics.NextAgreed]);

        var series = SessionScenario.Closing(recurring: true).Happens(Agreed);
        series.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor,
            series.Session.Plan with { Start = SessionScenario.Start.AddDays(7), End = SessionScenario.End.AddDays(7) }));
        Assert.Null(series.Session.Next);
    }

    [Fact]
    public void Only_counsellors_agree_on_it() => Assert.Equal(
        PermissionResult.NotYours, Permission.Check(SessionScenario.Closing().Session, Agreed with { By = SessionScenario.Client }));

    [Fact]
    public void Teams_form_has_times_and_a_neutral_title_alone()
    {
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.ErasureNotice, CardSamples.Context(Agree(CardSamples.Session), CardSamples.Counsellor.Id)));

        Assert.Contains("https://teams.microsoft.com/l/meeting/new?subject=", words, StringComparison.Ordinal);
        Assert.Contains("startTime=2026-12-07T10%3A00%3A00%2B00%3A00", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Antrag", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_reads_it_in_their_own_view_and_the_card_for_all_does_not_tell_it()
    {
        string Words(string? viewer) => CardSamples.Words(CardSamples.Render(
            CardKind.FeedbackForm, CardSamples.Context(Agree(CardSamples.Session), viewer)));

        Assert.Contains(new Texts("de")["next.title"], Words(CardSamples.Client.Id), StringComparison.Ordinal);
        Assert.Contains(".ics?next=true", Words(CardSamples.Client.Id), StringComparison.Ordinal);
        Assert.DoesNotContain(new Texts("de")["next.title"], Words(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Calendar_file_is_one_of_its_own_and_as_long_as_this_appointment()
    {
        var next = NextWords.Appointment(Agree(CardSamples.Session))!;

        Assert.Equal(CardSamples.Session.Plan.End - CardSamples.Session.Plan.Start, next.Plan.End - next.Plan.Start);
        var file = AppointmentFile.Write(next, new Texts("de"), CardSamples.Now)!;
        Assert.Contains("DTSTART:20261207T100000Z", file, StringComparison.Ordinal);
        Assert.NotEqual(Uid(file), Uid(AppointmentFile.Write(CardSamples.Session, new Texts("de"), CardSamples.Now)!));
    }

    private static string Uid(string file) => file.Split('\n').Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    private static Session Agree(Session session) =>
        session with { Phase = Phase.Closing, EraseAt = CardSamples.Now.AddDays(1), Next = Next };
}
