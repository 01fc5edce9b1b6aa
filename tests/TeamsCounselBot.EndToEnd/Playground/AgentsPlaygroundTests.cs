using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Browser;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Playground;

/// <summary>
/// A client that we did not write: Microsoft 365 Agents Playground 0.2.28, with its own renderer and its own connector. What
/// it cannot do, and the simulator does instead: user-specific views (it shows everybody the base card; a pressed button's answer
/// replaces it), deletion of messages (it answers 501, so reminders stay), messages to one person alone (it shows them to the one before the browser, whoever they are for), the meeting API (so the bot
/// asks for start and end), alerts in the meeting, tokens, throttling, other people at other devices (their buttons are mocked
/// activities here), Graph, time that jumps.
/// </summary>
[Collection(Chromium.Name)]
public sealed class AgentsPlaygroundTests(Chromium chromium)
{
    private static readonly Texts English = new("en");

    [Fact]
    public async Task A_session_goes_through_a_client_of_microsofts_from_setup_to_feedback()
    {
        await using var playground = await AgentsPlayground.StartAsync(chromium);
        var page = playground.Page;

        // A chat that is no meeting: its events of installation come by themselves.
        await playground.OpenAsync("Gruppenchat");
        await SeesAsync(page, English["help.notAMeeting.title"]);

        await playground.MockAsync(new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" });
        await SeesAsync(page, English["setup.noMeeting"]);
        await SeesAsync(page, English["tenant.title"]);
        await SetUpAsync(page);

        // The card that was sent is changed in place; the invitation is a new one.
        await SeesAsync(page, English["setup.saved"]);
        await Expect(Button(page, English["setup.save"])).ToHaveCountAsync(0);
        await SeesAsync(page, English["invitation.title"]);
        await SeesAsync(page, "Umgang mit Ämtern");

        await playground.PressAsAsync("29:client-1", "invitation.accept");
        await playground.WriteAsync("status");
        await SeesAsync(page, English.Format("status.accepted", 1, 5));

        await playground.MeetingEventAsync("meetingStart", AgentsPlayground.MeetingDetails);
        await SeesAsync(page, English["session.title"]);
        await SeesAsync(page, English["mute.title"]);

        await Button(page, English["session.camera.off"]).ClickAsync();
        await SeesAsync(page, English["session.cameraParity"]);
        await playground.WriteAsync("end");
        await SeesAsync(page, English["session.over"]);

        await playground.PressAsAsync("29:client-1", "feedback.save", new JsonObject { ["rating1"] = "5", ["comment"] = "Das hat geholfen." });
        await SeesAsync(page, English["feedbackAnswers.title"]);
        await SeesAsync(page, "Das hat geholfen.");
        await Button(page, English["feedback.skip"]).First.ClickAsync();
        await Expect(Button(page, English["feedback.skip"])).ToHaveCountAsync(0);
    }

    /// <summary>In a week, from ten to eleven: chosen as a person does, in the client's own fields.</summary>
    private static async Task SetUpAsync(IPage page)
    {
        var date = page.GetByPlaceholder("Select a date...");
        await date.ClickAsync();
        // The calendar takes the keys once one of its days has the focus.
        await Expect(page.Locator("td:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(date).Not.ToHaveValueAsync("");
        var (start, end) = (page.GetByPlaceholder("Select a time...").First, page.GetByPlaceholder("Select a time...").Last);
        await end.ClickAsync();
        await page.GetByRole(AriaRole.Option).Nth(22).ClickAsync();
        await start.ClickAsync();
        await page.GetByRole(AriaRole.Option).Nth(20).ClickAsync();
        await page.GetByPlaceholder(English["setup.topics.placeholder"]).FillAsync("Umgang mit Ämtern");
        await Button(page, English["setup.save"]).ClickAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task SeesAsync(IPage page, string text) => Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 15_000 });
}
