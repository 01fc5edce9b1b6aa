using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>One bot that sends mails and text messages, by day and night.</summary>
public sealed class MailStage : IAsyncLifetime
{
    internal EndToEndHost Stage { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Stage = await EndToEndHost.SetAsync(new Dictionary<string, string> { ["Session__QuietHours"] = "" }, MessageWay.Smtp);

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}

/// <summary>Clients who are in no chat: one has a mailbox and an old telephone, one has left neither.</summary>
public sealed class NothingButMailTests(MailStage shared) : IClassFixture<MailStage>
{
    private const string WithoutAddress = "Herr Lang";
    private static readonly Texts German = new("de");

    [Fact]
    public async Task From_invitation_to_feedback_a_mailbox_is_enough_and_who_has_none_is_listed()
    {
        var stage = await InvitedAsync();
        await stage.PressAsync(stage.Counsellor, "client.add", ("guestName", WithoutAddress));
        var client = await Correspondent.InviteAsync(stage, texts: true);
        await IsListedAsync(stage, WithoutAddress, "Invitation");
        using (var page = GuestVisit.By(Correspondent.LinkIn(client.Mails[0])))
            await page.PressAsync("invitation.accept");
        await TellAsync(stage, WithoutAddress);

        var former = stage.Meeting.Start;
        stage.Simulator.Meetings.Move(stage.Meeting.Id, new NewTime(former.AddHours(4), former.AddHours(5)));
        stage.MoveTo(former.AddDays(-1).AddMinutes(1));
        var moved = await client.GetsAsync("NewTime");
        Assert.Contains("14:00", moved.Subject, StringComparison.Ordinal);
        await IsListedAsync(stage, WithoutAddress, "NewTime");

        stage.MoveTo(stage.Meeting.Start.AddDays(-1).AddMinutes(1));
        await client.GetsAsync("DayBefore");
        await IsListedAsync(stage, WithoutAddress, "NewTime");

        stage.MoveTo(stage.Meeting.Start.AddMinutes(-14));
        var soon = await client.GetsAsync("Soon");
        await IsListedAsync(stage, WithoutAddress, "NewTime");
        using (var page = GuestVisit.By(Correspondent.LinkIn(soon).Replace("/join", "", StringComparison.Ordinal)))
            Assert.Equal(new Uri(stage.Meeting.JoinUrl), await page.GoOnAsync());
        await stage.SeesTextAsync(stage.Counsellor, "Uhr unterwegs");
        // A text message comes with the new time and with what is soon.
        Assert.Equal(2, client.Texts.Count);
        Assert.All(client.Texts, Correspondent.IsShort);

        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Members.AddAsync(stage.Meeting.Id, client.Person.Id, null, client.Person.Kind, null, null);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, client.Person.Id);
        // Who knows of nothing and does not come is asked about by name.
        stage.MoveTo(stage.Meeting.Start.AddMinutes(6));
        await stage.SeesAsync(stage.Counsellor, $"the question about {WithoutAddress}", it =>
            EndToEndHost.Verbs(it.Card).Contains("arrival.notCome")
                && EndToEndHost.Words(it).Contains(WithoutAddress, StringComparison.Ordinal));
        await stage.PressAsync(stage.Counsellor, "session.end");
        var over = await client.GetsAsync("Feedback");
        using (var page = GuestVisit.By(Correspondent.LinkIn(over)))
            Assert.Contains("Danke für Ihre Rückmeldung!", await page.PressAsync("feedback.save", ("rating1", "5"), ("comment", "Gut")),
                StringComparison.Ordinal);
        await stage.SeesTextAsync(stage.Counsellor, "Gut");
        Assert.Equal(5, client.Mails.Count);
    }

    [Fact]
    public async Task A_link_scanner_opens_every_link_of_a_mail_and_changes_nothing()
    {
        var stage = await InvitedAsync();
        var client = await Correspondent.InviteAsync(stage);
        var session = EndToEndHost.SessionOn(
            await stage.SeesAsync(stage.Counsellor, "the invitation", it => EndToEndHost.Verbs(it.Card).Contains("contact.save")));
        var before = await stage.VersionAsync(session);

        await Correspondent.ScanAsync(client.Mails[0]);

        Assert.Equal(2, Correspondent.LinksIn(client.Mails[0]).Count);
        Assert.Equal(before, await stage.VersionAsync(session));
    }

    [Fact]
    public async Task A_full_mailbox_is_told_as_not_reached()
    {
        var stage = await InvitedAsync();
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Mail, "RCPT", Status: 552, Count: 1));

        var client = await Correspondent.InviteAsync(stage, waits: false);

        await stage.SeesTextAsync(stage.Counsellor, German["contact.state.refused"]);
        await IsListedAsync(stage, Correspondent.Name, "Invitation");
        Assert.Empty(client.Mails);
    }

    [Fact]
    public async Task A_full_mailbox_is_told_with_the_number_to_call()
    {
        var stage = await InvitedAsync();
        var client = await Correspondent.InviteAsync(stage);
        using (var page = GuestVisit.By(Correspondent.LinkIn(client.Mails[0])))
        {
            await page.PressAsync("invitation.accept");
            await page.PressAsync("callback.number", ("phone", "030 23125 199"));
        }
        stage.Simulator.Faults.Add(new FaultRule(FaultService.Mail, "RCPT", client.Person.Email, Status: 552, Count: 1));

        var former = stage.Meeting.Start;
        stage.Simulator.Meetings.Move(stage.Meeting.Id, new NewTime(former.AddHours(4), former.AddHours(5)));
        stage.MoveTo(former.AddDays(-1).AddMinutes(1));

        await IsListedAsync(stage, Correspondent.Name, "NewTime");
        await stage.SeesAsync(stage.Counsellor, "that the mail did not reach her, and her number", it =>
            EndToEndHost.Words(it) is var words && words.Contains(German["contact.state.refused"], StringComparison.Ordinal)
            && Uninformed(words)?.Contains("23125199", StringComparison.Ordinal) == true);
        Assert.Single(client.Mails);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_holds_up_nothing_in_the_chat()
    {
        var stage = await InvitedAsync();
        var invited = new List<Correspondent>();
        await stage.Simulator.MailServer.StopAsync();
        try
        {
            for (var number = 0; number < 5; number++)
                invited.Add(await Correspondent.InviteAsync(stage, waits: false));

            await stage.PressAsync(stage.Client, "invitation.accept");
            await stage.SeesTextAsync(stage.Counsellor, German["answer.Accepted"]);
            Assert.All(invited, client => Assert.Empty(client.Mails));
        }
        finally
        {
            stage.Simulator.MailServer.Start();
        }
        await stage.UntilAsync("the mails come", () =>
        {
            // Each attempt waits longer; a day holds enough of them.
            stage.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(invited.TrueForAll(client => client.Mails.Count == 1));
        });
    }

    /// <summary>
    /// SIGKILL after the server took a mail, before the bot knows it. Nobody can tell whether it left: the bot leaves the reminder
    /// out, and sends a mail that people need again under the same id, which mail programs show once.
    /// </summary>
    [Fact]
    public async Task After_a_kill_behind_the_hand_over_a_reminder_does_not_come_twice()
    {
        var stage = await InvitedAsync();
        var reminded = await Correspondent.InviteAsync(stage);
        reminded.HoldsAnswer();
        stage.MoveTo(stage.Meeting.Start.AddDays(-1).AddMinutes(1));
        await reminded.GetsAsync("DayBefore");
        var needs = await Correspondent.InviteAsync(stage, held: true);

        await stage.KillAndStartAsync();
        await stage.UntilAsync("the invitation comes again", () => Task.FromResult(needs.Mails.Count == 2));
        await stage.QuietAsync();

        Assert.Single(reminded.Of("DayBefore"));
        Assert.Equal(needs.Mails[0].MessageId, needs.Mails[1].MessageId);
    }

    private async Task<EndToEndHost> InvitedAsync()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        return stage;
    }

    /// <summary>First on the counsellor's invitation.</summary>
    private static async Task IsListedAsync(EndToEndHost stage, string name, string what) =>
        await stage.SeesAsync(stage.Counsellor, $"{name} does not know of {what}", it => Uninformed(EndToEndHost.Words(it)) is { } list
            && list.Contains(name, StringComparison.Ordinal) && list.Contains(German[$"known.{what}"], StringComparison.Ordinal));

    private static string? Uninformed(string card) => card.IndexOf(German["known.title"], StringComparison.Ordinal) is var from and >= 0
        ? card[from..card.LastIndexOf("client.told", StringComparison.Ordinal)]
        : null;

    /// <summary>The counsellor has told them, and says so.</summary>
    private static async Task TellAsync(EndToEndHost stage, string name)
    {
        var card = await stage.SeesAsync(stage.Counsellor, $"a button to say that {name} knows", it => ButtonFor(it, name) is not null);
        Assert.Null((await stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id, new Click(
            stage.Counsellor.Id, card.Id, "client.told", ButtonFor(card, name)!["data"]!.DeepClone().AsObject()))).Error);
    }

    private static JsonObject? ButtonFor(SeenMessage message, string name) => message.Card is not { } card ? null
        : CardJson.Buttons(card).FirstOrDefault(it => CardJson.Text(it, "verb") == "client.told"
            && CardJson.Text(it, "tooltip")?.Contains(name, StringComparison.Ordinal) == true);
}
