using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Replicas;

/// <summary>
/// A session in acts; many sessions run at the same time. All share one clock, which moves between the acts. A person who gets no
/// answer to a button presses it again.
/// </summary>
internal sealed class ReplicaSession(Fleet fleet, Meeting meeting)
{
    private const string Topics = "Antrag auf Kur";
    private static readonly string Broken = new Texts("de")["session.disruption.other"];

    public Meeting Meeting => meeting;

    /// <summary>The public id, once the bot has been added.</summary>
    public string Id { get; private set; } = "";

    private Person Counsellor => meeting.Organizer.Person;
    private Person Client { get; } = meeting.People.First(it => it.Person.IsAnonymous).Person;

    /// <summary>What everybody does, and how far the clock is moved before that.</summary>
    public static IReadOnlyList<(Func<Meeting, DateTimeOffset, DateTimeOffset>? Until, Func<ReplicaSession, Task> Play)> Acts { get; } =
    [
        (null, it => it.PrepareAsync()),
        ((meeting, _) => meeting.Start.AddMinutes(-15), _ => Task.CompletedTask),
        ((meeting, _) => meeting.Start, it => it.BeginAsync()),
        ((meeting, _) => meeting.Start.AddMinutes(21), _ => Task.CompletedTask),
        (null, it => it.LeaveAsync()),
        ((_, now) => now.AddSeconds(61), it => it.CallBackAsync()),
        ((meeting, _) => meeting.End.AddMinutes(-10), it => it.GiveFeedbackAsync()),
        (null, it => it.EndAsync()),
        ((_, now) => now.AddMinutes(4), _ => Task.CompletedTask),
        ((_, now) => now.AddDays(1).AddMinutes(1), it => it.IsErasedAsync()),
    ];

    private async Task PrepareAsync()
    {
        await fleet.Simulator.Members.AddBotAsync(meeting.Id, null);
        var setup = await SeesAsync(Counsellor, "session.setup.save");
        Id = CardJson.Objects(setup.Card).Select(it => CardJson.Text(it, "session")).First(id => id is not null)!;
        await PressUntilAsync(Counsellor, "session.setup.save", [("topics", Topics)], () => FindAsync(Client, "invitation.accept"));
        await PressUntilAsync(Client, "invitation.accept", [], () => FindAsync(Client, "checklist.save"));
        await PressUntilAsync(Client, "checklist.save", [("charged", "true")], async () =>
            (await ChatOfAsync(Client)).FirstOrDefault(it => EndToEndHost.InputValue(it.Card, "charged") == "true"));
    }

    private async Task BeginAsync()
    {
        await fleet.Simulator.Call.StartAsync(meeting.Id, null);
        await fleet.Simulator.Call.JoinAsync(meeting.Id, Client.Id);
        await SeesAsync(Client, "disruption.report");
    }

    private async Task LeaveAsync() => await fleet.Simulator.Call.LeaveAsync(meeting.Id, Client.Id);

    private async Task CallBackAsync()
    {
        await SeesAsync(Counsellor, "callback.reached");
        // A card says what holds when it is sent: once the client is reached it would no longer say that the line is broken.
        await fleet.UntilAsync("all read that the line is broken", () =>
            Task.FromResult(Sent().Any(it => it.Contains(Broken, StringComparison.Ordinal))));
        await PressUntilAsync(Counsellor, "callback.reached", [], async () =>
            (await ChatOfAsync(Counsellor)).All(it => !EndToEndHost.Verbs(it.Card).Contains("callback.reached")) ? new object() : null);
        await fleet.Simulator.Call.JoinAsync(meeting.Id, Client.Id);
    }

    private Task GiveFeedbackAsync() => PressUntilAsync(Client, "feedback.save", [("rating1", "5")], async () =>
        (await ChatOfAsync(Client)).FirstOrDefault(it => it.Card is { } card && CardJson.Objects(card).Any(
            o => CardJson.Text(o, "title")?.StartsWith("✓ 5", StringComparison.Ordinal) == true)));

    private async Task EndAsync() => await fleet.Simulator.Call.EndAsync(meeting.Id);

    private Task IsErasedAsync() => fleet.UntilAsync("the session is erased", async () =>
        meeting.Chat.IsDeleted && await fleet.Database.CountAsync("SELECT count(*) FROM sessions WHERE id = $1", Id) == 0);

    private async Task PressUntilAsync<T>(Person who, string verb, (string Id, string Value)[] inputs, Func<Task<T?>> outcome)
        where T : class
    {
        var inputsById = inputs.ToDictionary(it => it.Id, it => it.Value);
        var answered = false;
        await fleet.UntilAsync($"{verb} has its outcome", async () =>
        {
            if (!answered && await FindAsync(who, verb) is { } card)
            {
                var answer = await fleet.Simulator.Clicks.InMeetingAsync(meeting.Id, new Click(who.Id, card.Id, verb, Inputs: inputsById));
                answered = answer.Came;
                Assert.False(answer is { Came: true, Error: not null }, answer.Error);
            }
            return await outcome() is not null;
        });
    }

    private async Task<SeenMessage> SeesAsync(Person who, string verb)
    {
        SeenMessage? found = null;
        await fleet.UntilAsync($"{who.Name} sees a button {verb}", async () => (found = await FindAsync(who, verb)) is not null);
        return found!;
    }

    private async Task<SeenMessage?> FindAsync(Person who, string verb) =>
        (await ChatOfAsync(who)).LastOrDefault(it => EndToEndHost.Verbs(it.Card).Contains(verb));

    private Task<IReadOnlyList<SeenMessage>> ChatOfAsync(Person who) => fleet.Simulator.View.OfMeetingAsync(meeting.Id, who.Id);

    /// <summary>What was sent, in its order: to whom, and its headline. Updates of what already stood do not count.</summary>
    public IReadOnlyList<string> Sent()
    {
        lock (fleet.Simulator.World.Gate)
            return [.. meeting.Chat.History.Where(it => it.Deed == Deed.Sent).Select(it => $"{Whom(it.TargetAccountId)}: {Headline(it)}")];
    }

    private string Whom(string? account) => account is null ? "all" : account == Counsellor.AccountId ? "counsellor" : "client";

    private static string Headline(HistoryEntry entry) => entry.Card is { } card
        ? System.Text.Json.Nodes.JsonNode.Parse(card)!["speak"]?.GetValue<string>().Split('\n')[0] ?? ""
        : entry.Text ?? "";
}
