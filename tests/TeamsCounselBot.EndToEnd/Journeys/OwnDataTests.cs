using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.EndToEnd.Journeys;

public sealed partial class OwnDataTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task A_client_sees_saves_and_deletes_their_own_data_and_holds_the_deletion()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.PressAsync(stage.Client, "callback.number", ("phone", "030 23125000"));
        // An update of the shared card that comes after the press would put the invitation in the place of the opened data again.
        await stage.QuietAsync();

        await stage.PressAsync(stage.Client, "mine.show");
        await stage.SeesAsync(stage.Client, "their own number", it =>
            EndToEndHost.Words(it).Contains(German["own.text"], StringComparison.Ordinal)
            && EndToEndHost.Words(it).Contains("23125000", StringComparison.Ordinal));
        await stage.PressAsync(stage.Client, "mine.hold");
        await stage.SeesTextAsync(stage.Counsellor, German["consentNotice.held"]);

        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.PressAsync(stage.Counsellor, "session.end");
        stage.MoveTo(stage.Meeting.End.AddDays(9));
        await stage.QuietAsync();
        Assert.Equal(1, Books.Of(stage).Sessions);

        await stage.PressAsync(stage.Client, "mine.show");
        await stage.PressAsync(stage.Client, "mine.hold");
        await stage.UntilAsync("the session is erased", () => Task.FromResult(Books.Of(stage) is { Sessions: 0, Receipts: 1 }));
        await stage.SeesTextInOwnChatAsync(stage.Counsellor, German["receipt.reference"]);
        var reference = Reference().Match(string.Concat(
            (await stage.Simulator.View.PersonalAsync(stage.Counsellor.Id)).Select(EndToEndHost.Words))).Value;
        await stage.Simulator.Writing.PersonalAsync(stage.Counsellor.Id, $"nachweise {reference}");
        await stage.SeesTextInOwnChatAsync(stage.Counsellor, German["receipt.held"]);
    }

    [Fact]
    public async Task A_guest_has_it_behind_the_link_as_a_page_and_as_a_file()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", "Gast ohne Konto"));

        Assert.Contains("Gast ohne Konto", (await guest.ReadAsync(guest.Link + "/mine")).Page, StringComparison.Ordinal);
        var file = JsonNode.Parse((await guest.ReadAsync(guest.Link + "/mine.json")).Page)!;
        Assert.Contains(file["data"]!.AsArray(), line => (string?)line!["value"] == "Gast ohne Konto");

        await guest.PressAsync("mine.delete");
        await stage.SeesTextAsync(stage.Counsellor, German["consentNotice.deleted"]);
        Assert.DoesNotContain("Gast ohne Konto", (await guest.ReadAsync(guest.Link + "/mine")).Page, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Reference();
}
