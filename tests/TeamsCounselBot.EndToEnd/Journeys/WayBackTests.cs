using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>With the times of the product: one press destroys no appointment, and what ends or deletes can be taken back.</summary>
public sealed class WayBackTests : IAsyncLifetime
{
    private static readonly Texts German = new("de");
    private static readonly Dictionary<string, string> OfTheProduct =
        new() { ["Session__UndoFor"] = "00:10:00", ["Session__StartWindow"] = "00:15:00" };
    private EndToEndHost _stage = null!;

    public async Task InitializeAsync() => _stage = await EndToEndHost.SetAsync(OfTheProduct);

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Session_started_early_is_taken_back_started_ended_and_continued()
    {
        await _stage.InviteAsync();
        Assert.DoesNotContain(await _stage.ChatOfAsync(_stage.Counsellor), Offers("session.start"));

        _stage.MoveTo(_stage.Meeting.Start.AddMinutes(-14));
        await _stage.PressAsync(_stage.Counsellor, "session.start");
        await _stage.PressAsync(_stage.Counsellor, "session.notYet");
        await _stage.SeesNoneAsync(_stage.Client, "the session card", it => Offers("disruption.report")(it));
        await _stage.PressAsync(_stage.Counsellor, "session.start");
        await _stage.PressAsync(_stage.Counsellor, "session.end");
        await _stage.SeesTextAsync(_stage.Client, German["erasure.keep"]);

        await _stage.PressAsync(_stage.Counsellor, "session.undo");

        await _stage.SeesAsync(_stage.Client, "the session card", it => Offers("disruption.report")(it));
        await _stage.SeesNoneAsync(
            _stage.Client, "that the chat goes", it => EndToEndHost.Words(it).Contains(German["erasure.keep"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deletion_can_be_taken_back_for_ten_minutes_and_a_cancellation_too()
    {
        var session = await _stage.InviteAsync();
        await _stage.PressAsync(_stage.Counsellor, "session.cancel");
        await _stage.PressAsync(_stage.Counsellor, "session.undo");
        await _stage.SeesAsync(_stage.Client, "the invitation again", it => it.View == "own" && Offers("invitation.accept")(it));

        Assert.True(await _stage.Simulator.Writing.InMeetingAsync(_stage.Meeting.Id, _stage.Counsellor.Id, "absagen"));
        await _stage.SeesTextAsync(_stage.Counsellor, German["command.confirm.cancel"]);
        await _stage.PressAsync(_stage.Counsellor, "session.cancel");
        await _stage.PressAsync(_stage.Counsellor, "erase.now");
        await _stage.SeesAsync(
            _stage.Counsellor, "the way back", it => EndToEndHost.Words(it).Contains(German["undo.Erase"], StringComparison.Ordinal));
        _stage.MoveTo(_stage.Simulator.Clock.GetUtcNow().AddMinutes(9));
        await _stage.VersionAsync(session);
        Assert.False(_stage.Meeting.Chat.IsDeleted);

        _stage.MoveTo(_stage.Simulator.Clock.GetUtcNow().AddMinutes(2));
        await _stage.UntilAsync("the chat is deleted", () => Task.FromResult(_stage.Meeting.Chat.IsDeleted));
    }

    private static Predicate<SeenMessage> Offers(string verb) => message => EndToEndHost.Verbs(message.Card).Contains(verb);
}
