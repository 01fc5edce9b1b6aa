using System.Net;
using System.Text.RegularExpressions;
using TeamsCounselBot.Simulator.Mailboxes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>A client who is in no chat, and has nothing but a mailbox and an old telephone.</summary>
internal sealed partial class Correspondent(EndToEndHost stage, Person person)
{
    public const string Name = "Frau Kaya";

    /// <summary>A counsellor who invites them by <c>contact.save</c> chooses this in place of a person.</summary>
    private const string NewPerson = "new";
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    public Person Person => person;

    public IReadOnlyList<DeliveredMail> Mails => stage.Simulator.Deliveries.PostOf(person.Id).Mails;

    public IReadOnlyList<DeliveredText> Texts => stage.Simulator.Deliveries.PostOf(person.Id).Texts;

    /// <summary>The counsellor invites them by their address.</summary>
    /// <param name="stage">With a session to which people are invited.</param>
    /// <param name="texts">By their number too.</param>
    /// <param name="waits">Until the invitation has come.</param>
    /// <param name="held">The server takes the invitation and does not say so: see <see cref="HoldsAnswer"/>.</param>
    public static async Task<Correspondent> InviteAsync(EndToEndHost stage, bool texts = false, bool waits = true, bool held = false)
    {
        Person person;
        lock (stage.Simulator.World.Gate)
            person = stage.Simulator.World.AddPerson(Name, PersonKind.Anonymous, "de-DE", "Europe/Berlin");
        var invited = new Correspondent(stage, person);
        if (held)
            invited.HoldsAnswer();
        await invited.InvitedAsync(texts);
        if (waits)
            await invited.GetsAsync("Invitation");
        return invited;
    }

    /// <summary>Waits for the next mail on this matter; of each there is one.</summary>
    public async Task<DeliveredMail> GetsAsync(string matter)
    {
        await stage.UntilAsync($"a mail on {matter} comes to {person.Email}", () => Task.FromResult(Of(matter).Any()));
        return Assert.Single(Of(matter));
    }

    public IEnumerable<DeliveredMail> Of(string matter) =>
        Mails.Where(mail => mail.Text!.Contains(new Texts("de")[$"mail.line.{matter}"], StringComparison.Ordinal));

    /// <summary>The link that a mail is about: the way to the person's page, or to the meeting.</summary>
    public static string LinkIn(DeliveredMail mail) => LinkIn(mail.Text!);

    public static string LinkIn(string text) => PageLink().Match(text).Value;

    /// <summary>All links of a mail, in its text, its HTML and its headers.</summary>
    public static IReadOnlyList<string> LinksIn(DeliveredMail mail) =>
        [.. AnyLink().Matches(
            WebUtility.HtmlDecode(mail.Text + " " + mail.Message.HtmlBody + " " + mail.Message.Headers["List-Unsubscribe"]))
            .Select(link => link.Value).Distinct()];

    /// <summary>As mail programs do before anybody has read the mail.</summary>
    public static async Task ScanAsync(DeliveredMail mail)
    {
        foreach (var link in LinksIn(mail))
            foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Get])
            {
                using var answer = await Http.SendAsync(new HttpRequestMessage(method, link));
                Assert.Equal((link, HttpStatusCode.OK), (link, answer.StatusCode));
            }
    }

    /// <summary>A text message fits into one.</summary>
    public static void IsShort(DeliveredText message)
    {
        Assert.InRange(message.Text.Length, 1, 160);
        Assert.Matches(PageLink(), message.Text);
    }

    private Task InvitedAsync(bool texts) => stage.PressAsync(stage.Counsellor, "contact.save",
        ("contactWho", NewPerson), ("email", person.Email), ("sms", texts ? person.Mobile : ""), ("remind", "true"),
        ("clientName", Name), ("clientLanguage", "de"));

    /// <summary>The server takes the next mail and does not say so, as long as the bot waits.</summary>
    public void HoldsAnswer() => stage.Simulator.Faults.Add(new FaultRule(
        FaultService.Mail, "DATA", person.Email, FaultMode.ResetAfter, Delay: TimeSpan.FromHours(1).TotalSeconds, Count: 1));

    [GeneratedRegex("https?://[^\\s\"<>]+/t/[A-Za-z0-9]{22}(?:/join)?(?![/A-Za-z0-9])")]
    private static partial Regex PageLink();

    [GeneratedRegex("https?://[^\\s\"<>]+")]
    private static partial Regex AnyLink();
}
