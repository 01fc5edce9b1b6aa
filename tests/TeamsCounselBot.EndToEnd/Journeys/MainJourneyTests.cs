using System.Globalization;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>
/// How much a whole session asks of its people and of Teams. <c>tests/journey.sh</c> writes the figures into docs/performance.md.
/// </summary>
public sealed class MainJourneyTests
{
    [Fact]
    public async Task The_main_journey_needs_few_presses_of_everybody()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var (counsellor, client) = (new Gestures(stage, stage.Counsellor), new Gestures(stage, stage.Client));
        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);

        await counsellor.DoAsync("session.setup.save", ("topics", "Antrag auf Kur"));
        await client.DoAsync("invitation.accept");
        await client.DoAsync("callback.number", ("phone", "030 23125000"));
        var ready = client.ToString();
        Assert.InRange(client.Presses, 1, 3);

        await client.DoAsync("documents.none");
        await client.DoAsync("checklist.all");
        client.Count(presses: 1);
        counsellor.Count(presses: 1);
        await stage.QuietAsync();
        stage.MoveTo(stage.Meeting.Start.AddMinutes(-15));
        await stage.QuietAsync();
        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.QuietAsync();
        stage.MoveTo(stage.Meeting.End.AddMinutes(-10));
        await stage.QuietAsync();
        for (var question = 1; question <= 3; question++)
            await client.DoWithAsync(
                "feedback.rate", it => it["question"]!.GetValue<int>() == question && it["rating"]!.GetValue<int>() == 5);
        await stage.Simulator.Call.EndAsync(stage.Meeting.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(4));
        await stage.QuietAsync();
        await counsellor.DoAsync("feedback.skip");
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(1).AddMinutes(1));
        await stage.UntilAsync("the session is erased and a receipt remains", () =>
            Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));

        await WriteAsync(stage, ready, client, counsellor);
        Assert.InRange(client.Presses, 1, 12);
        Assert.InRange(counsellor.Presses, 1, 6);
        Assert.InRange(counsellor.Seconds, 1, 45);
    }

    private static async Task WriteAsync(EndToEndHost stage, string ready, Gestures client, Gestures counsellor)
    {
        var calls = stage.Simulator.Calls.All;
        int From(ServiceName service, string method) =>
            calls.Count(it => it.Direction == CallDirection.FromBot && it.Service == service && it.Method == method);
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            | one whole session | presses | letters | seconds |
            | --- | ---: | ---: | ---: |
            | counsellor: set up, join, skip the self-check | {counsellor} |
            | client until ready: accept, number | {ready} |
            | client, everything: also documents, the whole list, join, three answers | {client} |

            | calls of one whole session with two people | |
            | --- | ---: |
            | messages and cards that the bot sent | {From(ServiceName.Connector, "POST")} |
            | updates of cards | {From(ServiceName.Connector, "PUT")} |
            | messages that it deleted | {From(ServiceName.Connector, "DELETE")} |
            | other questions to Teams | {From(ServiceName.Connector, "GET")} |
            | calls to Graph | {calls.Count(it => it.Direction == CallDirection.FromBot && it.Service == ServiceName.Graph)} |
            | calls of Teams to the bot, refreshes included | {calls.Count(it => it.Direction == CallDirection.ToBot)} |
            """);
        if (Environment.GetEnvironmentVariable("JOURNEY_FIGURES") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, text + Environment.NewLine);
    }
}
