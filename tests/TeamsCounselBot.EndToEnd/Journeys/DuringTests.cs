using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Buttons and faults during a session.</summary>
public sealed class DuringTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private const string Number = "030 23125000";
    private const string NumberAsRead = "+49 30 23125000";
    private static readonly Texts German = new("de");

    [Fact]
    public async Task A_pause_and_an_extension_are_seen_by_all()
    {
        var stage = await LiveAsync();

        await stage.PressAsync(stage.Counsellor, "session.pause");
        await stage.SeesTextAsync(stage.Client, German["session.paused"]);
        await stage.PressAsync(stage.Counsellor, "session.pause");
        await stage.SeesNoneAsync(
            stage.Client, "the pause", it => EndToEndHost.Words(it).Contains(German["session.paused"], StringComparison.Ordinal));

        var card = await stage.SeesAsync(
            stage.Counsellor, "a button to extend", it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("session.extend"));
        var longest = CardJson.Buttons(card.Card!).Last(it => CardJson.Text(it, "verb") == "session.extend")["data"]!.DeepClone()
            .AsObject();
        Assert.Null((await stage.Simulator.Clicks.InMeetingAsync(
            stage.Meeting.Id, new Click(stage.Counsellor.Id, card.Id, "session.extend", longest))).Error);
        await stage.SeesTextAsync(stage.Client, "11:30");
    }

    [Fact]
    public async Task A_reminder_to_mute_of_which_nobody_heard_whether_it_came_goes_with_the_next_one()
    {
        var stage = await LiveAsync();
        await stage.QuietAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Connector, "POST", Mode: FaultMode.ResetAfter, Count: 1));
        stage.MoveTo(stage.Meeting.Start.AddMinutes(21));
        var unknown = await stage.SeesTextAsync(stage.Client, German["mute.text"]);
        await stage.QuietAsync();
        stage.Simulator.Faults.Clear();

        stage.MoveTo(stage.Meeting.Start.AddMinutes(42));

        await stage.SeesAsync(stage.Client, "the next reminder", it => it.Id != unknown.Id
            && EndToEndHost.Words(it).Contains(German["mute.text"], StringComparison.Ordinal));
        await stage.UntilAsync("one stands", async () => (await stage.ChatOfAsync(stage.Client))
            .Count(it => EndToEndHost.Words(it).Contains(German["mute.text"], StringComparison.Ordinal)) == 1);
    }

    [Fact]
    public async Task Clients_read_that_the_counsellor_is_lost_until_the_counsellor_is_back()
    {
        var stage = await LiveAsync();

        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, stage.Counsellor.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddSeconds(61));
        await stage.SeesTextAsync(stage.Client, German["session.disruption.counsellor.wait"]);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Counsellor.Id);

        await stage.SeesNoneAsync(stage.Client, "that the counsellor is lost", it => EndToEndHost.Words(it)
            .Contains(German["session.disruption.counsellor.wait"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_who_came_back_as_somebody_else_is_called_on_the_number_left_before()
    {
        var stage = await LiveAsync();
        using var otherwise = stage.Where(it => it with { AnonymousIdsChangeOnRejoin = true });
        await stage.PressAsync(stage.Client, "callback.number", ("phone", Number));
        await stage.SeesTextAsync(stage.Client, NumberAsRead);
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, stage.Client.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddSeconds(61));

        var card = await stage.SeesAsync(
            stage.Counsellor, "whom to call", it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("callback.reached"));
        Assert.Contains(NumberAsRead, EndToEndHost.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain(
            NumberAsRead, string.Concat((await stage.ChatOfAsync(stage.Client)).Select(EndToEndHost.Words)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_presses_and_the_counsellor_offers_a_new_appointment()
    {
        var stage = await LiveAsync();

        await stage.PressAsync(stage.Client, "disruption.report");
        await stage.SeesTextAsync(stage.Client, German["session.disruption.noNumber.you"]);
        await stage.PressAsync(stage.Counsellor, "callback.newAppointment");

        await stage.SeesTextAsync(stage.Client, German["session.over.newAppointment"]);
    }

    /// <summary>Counsellor and client are in the meeting.</summary>
    private async Task<EndToEndHost> LiveAsync()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start);
        foreach (var person in (Person[])[stage.Counsellor, stage.Client])
            await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, person.Id);
        await stage.SeesAsync(
            stage.Client, "the session card", it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        return stage;
    }
}
