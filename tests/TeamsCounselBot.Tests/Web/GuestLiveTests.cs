using System.Net;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The page of a client while the session is live.</summary>
public class GuestLiveTests
{
    private const string Number = "030 23125000";
    private static readonly string Called = new Texts("de")["session.disruption.you.at"].Split("{0}")[0];
    private static readonly Plan Video = Samples.Plan with { Medium = Medium.Video, JoinUrl = "https://teams.example/join" };

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Live_page_says_until_when_and_holds_what_helps(string language)
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);
        var page = WebUtility.HtmlDecode(await room.ReadAsync($"{path}?lang={language}"));

        var words = new Texts(language);
        foreach (var part in (string[])
        [
            $"<h1>{words.Format("live.title", End(words))}</h1>", $"href=\"{path}/join?lang={language}\"", words["live.join.computer"],
            words["live.join.wait"],
            "value=\"disruption.report\"", "value=\"camera.off\"", "+49\u00a030\u00a023125000", words["live.call.change"],
            words["live.everything"],
            $"<noscript><meta http-equiv=\"refresh\" content=\"15;url={path}?lang={language}\"", "live.mjs",
        ])
            Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_is_loaded_again_has_no_field_to_type_in()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);

        var renewed = await room.ReadAsync(path);
        var whole = await room.ReadAsync(path + "?all=1");

        Assert.DoesNotContain("<textarea", renewed, StringComparison.Ordinal);
        Assert.Equal(2, renewed.Split("<input").Length - 1);
        Assert.DoesNotMatch("<input [^>]*type=\"(?!hidden)", renewed);
        Assert.Contains("id=\"phone\"", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_without_whom_the_session_goes_on_reads_of_the_new_appointment()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);
        using var report = await room.PressAsync(path, "disruption.report");
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.Joined([new Person("29:stays", Role.Client, "Bleibt")]));
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.NewAppointment(Samples.Counsellor, (await room.GuestAsync()).Id));

        var words = new Texts("de");
        Assert.Equal(Phase.Live, (await room.SessionAsync()).Phase);
        var page = WebUtility.HtmlDecode(await room.ReadAsync(path));
        Assert.Contains(words["live.without"], page, StringComparison.Ordinal);
        Assert.Contains(words["live.without.contact"], page, StringComparison.Ordinal);

        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        Assert.Contains(words["session.over.newAppointment"], WebUtility.HtmlDecode(await room.ReadAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_asks_to_be_called_and_reads_how_far_it_is()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);

        using var answer = await room.PressAsync(path, "disruption.report");

        Assert.Equal(path + "?lang=de&saved=live#live", answer.Headers.Location!.OriginalString);
        var guest = await room.GuestAsync();
        Assert.Equal((guest.Id, DisruptionStage.CallBack),
            ((await room.SessionAsync()).Disruption!.Who, (await room.SessionAsync()).Disruption!.Stage));
        var called = WebUtility.HtmlDecode(await room.ReadAsync(path));
        Assert.Contains(Called, called, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"disruption.report\"", called, StringComparison.Ordinal);

        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CallbackFailed(Samples.Counsellor));
        Assert.Contains(new Texts("de").Format("live.called.again", "10:06\u00a0Uhr"), WebUtility.HtmlDecode(await room.ReadAsync(path)),
            StringComparison.Ordinal);
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CallbackReached(Samples.Counsellor));
        Assert.DoesNotContain(Called, WebUtility.HtmlDecode(await room.ReadAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_whose_line_holds_again_takes_the_call_back()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);
        using var asked = await room.PressAsync(path, "disruption.report");
        Assert.Contains("value=\"disruption.over\"", await room.ReadAsync(path), StringComparison.Ordinal);

        using var over = await room.PressAsync(path, "disruption.over");

        Assert.Null((await room.SessionAsync()).Disruption);
        Assert.Contains("value=\"disruption.report\"", await room.ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_who_signs_says_without_a_number_that_the_line_broke()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room);
        Assert.DoesNotContain("value=\"disruption.report\"", await room.ReadAsync(path), StringComparison.Ordinal);
        using var signs = await room.PressAsync(path, "needs.save", (NeedWords.Input(Need.Sign), "true"));

        Assert.Contains("value=\"disruption.report\"", await room.ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_without_a_number_is_promised_no_call()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room);
        var page = WebUtility.HtmlDecode(await room.ReadAsync(path));

        Assert.DoesNotContain("value=\"disruption.report\"", page, StringComparison.Ordinal);
        Assert.Contains(new Texts("de")["live.call.noNumber"], page, StringComparison.Ordinal);
        Assert.Contains("tel:+49405550", page, StringComparison.Ordinal);

        using var given = await room.PressAsync(path + "?all=1", "callback.number", ("phone", Number));
        Assert.Contains("value=\"disruption.report\"", await room.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never", "wish.you.Never")]
    [InlineData("self", "wish.rule.Self")]
    public async Task Client_who_wants_no_call_is_offered_and_promised_none(string wish, string sentence)
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);

        using var saved = await room.PressAsync(path + "?all=1", "callback.wish", ("wish", wish), ("alone", "true"));
        var page = WebUtility.HtmlDecode(await room.ReadAsync(path));

        Assert.Contains(new Texts("de")[sentence], page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"disruption.report\"", page, StringComparison.Ordinal);
        Assert.True((await room.GuestAsync()).CallbackWish is { Alone: true, NeutralWord: false });
    }

    [Fact]
    public async Task Wish_is_saved_with_every_button_of_the_form_and_chosen_for_nobody()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room);
        Assert.DoesNotMatch("id=\"wish-[a-z]+\"[^>]*checked", await room.ReadAsync(path + "?all=1"));

        using var nothing = await room.PressAsync(path + "?all=1", "callback.wish");
        Assert.Null((await room.GuestAsync()).CallbackWish);
        using var number = await room.PressAsync(path + "?all=1", "callback.number", ("phone", Number), ("wish", "never"));

        Assert.Equal(new CallbackWish(CallbackWay.Never), (await room.GuestAsync()).CallbackWish);
        Assert.Matches("id=\"wish-never\"[^>]*checked", await room.ReadAsync(path + "?all=1"));
    }

    [Fact]
    public async Task Client_says_that_they_are_not_free_to_speak_and_takes_it_back()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);

        using var said = await room.PressAsync(path, "client.notFree");
        Assert.NotNull((await room.GuestAsync()).NotFreeSince);
        Assert.Contains(new Texts("de")["notFree.noted"], await room.ReadAsync(path), StringComparison.Ordinal);
        using var back = await room.PressAsync(path, "client.free");

        Assert.Null((await room.GuestAsync()).NotFreeSince);
    }

    [Fact]
    public async Task Camera_that_fails_is_told_and_taken_back()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);

        using var off = await room.PressAsync(path, "camera.off");
        Assert.Equal([(await room.GuestAsync()).Id], (await room.SessionAsync()).CamerasOff);
        Assert.Contains(new Texts("de")["session.cameraParity"], await room.ReadAsync(path), StringComparison.Ordinal);
        using var on = await room.PressAsync(path, "camera.on");

        Assert.Empty((await room.SessionAsync()).CamerasOff);
    }

    [Fact]
    public async Task Feedback_is_offered_from_the_reminder_of_the_end_on()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room, Number);
        var before = await room.ReadAsync(path);
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(50));

        Assert.DoesNotContain("#feedback", before, StringComparison.Ordinal);
        Assert.Contains("#feedback", await room.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("value=\"feedback.save\"", await room.ReadAsync(path + "?all=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_reads_that_joining_needs_the_app()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await BeginAsync(room);
        room.Http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Linux; Android 15) Mobile");

        var page = WebUtility.HtmlDecode(await room.ReadAsync(path));

        Assert.Contains(new Texts("de")["live.join.phone"], page, StringComparison.Ordinal);
        Assert.DoesNotContain(new Texts("de")["live.join.computer"], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reports_a_broken_line_before_the_start()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();

        using var answer = await room.PressAsync(path, "disruption.report");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.DoesNotContain("http-equiv=\"refresh\"", await room.ReadAsync(path), StringComparison.Ordinal);
    }

    private static string End(Texts words) =>
        new DateFormatter(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), words).Time(Samples.Start.AddHours(1));

    /// <summary>The path of a client who accepted, one minute after the start.</summary>
    private static async Task<string> BeginAsync(GuestRoom room, string? number = null)
    {
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept", ("name", "Aylin"));
        if (number is not null)
            using (await room.PressAsync(path, "callback.number", ("phone", number)))
            {
            }
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(1));
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.MeetingStarted());
        return path;
    }
}
