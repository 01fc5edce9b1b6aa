using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>A whole video session in acts. Each act ends when everybody has seen their messages.</summary>
internal sealed class VideoSession(EndToEndHost stage)
{
    public const string Topics = "Antrag auf Kur";
    private const string Number = "030 23125000";
    private const string Comment = "Danke für Ihre Zeit";
    private const string NumberAsRead = "+49 30 23125000";

    public IReadOnlyList<(string Name, Func<Task> Play)> Acts =>
    [
        ("the bot is added", AddedAsync),
        ("the counsellor sets the session up", SetUpAsync),
        ("the client accepts", AcceptedAsync),
        ("the client ticks the checklist", TickedAsync),
        ("the client leaves a number", NumberLeftAsync),
        ("the start comes near", NearStartAsync),
        ("the meeting starts", StartedAsync),
        ("the mute reminder comes", RemindedAsync),
        ("the client's line breaks", BrokenAsync),
        ("the client is called back", CalledBackAsync),
        ("the client's line breaks and comes back in time", BackInTimeAsync),
        ("the end comes near", NearEndAsync),
        ("the meeting ends", EndedAsync),
        ("the chat is deleted and the session erased", ErasedAsync),
    ];

    private Person Counsellor => stage.Counsellor;
    private Person Client => stage.Client;

    private async Task AddedAsync()
    {
        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);
        await stage.SeesAsync(
            Counsellor, "the setup card", it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
        Assert.DoesNotContain(await stage.ChatOfAsync(Client), it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
    }

    private async Task SetUpAsync()
    {
        await stage.PressAsync(Counsellor, "session.setup.save", ("topics", Topics));
        await stage.SeesTextAsync(Client, Topics);
        await stage.SeesTextAsync(Client, "Sie sprechen mit \u2068Berater");
    }

    private async Task AcceptedAsync()
    {
        await stage.PressAsync(Client, "invitation.accept");
        await stage.SeesAsync(Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
    }

    private async Task TickedAsync()
    {
        await stage.PressAsync(Client, "checklist.save", ("charged", "true"), ("quiet", "true"));
        await stage.SeesAsync(Client, "the ticks", it => EndToEndHost.InputValue(it.Card, "charged") == "true"
            && EndToEndHost.InputValue(it.Card, "notepad") == "false");
    }

    private async Task NumberLeftAsync()
    {
        await stage.PressAsync(Client, "callback.number", ("phone", Number));
        await stage.SeesTextAsync(Client, NumberAsRead);
    }

    /// <summary>Before the meeting starts, so that whether the reminder still makes sense is no race between the two.</summary>
    private async Task NearStartAsync()
    {
        stage.MoveTo(stage.Meeting.Start.AddMinutes(-15));
        foreach (var person in new[] { Counsellor, Client })
            await stage.SeesAsync(person, "the reminder to join", it => it.Targeted
                && EndToEndHost.Words(it).Contains("Gleich geht es los", StringComparison.Ordinal));
    }

    private async Task StartedAsync()
    {
        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, Client.Id);
        await stage.SeesAsync(Client, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        await stage.CallsAsync(ServiceName.Graph, "PATCH", 200);
        Assert.False(stage.Meeting.Options["allowRecording"]!.GetValue<bool>());
    }

    private async Task RemindedAsync()
    {
        stage.MoveTo(stage.Meeting.Start.AddMinutes(21));
        await stage.SeesAsync(Client, "the mute reminder", IsMuteReminder);
        await stage.UntilAsync("one mute reminder stands", async () => (await stage.ChatOfAsync(Client)).Count(IsMuteReminder) == 1);
    }

    private async Task BrokenAsync()
    {
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, Client.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddSeconds(61));
        await stage.SeesAsync(
            Counsellor, "the number to call", it => it.Targeted && EndToEndHost.Words(it).Contains(NumberAsRead, StringComparison.Ordinal));
        await stage.SeesAsync(Counsellor, "that the line broke, in the window of the meeting", it => it is { Alert: true, Targeted: false }
            && EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        await stage.UntilAsync("the number is shown in the window of the meeting, to the counsellor alone", () =>
            Task.FromResult(stage.CallsTo(ServiceName.Connector, "POST").Any(call => call.Status == 202
                && call.Path.EndsWith("/notification", StringComparison.Ordinal))));
        Assert.DoesNotContain(stage.Meeting.Chat.Messages, it => it.TargetAccountId is null
            && it.Card?.ToJsonString().Contains("23125000", StringComparison.Ordinal) == true);
    }

    private async Task CalledBackAsync()
    {
        await stage.PressAsync(Counsellor, "callback.reached");
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, Client.Id);
        await stage.SeesNoneAsync(Counsellor, "the callback card", it => EndToEndHost.Verbs(it.Card).Contains("callback.reached"));
    }

    private async Task BackInTimeAsync()
    {
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, Client.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddSeconds(20));
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, Client.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddSeconds(90));
        await stage.QuietAsync();
        Assert.DoesNotContain(await stage.ChatOfAsync(Counsellor), it => EndToEndHost.Verbs(it.Card).Contains("callback.reached"));
    }

    private async Task NearEndAsync()
    {
        stage.MoveTo(stage.Meeting.End.AddMinutes(-10));
        await stage.PressAsync(Client, "feedback.save", ("rating1", "5"), ("comment", Comment));
    }

    private async Task EndedAsync()
    {
        await stage.Simulator.Call.EndAsync(stage.Meeting.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(4));
        await stage.SeesAsync(Counsellor, "when the chat is deleted", it => EndToEndHost.Verbs(it.Card).Contains("erase.now"));
        await stage.SeesTextAsync(Counsellor, Comment);
    }

    private async Task ErasedAsync()
    {
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1).AddMinutes(1));
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
        await stage.CallsAsync(ServiceName.Graph, "DELETE", 204);
        await stage.UntilAsync(
            "the deletion is verified", () => Task.FromResult(stage.CallsTo(ServiceName.Graph, "GET").Any(call => call.Status == 404)));
        await stage.UntilAsync("the session is erased and a receipt remains", () =>
            Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));
    }

    private static bool IsMuteReminder(SeenMessage message) =>
        message.Summary?.Contains("stumm", StringComparison.OrdinalIgnoreCase) == true && message.Card is not null;
}
