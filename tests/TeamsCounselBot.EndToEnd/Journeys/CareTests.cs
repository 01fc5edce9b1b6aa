using System.Globalization;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What a client says for their own safety reaches the counsellors, and nobody else.</summary>
public sealed class CareTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private const string Number = "030 23125000";
    private const string NumberAsRead = "+49 30 23125000";
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Client_who_wants_no_call_is_waited_for_and_no_number_is_shown()
    {
        var stage = await LiveAsync();
        await stage.PressAsync(stage.Client, "callback.number", ("phone", Number));
        await stage.PressAsync(stage.Client, "callback.wish", ("wish", "never"));

        await stage.PressAsync(stage.Client, "disruption.report");

        var card = await stage.SeesAsync(
            stage.Counsellor, "what is agreed", it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("callback.reached"));
        Assert.Contains(German["wish.of.Never"].Split("{0}")[^1].Trim(), EndToEndHost.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain("callback.retry", EndToEndHost.Verbs(card.Card));
        Assert.All(await stage.ChatOfAsync(stage.Counsellor), it =>
            Assert.DoesNotContain(NumberAsRead, EndToEndHost.Words(it), StringComparison.Ordinal));
        await stage.SeesTextAsync(stage.Client, German["wish.you.Never"]);

        await stage.PressAsync(stage.Client, "callback.wish", ("wish", "call"), ("voicemail", "neutral"));

        await stage.SeesTextAsync(stage.Counsellor, German["wish.of.neutral"]);
        await stage.SeesTextAsync(stage.Counsellor, NumberAsRead);
    }

    [Fact]
    public async Task Client_who_is_not_free_to_speak_tells_the_counsellor_alone()
    {
        var stage = await LiveAsync();
        var told = German["notFree.text"].Split("{1})")[1];

        await stage.PressAsync(stage.Client, "client.notFree");

        await stage.SeesTextAsync(stage.Counsellor, told);
        await stage.SeesTextAsync(stage.Client, German["notFree.noted"]);
        Assert.All(await stage.ChatOfAsync(stage.Client), it =>
            Assert.DoesNotContain(told, EndToEndHost.Words(it), StringComparison.Ordinal));

        await stage.PressAsync(stage.Client, "client.free");

        await stage.SeesNoneAsync(
            stage.Counsellor, "the note", it => EndToEndHost.Words(it).Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serious_holds_the_session_until_the_counsellor_ends_it()
    {
        var stage = await LiveAsync();
        await stage.PressAsync(stage.Client, "callback.number", ("phone", Number));
        await stage.PressAsync(stage.Client, "client.whereabouts", ("whereabouts", "Gartenhaus"));
        await stage.PressAsync(stage.Counsellor, "crisis.on");
        await stage.SeesTextAsync(stage.Counsellor, German["crisis.title"]);
        await stage.SeesTextAsync(stage.Counsellor, "Gartenhaus");
        await stage.SeesTextAsync(stage.Counsellor, NumberAsRead);
        Assert.All(await stage.ChatOfAsync(stage.Client), it =>
            Assert.DoesNotContain(German["crisis.title"], EndToEndHost.Words(it), StringComparison.Ordinal));

        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.SeesTextAsync(stage.Counsellor, German["crisis.title"]);
        await stage.PressAsync(stage.Counsellor, "crisis.off");
        await stage.SeesNoneAsync(
            stage.Counsellor, "the steps", it => EndToEndHost.Words(it).Contains(German["crisis.title"], StringComparison.Ordinal));
        await stage.PressAsync(stage.Counsellor, "session.end");

        await stage.SeesTextAsync(stage.Client, German["session.over"]);
    }

    [Fact]
    public async Task Next_appointment_is_read_by_the_client_with_a_calendar_file_before_the_chat_goes()
    {
        var stage = await LiveAsync();
        await stage.PressAsync(stage.Counsellor, "session.end");
        var start = stage.Simulator.Clock.GetUtcNow().AddDays(7);

        await stage.PressAsync(stage.Counsellor, "next.save",
            ("nextStartDate", start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("nextStartTime", "10:00"),
            ("medium", "telephone"), ("reason", "-"));

        await stage.SeesTextAsync(stage.Client, German["next.title"]);
        await stage.SeesTextAsync(stage.Client, ".ics?next=true");
        await stage.SeesTextAsync(stage.Counsellor, "https://teams.microsoft.com/l/meeting/new?subject=");
    }

    [Fact]
    public async Task Form_of_the_meeting_that_was_agreed_begins_with_medium_and_languages()
    {
        var stage = await LiveAsync(("languages", "de,tr"));
        await stage.PressAsync(stage.Counsellor, "session.end");
        var day = stage.Simulator.Clock.GetUtcNow().Date.AddDays(7);
        await stage.PressAsync(stage.Counsellor, "next.save",
            ("nextStartDate", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("nextStartTime", "10:00"),
            ("medium", "telephone"), ("reason", "-"));
        await stage.SeesTextAsync(stage.Client, German["next.title"]);

        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var next = await stage.AnotherAsync(new DateTimeOffset(day.AddHours(10), berlin.GetUtcOffset(day.AddHours(10))));
        await next.AddBotAsync();

        var form = await next.SeesAsync(
            next.Counsellor, "the form", it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
        Assert.Equal("telephone", EndToEndHost.InputValue(form.Card, "medium"));
        Assert.Equal("de,tr", EndToEndHost.InputValue(form.Card, "languages"));
        Assert.DoesNotContain("Umgang mit Ämtern", EndToEndHost.Words(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counsellor_is_asked_after_a_day_and_then_weekly_whether_it_is_still_serious()
    {
        var stage = await LiveAsync();
        await stage.PressAsync(stage.Counsellor, "crisis.on");
        var since = stage.Simulator.Clock.GetUtcNow();

        stage.MoveTo(since.AddDays(1).AddHours(1));
        await stage.SeesAsync(stage.Counsellor, "the question whether it is serious", IsQuestion);
        // Teams takes a message to one person away after a day; the state stays on the card of the session.
        stage.MoveTo(since.AddDays(6));
        await stage.SeesNoneAsync(stage.Counsellor, "the question", IsQuestion);
        await stage.SeesTextAsync(stage.Counsellor, German["crisis.title"]);
        stage.MoveTo(since.AddDays(8).AddHours(2));
        await stage.SeesAsync(stage.Counsellor, "the question again", IsQuestion);
        Assert.False(stage.Meeting.Chat.IsDeleted);

        await stage.PressAsync(stage.Counsellor, "crisis.off");

        await stage.SeesNoneAsync(stage.Counsellor, "the question", IsQuestion);
        await stage.UntilAsync("the chat is deleted in the end", async () =>
        {
            stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1));
            await stage.QuietAsync();
            return stage.Meeting.Chat.IsDeleted;
        });

        bool IsQuestion(SeenMessage it) => EndToEndHost.Words(it).Contains(German["crisis.still.title"], StringComparison.Ordinal);
    }

    /// <summary>Counsellor and client are in the meeting.</summary>
    private async Task<EndToEndHost> LiveAsync(params (string Id, string Value)[] setup)
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync(setup);
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start);
        foreach (var person in (Person[])[stage.Counsellor, stage.Client])
            await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, person.Id);
        await stage.SeesAsync(
            stage.Client, "the session card", it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        return stage;
    }
}
