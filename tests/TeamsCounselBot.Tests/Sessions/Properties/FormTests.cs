using System.Text.Json;
using CsCheck;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>
/// Whatever is sent with a button, typed or made up: it is read as an event or a fault of an entry, what it brings about can
/// be lived through, and the cards can be shown.
/// </summary>
public sealed class FormTests
{
    private static readonly int Times = 3 * PropertyRunner.Histories;

    private static readonly TimeZoneInfo[] Zones =
        [.. new[] { "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago" }.Select(TimeZoneInfo.FindSystemTimeZoneById)];

    private static readonly Gen<string> Verb = Gen.OneOf(
        "session.setup.save", "session.setup.save", "invitation.otherTime", "invitation.otherTime", "proposal.take", "proposal.take",
        "invitation.accept", "invitation.decline", "documents.agree", "documents.announce", "documents.none", "people.role",
        "invitation.withoutVideo", "consent.give", "consent.withdraw", "mine.show", "mine.change", "mine.delete", "mine.hold",
        "client.add", "client.told", "person.same", "person.notSame", "link.renew", "view.language", "checklist.save", "callback.number",
        "contact.save",
        "session.extend", "feedback.save", "erase.postpone", "erase.now", "view.refresh", "no.verb");

    private static readonly Gen<string> Input = Gen.OneOf(
        "plannedStart", "plannedStartDate", "plannedStartTime", "plannedEnd", "proposedStart", "proposedStartDate", "proposedStartTime",
        "lastDate",
        "topics", "medium", "languages", "callbackBy", "callbackFrom", "documentsContact", "documentsWay", "muteEvery", "endReminderToAll",
        "eraseAfterHours", "feedback", "consent", "proposal", "client", "who", "as", "role", "way", "minutes", "rating1", "comment",
        "missing",
        "documented",
        "reason", "language", "phone", "email", "sms", "remind", "clientName", "guestName", "quiet", "card", "session",
        "for", "count", "instead", "name", "on", "");

    private static readonly Gen<string> Typed = Gen.Frequency(
        (4, Gen.OneOf("0001-01-01", "9999-12-31", "2026-11-30", "2026-12-07", "2027-02-29", "2026-03-29")),
        (3, Gen.OneOf("00:00", "02:30", "12:00", "23:59", "24:00", "9:5")),
        (3, Gen.OneOf("0001-01-01 00:00", "9999-12-31 23:59", "2026-11-30T12:00", "31.12.9999 23:59", "1969-12-31 23:59:59",
            "2026-12-01 10:00")),
        (3, Gen.OneOf("0", "1", "-1", "5", "240", "168", "1e-9", "0.0001", "1e308", "-0", "NaN", "Infinity", "1,5", "٣", "0x10",
            "99999999999999999999")),
        (3, Gen.OneOf("", " ", "true", "video", "telephone", "de", "de,en", ",;", "client", "counsellor", "interpreter",
            SessionScenario.Client, SessionScenario.Counsellor)),
        (2, Gen.OneOf("030 23125000", "+49 30 23125000", "+", "++49", "tel:+49-30", ";ext=99999999999", "+49" + new string('1', 300),
            "0900", "١٢٣٤٥٦٧٨")),
        (1, Gen.OneOf(new string('a', 4001), "\0", "\ud83d\ude00", "\u202e", "<at>x</at>", "[x](http://x)", "{0}")),
        (1, Gen.String.Where(text => !text.Any(char.IsSurrogate))));

    private static readonly Gen<string> Value = Gen.Frequency(
        (12, Typed.Select(text => JsonSerializer.Serialize(text))),
        (2, Gen.OneOf("null", "true", "false", "0", "-1", "1e400", "123456789012345678901234567890", "0.1")),
        (1, Gen.OneOf("{}", "[]", """{"plannedEnd":"12:00"}""", "[[1]]")));

    private static readonly Gen<string> Data = Gen.Frequency(
        (20, Gen.Select(Input, Value, (name, value) => $"{JsonSerializer.Serialize(name)}:{value}").Array[0, 8]
            .Select(members => "{" + string.Join(',', members) + "}")),
        (1, Value));

    private static readonly Gen<string> Who = Gen.OneOf(SessionScenario.Counsellor, SessionScenario.Counsellor, SessionScenario.Client);

    [Fact]
    public void Whatever_is_sent_with_a_button_is_read_lived_through_and_shown() =>
        Gen.Select(Gen.Int[0, 3], Verb, Who, Data).Sample((stage, verb, who, data) =>
        {
            var story = Begun(stage);
            var by = story.Session.People[who];
            using var document = JsonDocument.Parse(data);
            var form = FormData.Read(document.RootElement);

            var input = new ActionInput(form, story.Session, by, story.Now);
            var e = VerbTable.OfCard(verb)?.Read?.Invoke(input);
            var besides = VerbTable.OfCard(verb) is { } row ? AccompanyingEvents.OfPreparation(row, input) : [];
            Show(story, verb, by, form);
            if (e is null || form.IsFaulty || Permission.Check(story.Session, e) != PermissionResult.Allowed)
                return;

            story.Happens(e);
            foreach (var beside in besides)
                story.Happens(beside);
            Show(story, verb, by, form);
            story.Passes(TimeSpan.FromDays(1));
        }, iter: Times);

    [Fact]
    public void Whatever_moment_is_entered_is_one_or_a_fault() =>
        Gen.Select(Gen.OneOf(Zones), Gen.OneOf("at", "atDate"), Typed, Typed).Sample((zone, id, day, time) =>
        {
            using var document =
                JsonDocument.Parse(JsonSerializer.Serialize(new Dictionary<string, string> { [id] = day, ["atTime"] = time }));
            var form = FormData.Read(document.RootElement);

            var moment = form.Moment("at", zone, DateTimeOffset.MinValue);

            Assert.Equal(form.IsFaulty, moment is null);
        }, iter: Times);

    [Theory]
    [InlineData("2027-03-05", "09:30")]
    [InlineData("5.3.2027", "9:30")]
    [InlineData("05/03/2027", "9.30")]
    [InlineData(" 5.3.2027 ", "09:30:00")]
    public void A_moment_may_be_typed_as_people_write_it(string day, string time)
    {
        var inTwo = FormData.Of(("atDate", day), ("atTime", time));
        var inOne = FormData.Of(("at", $"{day} {time}"));

        var expected = new DateTimeOffset(2027, 3, 5, 8, 30, 0, TimeSpan.Zero);
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal((expected, expected), (
            inTwo.Moment("at", berlin, DateTimeOffset.MinValue), inOne.Moment("at", berlin, DateTimeOffset.MinValue)));
    }

    [Theory]
    [InlineData("plannedStart", "0001-01-01 00:00", "plannedStartDate")]
    [InlineData("plannedStart", "9999-12-31 23:59", "plannedStartDate")]
    [InlineData("lastDate", "9999-12-31", "lastDate")]
    [InlineData("muteEvery", "0.0001", "muteEvery")]
    public void What_nobody_can_mean_is_a_fault_at_its_field(string input, string typed, string field)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(new Dictionary<string, string> { [input] = typed }));
        var form = FormData.Read(document.RootElement);

        SetupForm.Read(form, SessionScenario.Invited().Session, SessionScenario.Added);

        Assert.Equal([field], form.Faults.Keys);
    }

    [Theory, InlineData("2026-12-31"), InlineData("31.12.2026"), InlineData("31/12/2026"), InlineData(" 31.12.2026 ")]
    public void Last_day_of_a_series_is_taken_as_people_write_it(string typed)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(new Dictionary<string, string> { ["lastDate"] = typed }));
        var form = FormData.Read(document.RootElement);

        var plan = SetupForm.Read(form, SessionScenario.Invited().Session, SessionScenario.Added);

        Assert.Empty(form.Faults);
        Assert.Equal(new DateOnly(2026, 12, 31), DateOnly.FromDateTime(plan.LastDate!.Value.DateTime));
    }

    private static SessionScenario Begun(int stage) => stage switch
    {
        0 => SessionScenario.Draft(recurring: true),
        1 => SessionScenario.Invited(),
        2 => SessionScenario.Live(),
        _ => SessionScenario.Closing(),
    };

    private static void Show(SessionScenario story, string verb, Participant by, FormData form)
    {
        var home = VerbTable.OfCard(verb)?.DefaultCard ?? CardKind.Invitation;
        var context = CardSamples.Context(story.Session) with
        {
            Viewer = story.Session.People.GetValueOrDefault(by.Id) ?? by,
            Now = story.Now,
            Typed = form.Typed,
            Faults = form.Faults,
        };
        _ = CardSamples.Render(home, context);
        _ = Setup.Change(context, home).ToJson();
    }
}
