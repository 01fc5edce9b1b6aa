using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>What people read of a series, whose dates have one chat.</summary>
public class SeriesTextTests
{
    private static readonly Texts German = new("de");
    private static readonly Session Invited = Series(CardSamples.Session) with { Phase = Phase.Invited };
    private static readonly Session Between = Invited with { Phase = Phase.Closing, EndedAt = CardSamples.Now, EraseAt = null };

    private static readonly CentreContext Centre = new()
    {
        Texts = German,
        CentreName = CardSamples.CentreName,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        Now = CardSamples.Now,
    };

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Client_reads_that_it_is_a_series_and_that_the_chat_goes_after_the_last_date(string language)
    {
        var texts = new Texts(language);
        var words = CardSamples.Words(
            CardSamples.Render(CardKind.Invitation, CardSamples.Context(Invited, CardSamples.Client.Id, language)));

        Assert.All(["setup.recurring", "invitation.agreed.erase.series", "own.until.after.series"],
            key => Assert.Contains(texts[key], words, StringComparison.Ordinal));
        Assert.All(["invitation.agreed.erase", "own.until.after"],
            key => Assert.DoesNotContain(texts[key], words, StringComparison.Ordinal));
    }

    [Fact]
    public void Client_of_a_single_session_reads_that_the_chat_goes_after_it()
    {
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.Invitation, CardSamples.Context(CardSamples.Session with { Phase = Phase.Invited }, CardSamples.Client.Id)));

        Assert.Contains(German["invitation.agreed.erase"], words, StringComparison.Ordinal);
        Assert.Contains(German["own.until.after"], words, StringComparison.Ordinal);
        Assert.DoesNotContain(German["setup.recurring"], words, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_data_of_a_series_are_kept_until_its_last_date() =>
        Assert.Equal(German["own.until.after.series"], OwnData.Until(CardSamples.Context(Invited, CardSamples.Client.Id)));

    [Fact]
    public void Between_two_dates_no_title_says_that_the_chat_is_being_deleted()
    {
        var last = CardSamples.Now.AddDays(21);

        Assert.Equal("erasure.title.series", TitleOf(Between));
        Assert.Equal("erasure.title.series", TitleOf(
            Between with { Plan = Between.Plan with { LastDate = last }, EraseAt = last.AddDays(1) }));
        Assert.Contains(German["erasure.title.series"], CardSamples.Words(
            CardSamples.Render(CardKind.ErasureNotice, CardSamples.Context(Between, CardSamples.Client.Id))), StringComparison.Ordinal);
    }

    [Fact]
    public void Title_says_it_once_the_deletion_of_a_series_has_its_time()
    {
        Assert.Equal("erasure.title", TitleOf(Between with { EraseAt = CardSamples.Now.AddMinutes(10) }));
        Assert.Equal("erasure.title", TitleOf(Between with
        {
            Plan = Between.Plan with { LastDate = CardSamples.Now.AddDays(-1) },
            EraseAt = CardSamples.Now.AddHours(4),
        }));
        Assert.Equal("erasure.title", TitleOf(Between with { Phase = Phase.Erasing }));
        Assert.Equal("erasure.title", TitleOf(CardSamples.Session with { Phase = Phase.Closing }));
    }

    [Fact]
    public void Help_in_the_chat_of_a_series_speaks_of_its_last_date()
    {
        Assert.Contains(German["help.client.erasure"], Words(Help.Render(Centre, Role.Client)), StringComparison.Ordinal);
        Assert.DoesNotContain(German["help.client.erasure"], Words(Help.Render(Centre, Role.Client, Invited)), StringComparison.Ordinal);
        Assert.Contains(German["erasure.recurring"], Words(Help.Render(Centre, Role.Client, Invited)), StringComparison.Ordinal);
    }

    [Fact]
    public void Question_before_a_date_of_a_series_is_cancelled_says_that_the_others_stay()
    {
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.Invitation, CardSamples.Context(Invited, CardSamples.Counsellor.Id)));

        Assert.Contains(German["invitation.cancel.question.series"], words, StringComparison.Ordinal);
        Assert.DoesNotContain(German["invitation.cancel.question"], words, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_have_declined_the_question_says_that_the_other_dates_stay() => Assert.Contains(
        German["invitation.cancel.question.series"], CardSamples.Words(CardSamples.Render(CardKind.Declined, CardSamples.Context(
            Invited.WithEach(p => p.Role == Role.Client ? p with { Answer = Answer.Declined } : p), CardSamples.Counsellor.Id))),
        StringComparison.Ordinal);

    [Fact]
    public void Question_before_the_last_date_is_cancelled_says_that_the_chat_goes() =>
        Assert.Equal("invitation.cancel.question", SeriesWords.CancelQuestion(
            Invited with { Plan = Invited.Plan with { LastDate = Invited.Plan.End!.Value.AddHours(12) } }));

    [Fact]
    public void Of_a_cancelled_date_clients_read_that_the_others_stay_and_the_counsellor_sets_up_the_next()
    {
        var off = Between with { Cancelled = true };

        Assert.Contains(German["invitation.cancelled.series"], CardSamples.Words(
            CardSamples.Render(CardKind.Invitation, CardSamples.Context(off, CardSamples.Client.Id))), StringComparison.Ordinal);
        Assert.Contains("session.setup", CardSamples.Verbs(
            CardSamples.Render(CardKind.ErasureNotice, CardSamples.Context(off, CardSamples.Counsellor.Id))));
        Assert.Equal("invitation.cancelled", PlainWords.Cancelled(off with { EraseAt = CardSamples.Now.AddMinutes(10) }));
    }

    [Fact]
    public void The_form_of_the_next_date_leads_back_to_the_deletion()
    {
        var c = CardSamples.Context(Between, CardSamples.Counsellor.Id);
        var form = Setup.Change(c, CardKind.ErasureNotice).ToJson();

        var cancel = CardSamples.Executes(form).Single(it => (string?)it["title"] == German["setup.cancel"]);

        Assert.Equal(
            ("view.refresh", StoredName.Of(CardKind.ErasureNotice)), ((string)cancel["verb"]!, (string)cancel["data"]!["card"]!));
        Assert.Contains("erase.now", CardSamples.Verbs(CardSamples.Render(CardKind.ErasureNotice, c)));
    }

    [Fact]
    public void Command_that_cancels_is_explained_as_it_works_in_a_series()
    {
        Assert.Contains(German["command.cancel.does"], Words(Help.Render(Centre, Role.Counsellor)), StringComparison.Ordinal);
        Assert.Contains(
            German["command.cancel.does.series"], Words(Help.Render(Centre, Role.Counsellor, Invited)), StringComparison.Ordinal);
    }

    private static Session Series(Session session) => session with { Plan = session.Plan with { Recurring = true, LastDate = null } };

    private static string Words(AdaptiveCard card) => CardSamples.Words(card.ToJson());

    private static string TitleOf(Session session) => SeriesWords.ErasureTitle(CardSamples.Context(session, CardSamples.Client.Id));
}
