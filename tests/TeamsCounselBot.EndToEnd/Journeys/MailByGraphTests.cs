using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>The bot sends by Microsoft's own client for Graph, from the one mailbox that it may send from.</summary>
public sealed class MailByGraphTests
{
    [Fact]
    public async Task A_mail_by_Graph_comes_once_and_whole_though_Graph_asks_to_wait()
    {
        await using var stage = await EndToEndHost.SetAsync(
            new Dictionary<string, string> { ["Session__QuietHours"] = "" }, MessageWay.Graph);
        await stage.InviteAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Graph, "POST", "/sendMail", Status: 429, RetryAfter: 1, Count: 1));

        var client = await Correspondent.InviteAsync(stage, waits: false);
        await stage.SeesTextAsync(stage.Counsellor, "Nachricht übergeben:");

        var mail = Assert.Single(client.Mails);
        Assert.Equal(("Termine", stage.Simulator.Identity.Mailbox, true), (mail.FromName, mail.From, mail.HasHtml));
        Assert.Matches("^[0-9a-f]{32}@centre.example$", mail.MessageId);
        Assert.Contains("METHOD:PUBLISH", Assert.Single(mail.Files).Content, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Message.Headers["Auto-Submitted"]);
        var page = Correspondent.LinkIn(mail.Message.HtmlBody!);
        Assert.Equal($"<{page}/reminders/off>", mail.Message.Headers["List-Unsubscribe"]);
        await Correspondent.ScanAsync(mail);
    }
}
