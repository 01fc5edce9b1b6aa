using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Browser;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Playground;

/// <summary>
/// A foreign client: Microsoft 365 Agents Playground 0.2.28, with its own renderer and connector. The simulator covers what it lacks:
/// user-specific views (everybody sees the base card; the answer to a button replaces it), deletion of messages (501, so reminders
/// stay), private messages (the person at the browser sees all), the meeting API (so the bot asks for start and end), alerts in the
/// meeting, tokens, throttling, people at other devices (their buttons are mocked activities), Graph, and jumps of the clock.
/// </summary>
public sealed class AgentsPlaygroundTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Texts English = new("en");

    [Fact]
    public async Task A_session_goes_through_a_client_of_microsofts_from_setup_to_feedback()
    {
        await using var playground = await AgentsPlayground.StartAsync(chromium);
        var page = playground.Page;

        // The chat has the id of a meeting's chat. The client sends the events of installation by itself.
        await playground.OpenAsync("Gruppenchat");
        await SeesAsync(page, English["setup.noMeeting"]);
        await SeesAsync(page, English["tenant.title"]);
        await SetUpAsync(page);

        // The card that was sent is changed in place; the invitation is a new one.
        await SeesAsync(page, English["setup.saved"]);
        await Expect(Button(page, English["setup.save"])).ToHaveCountAsync(0);
        await SeesAsync(page, English["invitation.title"]);
        await Button(page, English["invitation.open"]).Last.ClickAsync();
        await SeesAsync(page, "Umgang mit Ämtern");

        await playground.PressAsAsync("29:client-1", "invitation.accept");
        await playground.WriteAsync("status");
        await SeesAsync(page, English.Format("status.accepted", 1, 5));

        await playground.MeetingEventAsync("meetingStart", AgentsPlayground.MeetingDetails);
        await SeesAsync(page, English["session.title"]);

        await Button(page, English["session.camera.off"]).ClickAsync();
        await SeesAsync(page, English["session.cameraParity"]);
        await playground.WriteAsync("end");
        await SeesAsync(page, English["session.over"]);

        await playground.PressAsAsync(
            "29:client-1", "feedback.save", new JsonObject { ["rating1"] = "5", ["comment"] = "Das hat geholfen." });
        await SeesAsync(page, English["feedbackAnswers.title"]);
        await SeesAsync(page, "Das hat geholfen.");
        await Button(page, English["feedback.skip"]).First.ClickAsync();
        await Expect(Button(page, English["feedback.skip"])).ToHaveCountAsync(0);
    }

    /// <summary>In a week, from ten to eleven: chosen as a person does, in the client's own fields.</summary>
    private static async Task SetUpAsync(IPage page)
    {
        var date = page.GetByPlaceholder("Select a date...");
        await ChooseDayAsync(page, date);
        var (start, end) = (page.GetByPlaceholder("Select a time...").First, page.GetByPlaceholder("Select a time...").Last);
        await end.ClickAsync();
        await page.GetByRole(AriaRole.Option).Nth(22).ClickAsync();
        await start.ClickAsync();
        await page.GetByRole(AriaRole.Option).Nth(20).ClickAsync();
        await page.GetByPlaceholder(English["setup.topics.placeholder"]).FillAsync("Umgang mit Ämtern");
        await Button(page, English["setup.save"]).ClickAsync();
    }

    /// <summary>The client draws its cards once more when another activity comes, and the open calendar closes with that.</summary>
    private static async Task ChooseDayAsync(IPage page, ILocator date)
    {
        for (var attempt = 0; attempt < 10 && await date.InputValueAsync() is ""; attempt++)
        {
            await date.ClickAsync();
            try
            {
                // The calendar takes the keys once one of its days has the focus.
                var day = page.Locator("td:focus");
                await day.WaitForAsync(new() { Timeout = 20_000 });
                var today = await day.InnerTextAsync();
                await page.Keyboard.PressAsync("ArrowDown");
                // At the end of a month the calendar draws the next one first.
                await Expect(day).Not.ToHaveTextAsync(today, new() { Timeout = 20_000 });
                await page.Keyboard.PressAsync("Enter");
                await Expect(date).Not.ToHaveValueAsync("", new() { Timeout = 20_000 });
            }
            catch (Exception closed) when (closed is TimeoutException or PlaywrightException)
            {
                await page.Keyboard.PressAsync("Escape");
            }
        }
        await Expect(date).Not.ToHaveValueAsync("");
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task SeesAsync(IPage page, string text) =>
        Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = Patience.LongestInBrowser });
}
