using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The part of the story in mailboxes: who is in no chat learns everything from there.</summary>
public partial class SimulatorPageTests
{
    /// <summary>The client leaves their address, and opens their page from the mail that comes, shown as it came.</summary>
    private static async Task GetsMailAsync(Visitor reader, ILocator pane, Person client)
    {
        await PressAsync(pane, German["common.more"]);
        await PressAsync(pane, German["contact.title"]);
        await pane.GetByLabel(German["contact.email"]).FillAsync(client.Email);
        await PressAsync(pane, German["contact.save"]);
        await Tab(pane, "Mail und SMS (1)").ClickAsync();
        await Expect(pane.GetByText(client.Mobile)).ToBeVisibleAsync();
        await pane.Locator(".letter summary").First.ClickAsync();

        var opened = await reader.Page.RunAndWaitForPopupAsync(() => pane.FrameLocator("iframe")
            .GetByRole(AriaRole.Link, new() { Name = German["mail.open"] }).ClickAsync(new() { Timeout = Patience.LongestInBrowser }));
        await Expect(opened.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToBeVisibleAsync(new() { Timeout = Patience.LongestInBrowser });
        Assert.Matches("/t/[A-Za-z0-9]{22}$", new Uri(opened.Url).AbsolutePath);
        await opened.CloseAsync();
        // Nothing runs in the frame of a mail, so axe would wait for it.
        await pane.Locator(".letter summary").First.ClickAsync();
        await Expect(pane.Locator("iframe")).ToHaveCountAsync(0);
    }

    /// <summary>Somebody who is in no chat gets the invitation by mail, and accepts on her page.</summary>
    private static async Task InvitedByMailAsync(IPage page, ILocator left, ILocator right)
    {
        await StepAsync(page, $"{Outside} dazuholen");
        await Expect(page.Locator("#story")).ToContainTextAsync("@post.example");
        await PressAsync(left, German["common.more"]);
        await PressAsync(left, German["contact.invite"]);
        await left.GetByLabel(German["contact.email"]).FillAsync("person3@post.example");
        await PressAsync(left, German["contact.invite.save"]);
        await Expect(Story(page, "Weiter")).ToBeVisibleAsync(Patiently);
        await right.GetByLabel("Wessen Teams dieses Fenster zeigt").SelectOptionAsync(new SelectOptionValue { Label = Outside });
        await Tab(right, "Mail und SMS (1)").ClickAsync();
        var opened = await FollowAsync(page, right, German["mail.open"]);
        await opened.GetByRole(AriaRole.Button, new() { Name = German["invitation.accept"] }).First.ClickAsync();
        await Expect(opened.GetByText(German["invitation.you.Accepted"]).First).ToBeVisibleAsync(Patiently);
        await opened.CloseAsync();
        await StepAsync(page, "Weiter");
    }

    /// <summary>A new time, which she accepts as well, and the reminder of it.</summary>
    private static async Task LearnsTheNewTimeByMailAsync(IPage page, ILocator right)
    {
        await StepAsync(page, "Um vier Stunden verschieben");
        await Expect(Tab(right, "Mail und SMS (2)")).ToBeVisibleAsync(Patiently);
        var opened = await FollowAsync(page, right, German["mail.open"]);
        await opened.GetByRole(AriaRole.Button, new() { Name = German["invitation.accept"] }).First.ClickAsync();
        await Expect(opened.GetByText(German["invitation.you.Accepted"]).First).ToBeVisibleAsync(Patiently);
        await Expect(opened.GetByText("14:00").First).ToBeVisibleAsync(Patiently);
        await opened.CloseAsync();
        await StepAsync(page, "Weiter");
        await StepAsync(page, "Zum Tag davor springen");
        await Expect(Tab(right, "Mail und SMS (3)")).ToBeVisibleAsync(Patiently);
        await StepAsync(page, "Weiter");
    }

    /// <summary>Her chat is gone with the meeting: the link in the last mail leads to the form, and the counsellor reads it.</summary>
    private static async Task GivesFeedbackByMailAsync(IPage page, ILocator left, ILocator right)
    {
        await StepAsync(page, "Zehn Minuten warten");
        await right.GetByLabel("Wessen Teams dieses Fenster zeigt").SelectOptionAsync(new SelectOptionValue { Label = Outside });
        await Tab(right, "Mail und SMS (5)").ClickAsync();
        var opened = await FollowAsync(page, right, German["mail.open"]);
        await opened.GetByLabel(German["feedback.comment"]).FillAsync("Gut verstanden");
        await opened.GetByRole(AriaRole.Button, new() { Name = German["feedback.save"] }).First.ClickAsync();
        await Expect(opened.GetByText(German["feedback.thanks"]).First).ToBeVisibleAsync(Patiently);
        await opened.CloseAsync();
        await Expect(left.GetByText("Gut verstanden").First).ToBeVisibleAsync(Patiently);
        await StepAsync(page, "Weiter");
    }

    /// <summary>The mail of a quarter of an hour before leads over the bot's page into the simulator's meeting.</summary>
    private static async Task JoinsFromMailAsync(IPage page, ILocator right)
    {
        await Expect(Tab(right, "Mail und SMS (4)")).ToBeVisibleAsync(Patiently);
        var opened = await FollowAsync(page, right, German["common.join"]);
        await opened.GetByRole(AriaRole.Button, new() { Name = German["join.go"] }).ClickAsync();
        await opened.GetByRole(AriaRole.Button, new() { Name = Outside }).ClickAsync();
        await Expect(opened.GetByRole(AriaRole.Heading, new() { Name = "Sie sind in der Besprechung" })).ToBeVisibleAsync(Patiently);
        await opened.CloseAsync();
    }

    /// <summary>Opens the newest mail and its link.</summary>
    private static async Task<IPage> FollowAsync(IPage page, ILocator pane, string link)
    {
        await pane.Locator(".letter summary").First.ClickAsync();
        var opened = await page.RunAndWaitForPopupAsync(() => pane.Locator("iframe").First.ContentFrame
            .GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync(new() { Timeout = Patience.LongestInBrowser }));
        // Nothing runs in the frame of a mail, so axe would wait for it.
        await pane.Locator(".letter details[open] > summary").First.ClickAsync();
        await Expect(pane.Locator("iframe")).ToHaveCountAsync(0);
        return opened;
    }
}
