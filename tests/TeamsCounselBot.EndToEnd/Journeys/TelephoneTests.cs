using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>A session by telephone has no meeting's events: the buttons do it all.</summary>
public sealed partial class TelephoneTests
{
    private const string NumberAsRead = "+49 30 23125000";
    private static readonly Texts German = new("de");

    [Fact]
    public async Task A_telephone_session_goes_by_its_buttons_to_its_receipt()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var (counsellor, client) = (stage.Counsellor, stage.Client);
        await stage.InviteAsync(("medium", "telephone"));
        await stage.PressAsync(client, "invitation.accept", ("phone", "030 23125000"));
        await stage.SeesTextAsync(client, NumberAsRead);
        await AssertNoPictureAsync(stage);

        stage.MoveTo(stage.Meeting.Start);
        var call = await stage.SeesAsync(
            counsellor, "the number to call", it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("call.notReached"));
        Assert.Contains(NumberAsRead, EndToEndHost.Words(call), StringComparison.Ordinal);
        await stage.PressAsync(counsellor, "call.notReached");
        await stage.SeesTextAsync(counsellor, German.Format("callback.attempts", 1, 3));
        await stage.PressAsync(counsellor, "session.start");
        await stage.SeesAsync(client, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        await AssertNoPictureAsync(stage);

        await stage.PressAsync(client, "disruption.report");
        await FailThreeTimesAsync(stage);

        await stage.PressAsync(counsellor, "session.end");
        await stage.PressAsync(client, "feedback.save", ("rating1", "4"), ("comment", "Gut zu verstehen"));
        await stage.SeesAsync(counsellor, "what the client said", it => it.Targeted
            && EndToEndHost.Words(it).Contains("Gut zu verstehen", StringComparison.Ordinal));
        await stage.PressAsync(counsellor, "erase.now");

        await stage.SeesTextInOwnChatAsync(counsellor, German["erased.chatGone"]);
        await stage.UntilAsync("a receipt remains", () => Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));
        Assert.True(stage.Meeting.Chat.IsDeleted);
        await stage.Simulator.Writing.PersonalAsync(counsellor.Id, "nachweise");
        await stage.SeesTextInOwnChatAsync(counsellor, German.Format("receipts.one", "nachweise", 1));
        var reference = ReferencePattern().Match(string.Concat(
            (await stage.Simulator.View.PersonalAsync(counsellor.Id)).Select(EndToEndHost.Words))).Value;
        await stage.Simulator.Writing.PersonalAsync(counsellor.Id, $"nachweise {reference}");
        await stage.SeesTextInOwnChatAsync(counsellor, German["receipt.step.VerifyChat"]);
    }

    /// <summary>Each try that is due again comes as a message of its own; after the third the card asks for a new appointment.</summary>
    private static async Task FailThreeTimesAsync(EndToEndHost stage)
    {
        var last = "";
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var card = await stage.SeesAsync(stage.Counsellor, $"the number for try {attempt}", it => it.Id != last && IsCallback(it));
            Assert.True(card.Targeted);
            Assert.Contains(NumberAsRead, EndToEndHost.Words(card), StringComparison.Ordinal);
            last = card.Id;
            await stage.PressAsync(stage.Counsellor, "callback.retry");
            await stage.SeesTextAsync(stage.Counsellor, German.Format("callback.attempts", attempt, 3));
            stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(5).AddSeconds(1));
        }
        await stage.SeesTextAsync(stage.Counsellor, German["callback.failedState"]);
        await stage.SeesNoneAsync(stage.Counsellor, "a further try", IsCallback);
        Assert.DoesNotContain(stage.Meeting.Chat.Messages, it => it.TargetAccountId is null
            && it.Card?.ToJsonString().Contains("23125000", StringComparison.Ordinal) == true);
    }

    private static bool IsCallback(SeenMessage message) => message.Targeted && EndToEndHost.Verbs(message.Card).Contains("callback.retry");

    private static async Task AssertNoPictureAsync(EndToEndHost stage)
    {
        foreach (var message in await stage.ChatOfAsync(stage.Client))
        {
            Assert.DoesNotContain(stage.Meeting.JoinUrl, EndToEndHost.Words(message), StringComparison.Ordinal);
            Assert.DoesNotContain(EndToEndHost.Verbs(message.Card), verb => verb.StartsWith("camera.", StringComparison.Ordinal));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial System.Text.RegularExpressions.Regex ReferencePattern();
}
