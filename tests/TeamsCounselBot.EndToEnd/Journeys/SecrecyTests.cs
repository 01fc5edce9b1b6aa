using System.Net;
using System.Text;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>
/// Checks all output of the process besides answers and calls: the log at its most detailed level, metrics, the export to a
/// collector, and every file. None contains a text, a name or a contact of a person, also when faults happen.
/// </summary>
public sealed class SecrecyTests
{
    private const string Mark = "Zahnradgeheimnis";
    private const string Number = "98765432";

    [Fact]
    public async Task A_telephone_session_with_a_guest_and_many_faults_leaves_no_trace_of_anybody()
    {
        using var collector = new Collector();
        await using var stage = await EndToEndHost.SetAsync(new Dictionary<string, string>(collector.BotSettings)
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__System"] = "Trace",
        });
        var client = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, Mark + " Person", PersonKind.Anonymous, null, null)).Person;
        Break(stage);

        await stage.AddBotAsync();
        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("medium", "telephone"), ("topics", Mark + " Anliegen"),
            ("documentsContact", Mark + " Büro"), ("callbackFrom", "030 " + Number + "1"));
        await stage.PressAsync(client, "invitation.otherTime", ("proposal", Mark + " Vorschlag"));
        await stage.PressAsync(client, "invitation.accept", ("phone", "030 " + Number));
        using var guest = await GuestVisit.AnotherAsync(stage);
        await VisitAsync(stage, guest);
        await SendNonsenseAsync(stage, guest);

        stage.MoveTo(stage.Meeting.Start);
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.PressAsync(client, "disruption.report");
        await stage.PressAsync(stage.Counsellor, "callback.reached");
        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.PressAsync(client, "feedback.save", ("rating1", "2"), ("comment", Mark + " Kommentar"));
        await guest.PressAsync("feedback.save", ("rating1", "2"), ("comment", Mark + " Gastkommentar"));
        await stage.PressAsync(stage.Counsellor, "erase.postpone", ("reason", Mark + " Grund"));
        var figures = await ReadAsync(stage, "/metrics");
        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync("a receipt remains", () => Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));
        await stage.UntilAsync(
            "the last is told", () => Task.FromResult(collector.Of("/v1/traces").Contains("Erase", StringComparison.Ordinal)));

        string[] secrets = [Mark, Number, stage.Meeting.Chat.Id, client.AccountId, stage.Counsellor.AccountId, stage.Counsellor.ObjectId!,
            stage.Counsellor.Name, new Uri(guest.Link).Segments[^1]];
        Assert.InRange(stage.Simulator.Bot.Log.Lines.Count, 1, 19_000);
        AssertNone(secrets, "the log", stage.Simulator.Bot.Log.ToString()!);
        AssertNone(secrets, "the figures", figures + await ReadAsync(stage, "/metrics"));
        AssertNone(secrets, "the collector", collector.All);
        foreach (var file in Directory.GetFiles(stage.Simulator.Data.BotFolder, "*", SearchOption.AllDirectories)
            .Where(it => !it.EndsWith(".lock", StringComparison.Ordinal)))
            AssertNone(secrets, Path.GetFileName(file), await TextAsync(file));
    }

    /// <summary>Each fault happens once or twice, so that the session continues.</summary>
    private static void Break(EndToEndHost stage)
    {
        FaultRule[] rules =
        [
            new(FaultService.Connector, "POST", "activities", Status: 500, Count: 1),
            new(FaultService.Connector, "PUT", "activities", Status: 400, Count: 2),
            new(FaultService.Connector, "POST", "activities", FaultMode.ResetAfter, Count: 1),
            new(FaultService.Connector, "GET", "members", Status: 403, Count: 1),
            new(FaultService.Graph, Status: 502, Count: 2),
            new(FaultService.Graph, Mode: FaultMode.Reset, Count: 2),
            new(FaultService.Login, Status: 400, Count: 1),
        ];
        foreach (var rule in rules)
            stage.Simulator.Faults.Add(rule);
    }

    private static async Task VisitAsync(EndToEndHost stage, GuestVisit guest)
    {
        await guest.PressAsync("invitation.accept", ("name", Mark + " Gast"), ("calls", "true"));
        await stage.SeesTextAsync(stage.Counsellor, Mark + " Gast");
        await guest.PressAsync("callback.number", ("phone", "030 " + Number + "2"));
        await guest.PressAsync("documents.announce");
        await guest.ReadAsync(guest.Link + "/" + Mark);
        await guest.ReadAsync(guest.Link + "?lang=" + Mark);
    }

    private static async Task SendNonsenseAsync(EndToEndHost stage, GuestVisit guest)
    {
        using var http = new HttpClient { BaseAddress = stage.Simulator.Bot.Url };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Mark);
        foreach (var (path, body, type) in ((string, string, string)[])[
            ("/api/messages", $$$"""{"type":"message","text":"{{{Mark}}}","conversation":{"id":"{{{stage.Meeting.Chat.Id}}}"}}""",
                "application/json"),
            ("/api/messages", $$"""{"type":"message","text":"{{Mark}}""", "application/json"),
            ("/s/" + Mark, $"verb={Mark}&name={Mark}", "application/x-www-form-urlencoded"),
            (new Uri(guest.Link).AbsolutePath, $"verb={Mark}&form={Mark}&name={Mark}%ff%00", "application/x-www-form-urlencoded"),
            (new Uri(guest.Link).AbsolutePath, Mark, "multipart/form-data; boundary=x")])
        {
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.DoesNotContain(Mark, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    private static async Task<string> ReadAsync(EndToEndHost stage, string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(stage.Simulator.Bot.Url, path));
    }

    /// <summary>Byte by byte, as it is in a file that a process has open.</summary>
    private static async Task<string> TextAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    private static void AssertNone(IEnumerable<string> secrets, string where, string text) =>
        Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} in {where}"));
}
