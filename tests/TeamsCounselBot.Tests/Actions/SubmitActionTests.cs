using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Actions;

public class SubmitActionTests
{
    private const string Privacy = "https://centre.example/privacy";

    [Fact]
    public async Task Allowed_press_is_taken()
    {
        await using var room = await ActionRoom.OpenAsync();

        var submitted = await room.PressAsync(Samples.Client, "invitation.accept");

        Assert.Equal((Outcome.Taken, Answer.Accepted), (submitted.Outcome, submitted.Author!.Answer));
    }

    [Fact]
    public async Task Unknown_chat_has_nothing_to_answer()
    {
        await using var room = await ActionRoom.OpenAsync();

        Assert.Null(await room.Submit.RunAsync(
            room.Press(Samples.Client, "view.refresh") with { Session = new SessionKey("nothing") }, default));
    }

    [Theory]
    [InlineData("session.end")]
    [InlineData("session.setup")]
    [InlineData("people.role")]
    [InlineData("proposal.take")]
    public async Task Press_of_another_role_is_refused_and_changes_nothing(string verb)
    {
        await using var room = await ActionRoom.OpenAsync();
        var before = await room.SessionAsync();

        var submitted = await room.PressAsync(Samples.Client, verb);

        Assert.Equal((Outcome.Refused, RefusalReason.NotYours), (submitted.Outcome, submitted.Refusal));
        Assert.Same(before, await room.SessionAsync());
    }

    [Fact]
    public async Task Press_after_the_end_is_too_late()
    {
        await using var room = await ActionRoom.LiveAsync();
        await room.HappensAsync(new SessionEvent.EndedByCounsellor(Samples.Counsellor));

        var submitted = await room.PressAsync(Samples.Client, "camera.off");

        Assert.Equal((Outcome.Refused, RefusalReason.TooLate), (submitted.Outcome, submitted.Refusal));
    }

    [Fact]
    public async Task Press_before_the_beginning_is_too_early()
    {
        await using var room = await ActionRoom.OpenAsync();

        Assert.Equal(RefusalReason.TooEarly, (await room.PressAsync(Samples.Counsellor, "session.end")).Refusal);
    }

    [Fact]
    public async Task Button_of_another_session_is_refused()
    {
        await using var room = await ActionRoom.OpenAsync();
        var press = room.Press(Samples.Client, "invitation.accept");

        var submitted = await room.Submit.RunAsync(press with { Button = press.Button! with { SessionId = "session-2" } }, default);

        Assert.Equal(RefusalReason.OtherSession, submitted!.Refusal);
        Assert.Equal(Answer.None, (await room.SessionAsync()).People[Samples.Client].Answer);
    }

    [Fact]
    public async Task Stranger_is_unknown_until_the_roster_names_them()
    {
        await using var room = await ActionRoom.OpenAsync();
        var press = room.Press("29:new", "invitation.accept");

        Assert.Equal(Outcome.UnknownAuthor, (await room.Submit.RunAsync(press, default))!.Outcome);
        Assert.Equal(Outcome.Taken, (await room.Submit.RunAsync(press with { Proof = AuthorProof.Roster }, default))!.Outcome);
    }

    [Fact]
    public async Task Person_out_of_the_chat_is_unknown()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.HappensAsync(new SessionEvent.MembersRemoved([Samples.Client]));

        Assert.Equal(Outcome.UnknownAuthor, (await room.PressAsync(Samples.Client, "invitation.accept")).Outcome);
    }

    [Fact]
    public async Task Time_zone_of_a_press_is_noted_with_it()
    {
        await using var room = await ActionRoom.OpenAsync();

        await room.Submit.RunAsync(
            room.Press(Samples.Client, "view.refresh") with { Author = new Person(Samples.Client, Role.Client, TimeZone: "Europe/Kyiv") },
            default);

        Assert.Equal("Europe/Kyiv", (await room.SessionAsync()).People[Samples.Client].TimeZone);
    }

    [Fact]
    public async Task Form_of_a_new_guest_notes_them_under_their_name()
    {
        await using var room = await ActionRoom.OpenAsync();

        var submitted = await room.SendAsync("invitation.accept", ("name", "Aylin"));

        Assert.Equivalent(new { Answer = Answer.Accepted, Name = "Aylin", Language = "tr" }, submitted.Author);
    }

    [Fact]
    public async Task Form_of_a_guest_after_the_cancellation_is_refused_and_notes_nobody()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.HappensAsync(new SessionEvent.CancelledByCounsellor(Samples.Counsellor));

        var submitted = await room.SendAsync("invitation.accept", ("name", "Aylin"));

        Assert.Equal((Outcome.Refused, RefusalReason.TooLate), (submitted.Outcome, submitted.Refusal));
        Assert.DoesNotContain(ActionRoom.Guest, (await room.SessionAsync()).People.Keys);
    }

    [Fact]
    public async Task Name_that_is_too_long_is_a_fault_and_notes_nobody()
    {
        await using var room = await ActionRoom.OpenAsync();

        var submitted = await room.SendAsync("invitation.accept", ("name", new string('a', SubmitAction.LongestName + 1)));

        Assert.Equal("fault.tooLong", submitted.Form.Faults["name"]);
        Assert.DoesNotContain(ActionRoom.Guest, (await room.SessionAsync()).People.Keys);
    }

    [Theory]
    [InlineData("", Outcome.Faulty)]
    [InlineData("true", Outcome.Taken)]
    public async Task Client_accepts_with_consent_alone_where_the_centre_asks_for_it(string consent, object outcome)
    {
        await using var room = await ActionRoom.OpenAsync(Privacy);

        var submitted = await room.PressAsync(Samples.Client, "invitation.accept", ("consent", consent));

        Assert.Equal(outcome, submitted.Outcome);
    }

    [Fact]
    public async Task Answer_to_the_shown_start_is_an_answer_to_today()
    {
        await using var room = await ActionRoom.OpenAsync();
        var shown = ShownState.Start(await room.SessionAsync());

        var submitted = await room.PressAsync(Samples.Client, "invitation.accept", ("start", shown));

        Assert.True(submitted.Author!.HasAccepted(submitted.Session));
    }

    [Theory]
    [InlineData("invitation.accept")]
    [InlineData("invitation.decline")]
    [InlineData("invitation.otherTime")]
    public async Task Answer_to_an_older_start_is_asked_again(string verb)
    {
        await using var room = await ActionRoom.OpenAsync();
        var shown = ShownState.Start(await room.SessionAsync());
        var moved = Samples.Plan with { Start = Samples.Start.AddDays(3), End = Samples.Start.AddDays(3).AddHours(1) };
        await room.HappensAsync(new SessionEvent.SetupSaved(Samples.Counsellor, moved));

        var submitted = await room.PressAsync(Samples.Client, verb, ("start", shown));

        Assert.Equal((Outcome.Taken, Samples.Start), (submitted.Outcome, submitted.Author!.AnsweredFor));
        Assert.True(submitted.Author.IsAskedAgain(submitted.Session));
    }

    [Fact]
    public async Task Answer_to_a_start_that_is_none_is_not_taken()
    {
        await using var room = await ActionRoom.OpenAsync();

        var submitted = await room.PressAsync(Samples.Client, "invitation.accept", ("start", "tomorrow"));

        Assert.Equal((Outcome.Faulty, Answer.None), (submitted.Outcome, submitted.Author!.Answer));
    }

    [Theory]
    [InlineData("checklist.save")]
    [InlineData("callback.number")]
    [InlineData("documents.none")]
    public async Task Ticks_and_number_come_along_with_each_button_of_the_preparation(string verb)
    {
        await using var room = await ActionRoom.OpenAsync();

        var submitted = await room.PressAsync(Samples.Client, verb, ("quiet", "true"), ("phone", "030 23125000"));

        Assert.Equal(["quiet"], submitted.Author!.Ticked);
        Assert.Equal("+493023125000", submitted.Author.Phone);
    }

    [Fact]
    public async Task Ticks_of_the_check_leave_the_other_points()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.SendAsync("checklist.save", ("quiet", "true"), ("internet", "true"));

        var submitted = await room.SendAsync("check.save", ("device", "true"), ("nothingPrivate", "true"));

        Assert.Equal(["device", "quiet"], submitted.Author!.Ticked);
    }

    [Fact]
    public async Task Extension_that_comes_again_under_another_id_counts_once()
    {
        await using var room = await ActionRoom.LiveAsync();
        var drawnFor = (ShownState.DrawnForField, ShownState.Extend(await room.SessionAsync()));

        var first = await room.PressAsync(Samples.Counsellor, "session.extend", ("minutes", "15"), drawnFor);
        var second = await room.PressAsync(Samples.Counsellor, "session.extend", ("minutes", "15"), drawnFor);

        Assert.Equal((Outcome.Taken, Outcome.Shown), (first.Outcome, second.Outcome));
        Assert.Equal(Samples.Plan.End!.Value.AddMinutes(15), second.Session.Plan.End);
    }

    [Fact]
    public async Task Pause_that_is_pressed_twice_is_one_pause()
    {
        await using var room = await ActionRoom.LiveAsync();
        var drawnFor = (ShownState.DrawnForField, ShownState.Pause(await room.SessionAsync()));

        await room.PressAsync(Samples.Counsellor, "session.pause", drawnFor);
        var second = await room.PressAsync(Samples.Counsellor, "session.pause", drawnFor);

        Assert.True(second.Session.Paused);
    }

    [Fact]
    public async Task Failed_call_that_is_pressed_twice_is_one_try()
    {
        await using var room = await ActionRoom.LiveAsync();
        var session = await room.HappensAsync(new SessionEvent.DisruptionReported(Samples.Client));
        var drawnFor = (ShownState.DrawnForField, ShownState.Retry(session));

        await room.PressAsync(Samples.Counsellor, "callback.retry", drawnFor);
        var second = await room.PressAsync(Samples.Counsellor, "callback.retry", drawnFor);

        Assert.Equal(1, second.Session.Disruption!.Attempts);
    }

    [Fact]
    public async Task Activity_that_comes_twice_counts_once()
    {
        await using var room = await ActionRoom.LiveAsync();
        var press = room.Press(Samples.Counsellor, "session.extend", ("minutes", "15"));

        await room.Submit.RunAsync(press, default);
        var second = await room.Submit.RunAsync(press, default);

        Assert.Equal(Samples.Plan.End!.Value.AddMinutes(15), second!.Session.Plan.End);
    }

    [Fact]
    public async Task Card_that_may_have_been_sent_twice_is_taken_away()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.HappensAsync(new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "known") { MayBeThereToo = 1 });
        await room.Storage.DrainAsync();
        var press = room.Press(Samples.Client, "view.refresh");

        await room.Submit.RunAsync(press with { Button = press.Button! with { MessageId = "stray", Card = CardKind.Invitation } }, default);

        Assert.Contains(new Effect.DeleteStrayMessage(new CardSlot(CardKind.Invitation), "stray"), await room.Storage.DrainAsync());
    }

    /// <summary>Teams took the card without telling its id, and nobody looked at it before it was done.</summary>
    [Fact]
    public async Task Card_that_was_given_up_without_its_id_is_taken_away_at_the_first_view()
    {
        await using var room = await ActionRoom.LiveAsync();
        var callback = new CardSlot(CardKind.Callback, Samples.Counsellor);
        await room.HappensAsync(new SessionEvent.CardShown(callback, Session.UnknownId),
            new SessionEvent.CardRemoved(callback, Session.UnknownId));
        await room.Storage.DrainAsync();
        var view = room.Press(Samples.Counsellor, "view.refresh");

        await room.Submit.RunAsync(view with { Button = view.Button! with { MessageId = "learned", Card = CardKind.Callback } }, default);

        Assert.Contains(new Effect.DeleteStrayMessage(callback, "learned"), await room.Storage.DrainAsync());
    }
}
