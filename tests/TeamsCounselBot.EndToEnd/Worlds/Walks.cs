using System.Net;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Worlds;

/// <summary>One client, a broken line, feedback before the end.</summary>
internal sealed class VideoWalk(EndToEndHost stage) : Walk(stage)
{
    private const string National = "23125000";

    protected override async Task AcceptAsync()
    {
        await Stage.PressAsync(Client, "invitation.accept");
        await Stage.PressAsync(Client, "checklist.save", ("charged", "true"), ("quiet", "true"));
        await Stage.PressAsync(Client, "callback.number", ("phone", "030" + National));
        await Stage.SeesTextAsync(Client, National);
    }

    protected override async Task ReadJoinReminderAsync()
    {
        await base.ReadJoinReminderAsync();
        await SeesInSomeCardAsync(Client, "joinReminder.title");
    }

    protected override async Task BeginAsync()
    {
        await Stage.Simulator.Call.StartAsync(Stage.Meeting.Id, null);
        await Stage.Simulator.Call.JoinAsync(Stage.Meeting.Id, Client.Id);
        await SeesSessionCardAsync(Counsellor, Client);
    }

    protected override async Task BreakAsync()
    {
        await Stage.Simulator.Call.LeaveAsync(Stage.Meeting.Id, Client.Id);
    }

    protected override async Task CallBackAsync()
    {
        await SeesNumberAsync(National);
        Assert.DoesNotContain(Stage.Meeting.Chat.Messages,
            it => it.TargetAccountId is null && it.Card?.ToJsonString().Contains(National, StringComparison.Ordinal) == true);
        await Stage.PressAsync(Counsellor, "callback.reached");
        await Stage.Simulator.Call.JoinAsync(Stage.Meeting.Id, Client.Id);
        await SeesNoCallbackAsync();
    }

    protected override Task AskFeedbackAsync() =>
        Stage.PressAsync(Client, "feedback.save", ("rating1", "5"), ("comment", "Danke für Ihre Zeit"));

    protected override Task EndAsync() => Stage.Simulator.Call.EndAsync(Stage.Meeting.Id);

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        await Stage.SeesTextAsync(Counsellor, "Danke für Ihre Zeit");
    }
}

/// <summary>All by buttons, since nothing of a call is told.</summary>
internal sealed class TelephoneWalk(EndToEndHost stage) : Walk(stage)
{
    private const string National = "23125001";

    protected override IEnumerable<(string Id, string Value)> Choices => [("medium", "telephone")];

    protected override async Task AcceptAsync()
    {
        // The card that all see asks for no number.
        await Stage.SeesAsync(Client, "their own invitation",
            it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("invitation.accept"));
        await Stage.PressAsync(Client, "invitation.accept", ("phone", "030" + National));
        await Stage.SeesTextAsync(Client, National);
    }

    /// <summary>
    /// The counsellor has a card to call from instead; <c>TelephoneTests</c> presses it. Here it came at setup, because a stage begins its
    /// sessions at any time, and Teams took it away after a day.
    /// </summary>
    protected override Task ReadJoinReminderAsync() => SeesInSomeCardAsync(Client, "joinReminder.title");

    protected override async Task BeginAsync()
    {
        await Stage.PressAsync(Counsellor, "session.start");
        await SeesSessionCardAsync(Counsellor, Client);
    }

    protected override Task BreakAsync() => Stage.PressAsync(Client, "disruption.report");

    protected override async Task CallBackAsync()
    {
        await SeesNumberAsync(National);
        await Stage.PressAsync(Counsellor, "callback.reached");
        await SeesNoCallbackAsync();
    }

    protected override Task EndAsync() => Stage.PressAsync(Counsellor, "session.end");

    protected override async Task CloseAsync()
    {
        await Stage.PressAsync(Client, "feedback.save", ("rating1", "4"), ("comment", "Gut zu verstehen"));
        await Stage.SeesTextAsync(Counsellor, "Gut zu verstehen");
        await Stage.PressAsync(Counsellor, "erase.now");
    }
}

/// <summary>A meeting with further dates; its chat goes when the counsellor says so.</summary>
internal sealed class SeriesWalk(EndToEndHost stage) : Walk(stage)
{
    protected override Task AcceptAsync() => Stage.PressAsync(Client, "invitation.accept");

    protected override async Task BeginAsync()
    {
        await Stage.Simulator.Call.StartAsync(Stage.Meeting.Id, null);
        await Stage.Simulator.Call.JoinAsync(Stage.Meeting.Id, Client.Id);
        await SeesSessionCardAsync(Counsellor, Client);
    }

    protected override Task EndAsync() => Stage.PressAsync(Counsellor, "session.end");

    protected override async Task CloseAsync()
    {
        await Stage.SeesTextAsync(Client, German["erasure.recurring"]);
        await Stage.PressAsync(Counsellor, "erase.now");
    }
}

/// <summary>Three clients who are known to the tenant in three ways; none sees what is another's.</summary>
internal sealed class SeveralWalk(EndToEndHost stage) : Walk(stage)
{
    private Person[] _clients = [];

    protected override async Task AddAsync()
    {
        _clients = [Client, await JoinChatAsync(PersonKind.Guest), await JoinChatAsync(PersonKind.Federated)];
        await base.AddAsync();
    }

    protected override async Task AcceptAsync()
    {
        foreach (var (number, client) in Acting)
        {
            await Stage.PressAsync(client, "invitation.accept");
            await Stage.PressAsync(client, "callback.number", ("phone", $"030 2312501{number}"));
            await Stage.SeesTextAsync(client, $"2312501{number}");
        }
        foreach (var (number, client) in Acting)
        {
            var seen = string.Concat((await Stage.ChatOfAsync(client)).Select(EndToEndHost.Words));
            foreach (var (other, _) in Acting.Where(it => it.Number != number))
                Assert.DoesNotContain($"2312501{other}", seen, StringComparison.Ordinal);
        }
    }

    protected override async Task BeginAsync()
    {
        await Stage.Simulator.Call.StartAsync(Stage.Meeting.Id, null);
        foreach (var client in _clients)
            await Stage.Simulator.Call.JoinAsync(Stage.Meeting.Id, client.Id);
        await SeesSessionCardAsync([Counsellor, .. Acting.Select(it => it.Client)]);
    }

    protected override Task BreakAsync() => Stage.Simulator.Call.LeaveAsync(Stage.Meeting.Id, _clients[1].Id);

    protected override async Task CallBackAsync()
    {
        await SeesNumberAsync("23125011");
        await Stage.Simulator.Call.JoinAsync(Stage.Meeting.Id, _clients[1].Id);
        await SeesNoCallbackAsync();
    }

    protected override Task EndAsync() => Stage.Simulator.Call.EndAsync(Stage.Meeting.Id);

    private IEnumerable<(int Number, Person Client)> Acting => _clients.Index().Where(it => World.Reaches(it.Item));

    private async Task<Person> JoinChatAsync(PersonKind kind) =>
        (await Stage.Simulator.Members.AddAsync(Stage.Meeting.Id, null, $"Klient*in ({kind})", kind, null, null)).Person;
}

/// <summary>A client who has nothing but the link.</summary>
internal sealed class GuestPageWalk(EndToEndHost stage) : Walk(stage)
{
    private GuestVisit? _guest;

    public override void Dispose()
    {
        _guest?.Dispose();
        base.Dispose();
    }

    protected override async Task AcceptAsync()
    {
        _guest = await GuestVisit.AnotherAsync(Stage);
        Assert.Contains(VideoSession.Topics, (await _guest.ReadAsync()).Page, StringComparison.Ordinal);
        await _guest.PressAsync("invitation.accept", ("name", "Gast ohne Konto"));
        await Stage.SeesTextAsync(Counsellor, "Gast ohne Konto");
    }

    protected override async Task BeginAsync()
    {
        await Stage.Simulator.Call.StartAsync(Stage.Meeting.Id, null);
        await SeesSessionCardAsync(Counsellor);
        // A session to which nobody came has no end: it is invited again.
        await Stage.Simulator.Call.JoinAsync(Stage.Meeting.Id, Stage.Client.Id);
    }

    protected override async Task EndAsync()
    {
        await Stage.PressAsync(Counsellor, "session.end");
        await _guest!.PressAsync("feedback.save", ("rating1", "5"), ("comment", "Gut"));
    }

    protected override async Task CloseAsync()
    {
        await Stage.SeesAsync(Counsellor, "what the guest said", it => EndToEndHost.Words(it).Contains("Gut", StringComparison.Ordinal));
        await Stage.PressAsync(Counsellor, "erase.now");
        await Stage.UntilAsync("the link leads nowhere", async () => (await _guest!.ReadAsync()).Status == HttpStatusCode.NotFound);
    }
}
