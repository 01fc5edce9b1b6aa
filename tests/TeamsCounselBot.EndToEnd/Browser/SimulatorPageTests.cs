using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The simulator's page as its reader meets it: the guided story by clicking, by keyboard, on a phone, in the dark.</summary>
public partial class SimulatorPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Outside = "Frau Kaya";
    private static readonly Texts German = new("de");
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = Patience.LongestInBrowser };

    [Fact]
    public async Task The_story_is_clicked_from_adding_the_bot_to_the_proof_of_deletion()
    {
        await using var stage = await EndToEndHost.SetAsync(messages: MessageWay.Smtp, meetingsHere: true);
        await using var reader = await OpenAsync(stage, also: stage.Simulator.Bot.Url.GetLeftPart(UriPartial.Authority));
        var page = reader.Page;
        var (left, right) = (page.Locator("#pane-left"), page.Locator("#pane-right"));

        await StepAsync(page, "Bot hinzufügen");
        await left.GetByPlaceholder(German["setup.topics.placeholder"]).FillAsync("Umgang mit Ämtern");
        await PressAsync(left, German["setup.save"]);
        await PressAsync(right, German["invitation.accept"]);
        await PressAsync(right, German.Format("checklist.button", 0, 10));
        await right.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await right.GetByLabel(German["invitation.callback.ask"]).FillAsync("030 1234567");
        await PressAsync(right, German["checklist.save"]);
        // The card is drawn again after its update: a part that is opened before that closes.
        await stage.QuietAsync();
        await Expect(left.GetByText(German.Format("invitation.answers.preparation", 1, 10))).ToBeVisibleAsync(Patiently);
        await Expect(Button(right, German.Format("checklist.button", 1, 10))).ToBeVisibleAsync(Patiently);
        await GetsMailAsync(reader, right, stage.Client);
        await reader.MeetsNoBarrierAsync();
        await Tab(right, "Chat der Besprechung").ClickAsync();

        await InvitedByMailAsync(page, left, right);
        await LearnsTheNewTimeByMailAsync(page, right);
        await StepAsync(page, "Zum Beginn springen, alle treten bei");
        await JoinsFromMailAsync(page, right);
        Assert.True(stage.Meeting.People.Single(it => it.Person.Name == Outside).Present);
        await right.GetByLabel("Wessen Teams dieses Fenster zeigt").SelectOptionAsync(new SelectOptionValue { Label = stage.Client.Name });
        await Tab(right, "Chat der Besprechung").ClickAsync();
        await StepAsync(page, "Leitung trennen");
        await StepAsync(page, "Eine Minute warten");
        await Expect(left.GetByText("+49 30 1234567").First).ToBeVisibleAsync(Patiently);
        await reader.MeetsNoBarrierAsync();
        await StepAsync(page, "Wieder beitreten");
        await StepAsync(page, "10 Minuten vor das Ende");
        await PressAsync(right, German["feedback.skip"]);
        await StepAsync(page, "Beenden und drei Minuten warten");
        await Expect(left.GetByText(German["session.over"]).First).ToBeVisibleAsync(Patiently);
        await GivesFeedbackByMailAsync(page, left, right);
        await PressTheNextAsWellAsync(page);
        await Story(page, "Einen Tag warten").DblClickAsync();

        await Expect(page.Locator("#story")).ToContainTextAsync("Der Chat ist gelöscht und nachgeprüft.");
        Assert.InRange(stage.Simulator.Clock.GetUtcNow(), stage.Meeting.Start.AddDays(1), stage.Meeting.Start.AddDays(1.5));
        await Tab(left, "Eigener Chat mit dem Bot").ClickAsync();
        await Expect(left.GetByText(German["erased.chatGone"]).First).ToBeVisibleAsync(Patiently);
        await reader.MeetsNoBarrierAsync();
        Assert.Empty(reader.Troubles);
    }

    [Fact]
    public async Task Teams_behaves_in_this_meeting_as_the_reader_chooses()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await using var reader = await OpenAsync(stage);
        var page = reader.Page;
        await ChooseAsync(page.Locator("#top"), "Mehr", "Einstellungen und Störungen");
        var dialog = page.GetByRole(AriaRole.Dialog);

        await dialog.GetByLabel("Wo?").SelectOptionAsync(new SelectOptionValue { Label = "nur in dieser Besprechung" });
        await dialog.GetByLabel("Nachricht an eine Person allein").SelectOptionAsync(new SelectOptionValue { Label = "scheitert (500)" });

        await Expect(dialog.GetByText("targeted=failing")).ToBeVisibleAsync(Patiently);
        Assert.Equal((new Behaviour(), new Behaviour { Targeted = TargetedAnswer.Failing }),
            (stage.Simulator.World.Behaviour, stage.Meeting.Behaviour));
        await reader.MeetsNoBarrierAsync();
        await Button(dialog, "Wie üblich").ClickAsync();
        await Expect(dialog.GetByText("Alles ist wie üblich.")).ToBeVisibleAsync(Patiently);
        Assert.Empty(reader.Troubles);
    }

    /// <summary>Chat, person, meeting, time: all that a pointer reaches, the keyboard does.</summary>
    [Fact]
    public async Task The_bot_is_added_and_the_session_set_up_by_keyboard_alone()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await using var reader = await OpenAsync(stage);
        var page = reader.Page;
        var left = page.Locator("#pane-left");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Zu den Fenstern springen" })).ToBeFocusedAsync();

        // A menu gives the focus back to what opened it, and so does a dialog.
        var menu = page.Locator("#stage summary");
        await EnterAsync(reader, menu);
        await EnterAsync(reader, Button(page.Locator("#stage"), "Besprechung verschieben"));
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await reader.MeetsNoBarrierAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeFocusedAsync();

        await EnterAsync(reader, Story(page, "Bot hinzufügen"));
        var topics = left.GetByPlaceholder(German["setup.topics.placeholder"]);
        await Expect(topics).ToBeVisibleAsync(Patiently);
        await reader.TabToAsync(topics);
        await page.Keyboard.TypeAsync("Umgang mit Ämtern");
        await EnterAsync(reader, Button(left, German["setup.save"]));
        await Expect(left.GetByText(German["invitation.title"]).First).ToBeVisibleAsync(Patiently);
        Assert.Empty(reader.Troubles);
    }

    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task A_narrow_phone_shows_one_window_at_a_time_without_barriers(string language, ColorScheme scheme)
    {
        await using var stage = await EndToEndHost.SetAsync();
        // Cards from right to left beside those from left to right.
        stage.Simulator.Meetings.ChangePerson(stage.Meeting.Id, stage.Client.Id, new ChangedPerson(Locale: "ar-SA"));
        await stage.InviteAsync();
        await using var reader = await OpenAsync(stage, new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = 360, Height = 740 },
            Locale = language,
        }, language);
        var page = reader.Page;

        foreach (var pane in new[] { "left", "right", "calls" })
        {
            await page.Locator($"#tab-{pane}").ClickAsync();
            await Expect(page.Locator($"#pane-{pane}")).ToBeVisibleAsync();
            await Expect(page.Locator(".pane:visible")).ToHaveCountAsync(1);
            await reader.MeetsNoBarrierAsync();
            Assert.True(await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"), pane);
        }
        await page.Locator("#tab-right").ClickAsync();
        await Expect(page.Locator("#pane-right [dir=rtl]").First).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        Assert.Empty(reader.Troubles);
    }

    [Fact]
    public async Task A_fault_is_made_and_ended_and_the_bot_is_killed_and_started_by_click()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await using var reader = await OpenAsync(stage, new() { ColorScheme = ColorScheme.Dark });
        var page = reader.Page;

        await ChooseAsync(page.Locator("#top"), "Mehr", "Einstellungen und Störungen");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("Gerade ist nichts gestört.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Was soll schiefgehen?").SelectOptionAsync("throttled");
        await Button(dialog, "Auslösen").ClickAsync();
        await Expect(dialog.GetByText("status 429")).ToBeVisibleAsync();
        await reader.MeetsNoBarrierAsync();
        await Button(dialog, "Alle beenden").ClickAsync();
        await Expect(dialog.GetByText("Gerade ist nichts gestört.")).ToBeVisibleAsync();
        await Button(dialog, "Schließen").ClickAsync();

        await ChooseAsync(page.Locator("#top"), "Bot bereit: Bot anhalten oder starten", "Bot hart abbrechen");
        await Expect(page.Locator("#story")).ToContainTextAsync("Der Bot steht.");
        await StepAsync(page, "Bot starten");
        await Expect(page.Locator("#top")).ToContainTextAsync("Bot bereit");
        Assert.Empty(reader.Troubles);
    }

    private static ILocator Tab(ILocator pane, string name) => pane.GetByRole(AriaRole.Tab, new() { Name = name });

    private async Task<Visitor> OpenAsync(
        EndToEndHost stage, BrowserNewContextOptions? options = null, string language = "de", string? also = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1500, Height = 950 } };
        // An element that is fading in has no contrast yet.
        options.ReducedMotion = ReducedMotion.Reduce;
        var reader = await chromium.VisitAsync(stage.Simulator.BaseUrl.GetLeftPart(UriPartial.Authority), options, also: also);
        await reader.Page.AddInitScriptAsync($"if (self === top) localStorage.setItem('language', '{language}')");
        await reader.GoAsync("/");
        await Expect(reader.Page.Locator("#story li").First).ToBeVisibleAsync(Patiently);
        return reader;
    }

    private static ILocator Button(ILocator within, string name) =>
        within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    private static ILocator Story(IPage page, string name) => Button(page.Locator("#story"), name);

    /// <summary>Waits for the step that the guide offers next, and takes it.</summary>
    private static Task StepAsync(IPage page, string name) => Story(page, name).ClickAsync();

    /// <summary>The next step takes the place of this one: the test presses it in the moment when it appears.</summary>
    private static async Task PressTheNextAsWellAsync(IPage page) => await page.EvaluateAsync("""
        () => {
          const story = document.getElementById("story");
          const now = story.querySelector("button");
          new MutationObserver(() => {
            const next = story.querySelector("button");
            if (next !== now) next?.click();
          }).observe(story, { childList: true, subtree: true });
        }
        """);

    private static Task PressAsync(ILocator pane, string name) => Button(pane, name).ClickAsync();

    private static async Task ChooseAsync(ILocator within, string menu, string item)
    {
        await within.GetByLabel(menu, new() { Exact = true }).First.ClickAsync();
        await Button(within, item).ClickAsync();
    }

    private static async Task EnterAsync(Visitor reader, ILocator element)
    {
        await Expect(element).ToBeVisibleAsync(Patiently);
        await reader.TabToAsync(element);
        await reader.Page.Keyboard.PressAsync("Enter");
    }
}
