using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What time and buttons bring before a session begins.</summary>
public sealed class BeforehandTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Reminders_come_each_in_its_time_and_name_what_is_open()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");

        stage.MoveTo(stage.Meeting.Start.AddDays(-8).AddMinutes(1));
        await stage.SeesTextAsync(stage.Client, German["documentsReminder.title"]);

        await stage.PressAsync(stage.Client, "checklist.save", ("quiet", "true"));
        stage.MoveTo(stage.Meeting.Start.AddDays(-1).AddMinutes(1));
        var open = await stage.SeesAsync(stage.Client, "what is open", it => it.Targeted
            && EndToEndHost.Words(it).Contains(German["point.notepad"], StringComparison.Ordinal));
        Assert.DoesNotContain(German["point.quiet"], EndToEndHost.Words(open), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_declined_is_reminded_of_nothing()
    {
        var stage = await shared.Stage.AnotherAsync();
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.decline");

        foreach (var before in (TimeSpan[])[TimeSpan.FromDays(8), TimeSpan.FromDays(1), TimeSpan.FromMinutes(15)])
        {
            stage.MoveTo(stage.Meeting.Start - before + TimeSpan.FromMinutes(1));
            await stage.VersionAsync(session);
        }

        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), it => it.Targeted);
    }

    [Fact]
    public async Task A_session_that_nobody_sets_up_is_put_before_the_counsellor_once_more()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.AddBotAsync();
        var first = await stage.SeesAsync(stage.Counsellor, "the form", it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));

        stage.MoveTo(stage.Meeting.Start.AddDays(-3).AddMinutes(1));

        await stage.SeesAsync(stage.Counsellor, "the form as a new message", it => it.Id != first.Id && EndToEndHost.Verbs(it.Card)
            .Contains("session.setup.save"));
    }

    [Fact]
    public async Task Session_without_a_setup_is_forgotten_after_its_planned_end()
    {
        var stage = await shared.Stage.AnotherAsync();
        var session = await stage.AddBotAsync();

        stage.MoveTo(stage.Meeting.End.AddMinutes(-1));
        await stage.VersionAsync(session);
        Assert.True(Books.Has(stage, session));
        stage.MoveTo(stage.Meeting.End.AddDays(2));

        await stage.UntilAsync("the session is forgotten", () => Task.FromResult(!Books.Has(stage, session)));
        Assert.False(stage.Meeting.Chat.IsDeleted);
        await stage.SeesNoneAsync(stage.Counsellor, "the form", it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
    }

    [Fact]
    public async Task Without_private_messages_the_setup_card_is_shared_and_opens_to_counsellors()
    {
        var stage = await shared.Stage.AnotherAsync();
        using var otherwise = stage.Behaves("targeted=forbidden,targetedToOutsiders=forbidden");
        await stage.AddBotAsync();

        await stage.SeesTextAsync(stage.Client, German["setup.neutral"]);
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", "Umgang mit Ämtern"));
        await stage.SeesTextAsync(stage.Client, "Umgang mit Ämtern");
        await stage.SeesTextAsync(stage.Client, German["setup.ready"]);
        await stage.SeesNoneAsync(stage.Client, "that it is being prepared", it => EndToEndHost.Words(it)
            .Contains(German["setup.neutral"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_cancellation_nobody_is_reminded_of_anything()
    {
        var stage = await shared.Stage.AnotherAsync();
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start.AddHours(-24).AddMinutes(-5));
        await stage.VersionAsync(session);
        var before = (await stage.ChatOfAsync(stage.Client)).Where(it => it.Targeted).Select(it => it.Id).ToHashSet();
        await stage.PressAsync(stage.Counsellor, "session.cancel");
        await stage.SeesTextAsync(stage.Client, German["invitation.cancelled"]);

        foreach (var early in (TimeSpan[])[TimeSpan.FromHours(24), TimeSpan.FromMinutes(15)])
        {
            stage.MoveTo(stage.Meeting.Start - early + TimeSpan.FromMinutes(1));
            await stage.VersionAsync(session);
            Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), it => it.Targeted && !before.Contains(it.Id));
        }
    }

    [Fact]
    public async Task Each_reads_the_time_of_their_own_zone()
    {
        var stage = await shared.Stage.AnotherAsync();
        var abroad = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, "Ratsuchende*r", PersonKind.Guest, "de-DE", "Asia/Damascus")).Person;
        await stage.InviteAsync();
        await stage.PressAsync(abroad, "invitation.accept");

        await stage.SeesTextAsync(abroad, "Ortszeit Damaskus");
        Assert.DoesNotContain(
            await stage.ChatOfAsync(stage.Client), it => EndToEndHost.Words(it).Contains("Damaskus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_start_is_heard_of_the_counsellor_is_asked_and_confirms_it()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        stage.MoveTo(stage.Meeting.Start.AddMinutes(6));
        await stage.SeesTextAsync(stage.Counsellor, German["startQuestion.title"]);

        await stage.PressAsync(stage.Counsellor, "session.start");

        await stage.SeesAsync(stage.Client, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
    }

    [Fact]
    public async Task Documents_that_are_announced_too_late_are_answered_with_whom_to_call()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start.AddDays(-6));

        await stage.PressAsync(stage.Client, "documents.announce");

        await stage.SeesTextAsync(stage.Client, German["documentsAnswer.tooLate.text"]);
        await stage.SeesTextAsync(stage.Counsellor, German["documents.state.TooLate"]);
    }

    [Fact]
    public async Task Who_chooses_a_language_reads_it_and_nobody_else_does()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();

        var card = await stage.SeesAsync(stage.Client, "a button for each language", it => Ukrainian(it) is not null);
        await stage.Simulator.Clicks.InMeetingAsync(
            stage.Meeting.Id, new Click(stage.Client.Id, card.Id, "view.language", Ukrainian(card)));

        var chosen = new Texts("uk")["invitation.title"];
        await stage.SeesAsync(stage.Client, "the invitation in Ukrainian", it => it.View == "own"
            && EndToEndHost.Words(it).Contains(chosen, StringComparison.Ordinal));
        Assert.DoesNotContain(
            await stage.ChatOfAsync(stage.Counsellor), it => EndToEndHost.Words(it).Contains(chosen, StringComparison.Ordinal));

        static JsonObject? Ukrainian(SeenMessage message) => message.Card is not { } json ? null : CardJson.Buttons(json)
            .FirstOrDefault(it => CardJson.Text(it, "verb") == "view.language" && (string?)it["data"]!["language"] == "uk")
            ?["data"]!.DeepClone().AsObject();
    }

    [Fact]
    public async Task A_counsellor_has_a_list_of_their_own()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();

        await stage.PressAsync(stage.Counsellor, "checklist.save", ("lighting", "true"));

        await stage.SeesTextAsync(stage.Counsellor, German.Format("checklist.progress", 1, 7));
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Client), it => EndToEndHost.Words(it)
            .Contains(German["counsellorPoint.lighting"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invitation_that_comes_late_is_told_and_goes_all_the_same()
    {
        var stage = await shared.Stage.AnotherAsync();
        stage.MoveTo(stage.Meeting.Start.AddHours(-20));
        await stage.AddBotAsync();
        await stage.SeesTextAsync(stage.Counsellor, German["setup.late"]);

        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", "Umgang mit Ämtern"));

        await stage.SeesTextAsync(stage.Client, "Umgang mit Ämtern");
    }

    [Fact]
    public async Task Who_has_not_agreed_is_asked_with_the_start_and_the_counsellor_reads_it()
    {
        await using var stage =
            await EndToEndHost.SetAsync(
            new Dictionary<string, string>
            {
                ["Centres__0__PrivacyUrl"] = "https://centre.example/privacy",
                ["Centres__0__AskVideoConsent"] = "true"
            });
        await stage.InviteAsync();
        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.SeesTextAsync(stage.Counsellor, German["consentNotice.missing"]);

        await stage.PressAsync(stage.Client, "consent.give");
        await stage.SeesTextAsync(stage.Counsellor, German["invitation.answers.consent"]);
        await stage.PressAsync(stage.Client, "consent.withdraw");

        await stage.SeesTextAsync(stage.Counsellor, German["consentNotice.withdrawn"]);
    }

    [Fact]
    public async Task Where_nothing_may_be_shown_to_an_anonymous_client_alone_the_invitation_says_it()
    {
        var stage = await shared.Stage.AnotherAsync();
        using var otherwise = stage.Behaves("targetedToOutsiders=forbidden");
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start.AddMinutes(-14));

        await stage.SeesAsync(stage.Client, "that it begins", it => !it.Targeted && it.View == "own"
            && EndToEndHost.Words(it).Contains(German["joinReminder.title"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tenant_that_is_no_centre_is_told_so_and_nothing_is_kept()
    {
        await using var stage = await EndToEndHost.SetAsync(
            new Dictionary<string, string> { ["Centres__0__TenantId"] = Guid.Empty.ToString("D", CultureInfo.InvariantCulture) });

        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);

        await stage.SeesTextAsync(stage.Counsellor, German["help.notAllowed.title"]);
        Assert.Equal(0, Books.Of(stage).Sessions);
    }
}
