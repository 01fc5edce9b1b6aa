using System.Text.RegularExpressions;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Mail;

public sealed partial class MailWriterTests : IDisposable
{
    private readonly MailRoom _room = new();

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var language in Texts.Languages)
                foreach (var matter in Enum.GetNames<Matter>())
                    all.Add(language, matter);
            return all;
        }
    }

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task The_subject_tells_the_time_and_nothing_else()
    {
        Assert.Equal("Ihr Termin am 30. November, 11:00 Uhr", (await _room.WriteAsync(MailRoom.Session(), Matter.Invitation)).Subject);
        Assert.Equal("Your appointment on 30 November, 11:00", (await _room.WriteAsync(MailRoom.Session("en"), Matter.DayBefore)).Subject);
    }

    [Fact]
    public async Task Without_the_centres_wish_nothing_names_it()
    {
        var mail = await _room.WriteAsync(MailRoom.Session(), Matter.Invitation);
        var named = await _room.WriteAsync(MailRoom.Session(), Matter.Invitation, MailRoom.Centre with { NameInMail = true });

        Assert.DoesNotContain(
            "Beratungsstelle", mail.FromName + mail.Subject + mail.Text + mail.Html + mail.Calendar, StringComparison.Ordinal);
        Assert.Equal("Termine", mail.FromName);
        Assert.Contains("Beratungsstelle Nord", named.Text, StringComparison.Ordinal);
        Assert.Contains("Beratungsstelle Nord", named.Html, StringComparison.Ordinal);
        Assert.Equal("Beratungsstelle Nord", named.FromName);
    }

    [Fact]
    public async Task The_same_mail_has_the_same_id_and_each_other_one_its_own()
    {
        var session = MailRoom.Session();
        var moved = MailRoom.Session(
            then: story => story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session) with
            {
                Start = SessionScenario.Start.AddHours(1),
                End = SessionScenario.End.AddHours(1),
            })));

        var id = (await _room.WriteAsync(session, Matter.Invitation)).MessageId;

        Assert.Equal(id, (await _room.WriteAsync(session, Matter.Invitation)).MessageId);
        Assert.NotEqual(id, (await _room.WriteAsync(session, Matter.DayBefore)).MessageId);
        Assert.NotEqual(id, (await _room.WriteAsync(moved, Matter.Invitation)).MessageId);
        Assert.EndsWith("@example.org", id, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Id + "@", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_part_changes_the_same_appointment_and_takes_it_out_again()
    {
        var invitation = await _room.WriteAsync(MailRoom.Session(), Matter.Invitation);
        _room.Clock.Advance(TimeSpan.FromHours(1));
        var cancelled = await _room.WriteAsync(
            MailRoom.Session(then: story => story.Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))),
            Matter.Cancellation);

        Assert.Equal(("PUBLISH", "CANCEL"), (invitation.CalendarMethod, cancelled.CalendarMethod));
        Assert.Contains("METHOD:CANCEL", cancelled.Calendar, StringComparison.Ordinal);
        Assert.Equal(Line(invitation.Calendar!, "UID"), Line(cancelled.Calendar!, "UID"));
        Assert.True(Number(cancelled.Calendar!) > Number(invitation.Calendar!));
        Assert.Equal("Termin", Line(invitation.Calendar!, "SUMMARY"));
        Assert.DoesNotContain("https:", invitation.Calendar, StringComparison.Ordinal);
        Assert.Null((await _room.WriteAsync(MailRoom.Session(), Matter.Soon)).Calendar);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Text_and_page_say_the_same_and_neither_topics_nor_counselling(string language, string about)
    {
        var matter = Enum.Parse<Matter>(about);
        var mail = await _room.WriteAsync(MailRoom.Session(language), matter);

        Assert.DoesNotMatch(Telling(), mail.Subject + mail.Text + mail.Html);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Words(mail.Text), Words(Body().Match(Links().Replace(mail.Html, "$2 $1")).Value));
        Assert.Contains("/reminders/off", mail.Text, StringComparison.Ordinal);
        Assert.Equal(new Texts(language).Code, mail.Language);
    }

    [Theory, MemberData(nameof(All))]
    public void A_text_message_arrives_in_one_piece(string language, string about)
    {
        var matter = Enum.Parse<Matter>(about);
        var session = MailRoom.Session(language);

        var text = new MessageWords(session, session.People[SessionScenario.Client], matter)
            .Text("https://bot.example.org/t/a234567890123456789012");

        Assert.True(TextLength.Fits(text), text);
        Assert.Contains("https://bot.example.org/t/a234567890123456789012", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Telling(), text);
    }

    [Fact]
    public void A_time_is_in_the_clients_own_zone_where_it_is_known()
    {
        var session = MailRoom.Session();
        var abroad = session.People[SessionScenario.Client] with { TimeZone = "Europe/Kyiv" };

        Assert.Equal("Ihr Termin am 30. November, 12:00 Uhr", new MessageWords(session, abroad, Matter.Invitation).Subject);
    }

    [Theory]
    [InlineData("ä€", 1, true), InlineData("a", 160, true), InlineData("a", 161, false), InlineData("€", 80, true),
        InlineData("€", 81, false), InlineData("я", 70, true), InlineData("я", 71, false)]
    public void A_text_message_holds_as_much_as_its_alphabet_allows(string sign, int times, bool fits) =>
        Assert.Equal(fits, TextLength.Fits(string.Concat(Enumerable.Repeat(sign, times))));

    private static int Number(string calendar) => int.Parse(Line(calendar, "SEQUENCE"), System.Globalization.CultureInfo.InvariantCulture);

    private static string Line(string calendar, string name) =>
        calendar.Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Letters, figures and addresses in their order.</summary>
    private static string Words(string text) =>
        string.Join(' ', Word().Matches(System.Net.WebUtility.HtmlDecode(Tag().Replace(text, " "))).Select(word => word.Value));

    [GeneratedRegex("Antrag|erat(ung|er)|counsel|danış|консул|استشار|مستشار", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    [GeneratedRegex("(?s)<body.*</body>")]
    private static partial Regex Body();

    [GeneratedRegex("(?s)<a href=\"([^\"]*)\"[^>]*>(.*?)</a>")]
    private static partial Regex Links();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}/]+")]
    private static partial Regex Word();
}
