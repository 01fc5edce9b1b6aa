using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>
/// A guest's page in every state that it can be in: from left to right, wide and light in German, and from right to left, narrow
/// and dark in Arabic.
/// </summary>
public class GuestStatesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int MostBytesAtFirst = 60 * 1024;
    private static readonly Dictionary<string, string> WithPrivacy =
        new() { ["Centres__0__PrivacyUrl"] = "https://centre.example/privacy", ["Centres__0__AskVideoConsent"] = "true" };

    [Fact]
    public async Task No_state_before_the_session_has_a_barrier()
    {
        await using var stage = await EndToEndHost.SetAsync(WithPrivacy);
        using var guest = await GuestVisit.InviteAsync(stage);
        await using var eyes = await PagePair.OpenAsync(chromium, guest.Link);

        await eyes.LookAsync(guest.Link);
        await eyes.SendAsync(guest.Link, "invitation.accept");
        await eyes.SendAsync(guest.Link, "invitation.otherTime", ("#proposedStartTime", "10:00"));
        await eyes.SendForgedAsync(guest.Link);

        await eyes.LookAsync(guest.Link + "/join");

        await guest.PressAsync("invitation.accept", ("consent", "true"));
        await eyes.LookAsync(guest.Link, "answer");
        await eyes.SendAsync(guest.Link, "callback.number", ("#phone", "12"));
        await guest.PressAsync("documents.announce", ("phone", "030 23125000"), ("quiet", "true"));
        await eyes.LookAsync(guest.Link, "documents-section");
        await guest.PressAsync("consent.withdraw");
        await eyes.LookAsync(guest.Link);
        await stage.PressAsync(stage.Counsellor, "link.pin");
        await eyes.LookAsync(guest.Link);
        await WithoutPinAsync(stage);

        using var elsewhere = await GuestVisit.AnotherAsync(stage, but: guest);
        await elsewhere.PressAsync("invitation.otherTime", ("proposal", "Lieber am Freitag"), ("consent", "true"));
        await eyes.LookAsync(elsewhere.Link, "answer");
        await stage.PressAsync(stage.Counsellor, "proposal.take",
            ("plannedStartDate", stage.Meeting.Start.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            ("plannedStartTime", "12:00"));
        await stage.UntilAsync("the guest is asked again", async () =>
            (await guest.ReadAsync()).Page.Contains("value=\"invitation.accept\"", StringComparison.Ordinal));
        await eyes.LookAsync(guest.Link);
        await guest.PressAsync("invitation.decline");
        await eyes.LookAsync(guest.Link, "answer");

        await stage.PressAsync(stage.Counsellor, "session.cancel");
        await eyes.LookAsync(guest.Link);
        eyes.HadNoTrouble();
    }

    [Fact]
    public async Task No_state_of_the_page_has_a_barrier_and_feedback_works_by_keyboard()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept");
        await using var eyes = await PagePair.OpenAsync(chromium, guest.Link);

        await stage.PressAsync(stage.Counsellor, "session.start");
        await eyes.LookAsync(guest.Link);
        await stage.PressAsync(stage.Counsellor, "session.end");
        await eyes.LookAsync(guest.Link);

        var visitor = eyes.Wide;
        await visitor.GoAsync(new Uri(guest.Link).AbsolutePath + "?lang=de");
        await visitor.TabToAsync(visitor.Page.Locator("#rating1-1"));
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visitor.Page.Locator("#rating1-2")).ToBeCheckedAsync();
        await visitor.TabToAsync(visitor.Page.Locator("#comment"));
        await visitor.Page.Keyboard.TypeAsync("Das hat geholfen.");
        await visitor.PressAsync(visitor.Page.Locator("button[value='feedback.save']"));
        await Expect(visitor.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Gespeichert"));
        await Expect(visitor.Page.Locator("#feedback")).ToBeFocusedAsync();
        await eyes.LookAsync(guest.Link, "feedback");
        await eyes.LookAsync(guest.Link + "/check");

        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync(
            "the link leads nowhere", async () => (await guest.ReadAsync()).Status == System.Net.HttpStatusCode.NotFound);
        await eyes.LookAsync(guest.Link);
        eyes.HadNoTrouble();
    }

    [Fact]
    public async Task The_answer_is_on_the_first_screen_of_a_narrow_phone()
    {
        await using var stage = await EndToEndHost.SetAsync(WithPrivacy);
        using var guest = await GuestVisit.InviteAsync(stage);
        var link = new Uri(guest.Link);
        await using var visitor = await chromium.VisitAsync(
            link.GetLeftPart(UriPartial.Authority), new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 640 } });
        await FakeVoice.OfEachLanguageAsync(visitor.Page);

        List<string> tooLow = [];
        foreach (var language in Texts.Languages)
        {
            await visitor.GoAsync($"{link.AbsolutePath}?lang={language}");
            await Expect(visitor.Page.Locator("#aloud")).ToBeVisibleAsync();
            foreach (var verb in new[] { "invitation.accept", "invitation.decline" })
            {
                var button = (await visitor.Page.Locator($"button[value='{verb}']").BoundingBoxAsync())!;
                if (button.Y + button.Height > 640)
                    tooLow.Add($"{verb} in {language} ends at {button.Y + button.Height}");
            }
        }

        Assert.Empty(tooLow);
    }

    private static async Task WithoutPinAsync(EndToEndHost stage)
    {
        var card = await stage.SeesAsync(stage.Counsellor, "the way to take the PIN off", it => Off(it) is not null);
        await stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id, new Click(stage.Counsellor.Id, card.Id, "link.pin", Off(card)));

        static JsonObject? Off(SeenMessage message) => message.Card is not { } json ? null : CardJson.Buttons(json)
            .FirstOrDefault(it => CardJson.Text(it, "verb") == "link.pin" && it["data"]!["on"] is not null)?
            ["data"]!.DeepClone().AsObject();
    }

    /// <summary>The text of a screen reader: each element by role and name.</summary>
    [Fact]
    public async Task Everything_on_the_page_has_a_role_and_a_name_and_the_first_view_is_small()
    {
        await using var stage = await EndToEndHost.SetAsync(WithPrivacy);
        using var guest = await GuestVisit.InviteAsync(stage);
        var link = new Uri(guest.Link);
        await using var visitor = await chromium.VisitAsync(link.GetLeftPart(UriPartial.Authority));

        await visitor.GoAsync(link.AbsolutePath + "?lang=de");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.InRange(await visitor.LoadedBytesAsync(), 1, MostBytesAtFirst);
        await Expect(visitor.Page.Locator("main")).ToMatchAriaSnapshotAsync("""
            - main:
              - heading "Einladung zur Beratung" [level=1]
              - region "Ihr Termin":
                - heading "Ihr Termin" [level=2]
                - paragraph
                - term: Beginn
                - definition
                - term: Geplantes Ende
                - definition
                - term: Gesprächsform
                - definition: Video
                - paragraph
              - region "Ihre Antwort":
                - heading "Ihre Antwort" [level=2]
                - paragraph:
                  - checkbox "Ich bin damit einverstanden, per Video zu sprechen."
                  - text: Ich bin damit einverstanden, per Video zu sprechen.
                - paragraph:
                  - button "Zusagen"
                  - button "Absagen"
                - text: Ihr Name (freiwillig)
                - paragraph: So weiß die Beratungsstelle, wer geantwortet hat.
                - textbox "Ihr Name (freiwillig)"
                - group: Was Sie brauchen
                - paragraph:
                  - link "Datenschutzhinweise"
                - group: Lieber ohne Video
                - group: Anderer Termin
              - region "Beratungsinhalte":
                - heading "Beratungsinhalte" [level=2]
                - paragraph: Antrag auf Kur
                - paragraph:
                  - link "In den Kalender (.ics)"
                - paragraph:
                  - link "Teilnehmen"
              - region "Technik prüfen":
                - heading "Technik prüfen" [level=2]
                - paragraph
                - paragraph:
                  - link "Technik prüfen"
              - region "Was vereinbart ist":
                - heading "Was vereinbart ist" [level=2]
                - list
            """);
    }
}
