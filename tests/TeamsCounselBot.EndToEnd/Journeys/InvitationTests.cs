using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What an invitation can lead to besides a session as planned.</summary>
public sealed class InvitationTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task A_client_declines_and_the_counsellor_sees_it()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();

        await stage.PressAsync(stage.Client, "invitation.decline");

        await stage.SeesTextAsync(stage.Client, German["invitation.you.Declined"]);
        await stage.SeesTextAsync(stage.Counsellor, German["answer.Declined"]);
        await stage.SeesTextAsync(stage.Counsellor, German["declined.all"]);
    }

    [Fact]
    public async Task Invitation_to_a_discreet_session_has_a_neutral_title_for_clients_alone()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync(("discreet", "true"));

        var seen = await stage.SeesTextAsync(stage.Client, German["invitation.title.discreet"]);

        Assert.DoesNotContain(German["invitation.title"], EndToEndHost.Words(seen), StringComparison.Ordinal);
        await stage.SeesTextAsync(stage.Counsellor, German["invitation.title"]);
    }

    [Fact]
    public async Task What_a_client_needs_comes_with_the_answer_and_the_counsellor_reads_what_follows()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();

        await stage.PressAsync(stage.Client, "invitation.accept", ("need_interpreter", "true"), ("needsLanguage", "Dari"));

        var seen = await stage.SeesTextAsync(stage.Counsellor, German["need.interpreter.do"]);
        Assert.Contains("Dari", EndToEndHost.Words(seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_with_a_pin_opens_with_what_the_counsellor_tells_by_telephone()
    {
        var stage = await shared.Stage.AnotherAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", "Rosa"));
        await stage.PressAsync(stage.Counsellor, "link.pin");
        var pin = Regex.Match(EndToEndHost.Words(await stage.SeesTextAsync(stage.Counsellor, "PIN: ")), "PIN: ([0-9]{4})").Groups[1].Value;

        Assert.DoesNotContain("Rosa", (await guest.ReadAsync()).Page, StringComparison.Ordinal);
        Assert.Contains(German["pin.wrong"], await guest.OpenAsync(pin == "0000" ? "0001" : "0000"), StringComparison.Ordinal);

        Assert.Contains(German["invitation.you.Accepted"], await guest.OpenAsync(pin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposed_time_that_is_taken_over_stands_on_the_invitation()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.otherTime", ("proposal", "lieber am Nachmittag"));
        await stage.SeesAsync(stage.Counsellor, "the proposal", it => it.Targeted
            && EndToEndHost.Words(it).Contains("lieber am Nachmittag", StringComparison.Ordinal));

        var day = stage.Meeting.Start.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await stage.PressAsync(stage.Counsellor, "proposal.take", ("plannedStartDate", day), ("plannedStartTime", "14:35"));

        // As long as before: one hour.
        await stage.SeesAsync(
            stage.Client, "the invitation with the new time", it => !it.Targeted && EndToEndHost.Verbs(it.Card).Contains("checklist.save")
            && EndToEndHost.Words(it).Contains("14:35", StringComparison.Ordinal)
                && EndToEndHost.Words(it).Contains("15:35", StringComparison.Ordinal));
        await stage.SeesNoneAsync(stage.Counsellor, "a proposal to take over", it => EndToEndHost.Verbs(it.Card).Contains("proposal.take"));
    }

    [Fact]
    public async Task Documents_announced_in_good_time_are_agreed_and_the_client_sees_how()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.PressAsync(stage.Client, "documents.announce");
        await stage.SeesAsync(
            stage.Counsellor, "the question", it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("documents.agree"));

        await stage.PressAsync(stage.Counsellor, "documents.agree", ("way", "im Büro abgeben"));

        var told = await stage.SeesAsync(
            stage.Client, "the way", it => it.Targeted && EndToEndHost.Words(it).Contains("im Büro abgeben", StringComparison.Ordinal));
        Assert.Contains(German["documentsAnswer.agreed"], EndToEndHost.Words(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_recording_may_not_be_switched_off_the_setup_card_says_so()
    {
        var stage = await shared.Stage.AnotherAsync();
        using var otherwise = stage.Where(it => it with { RecordingChangeAllowed = false });
        await stage.AddBotAsync();

        await stage.SeesAsync(stage.Counsellor, "that recording stays possible", it => it.Targeted
            && EndToEndHost.Words(it).Contains(German["tenant.recording.no"], StringComparison.Ordinal));
        Assert.True(stage.Meeting.Options["allowRecording"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Where_the_meeting_has_no_chat_the_setup_card_says_that_clients_need_the_link()
    {
        var stage = await shared.Stage.AnotherAsync();
        lock (stage.Simulator.World.Gate)
            stage.Meeting.Options["allowMeetingChat"] = "disabled";

        await stage.AddBotAsync();

        await stage.SeesAsync(stage.Counsellor, "that clients see no cards", it => it.Targeted
            && EndToEndHost.Words(it).Contains(German["tenant.anonymous.no"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_session_is_told_to_the_chat_and_erased()
    {
        var stage = await shared.Stage.AnotherAsync();
        var session = await stage.InviteAsync();

        await stage.PressAsync(stage.Counsellor, "session.cancel");

        await stage.SeesTextAsync(stage.Client, German["invitation.cancelled"]);
        await stage.SeesTextAsync(stage.Client, German["erasure.keep"]);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1).AddMinutes(1));
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
        await stage.UntilAsync("the session is erased", () => Task.FromResult(!Books.Has(stage, session)));
    }
}
