using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Mail;

/// <summary>Writes what a client is told outside of the chat, in their language.</summary>
internal sealed class MailWriter(
    IServiceProvider services, SignedLinks links, TimeProvider clock, ILoggerFactory logs)
{
    private const int ReferenceBytes = 16;

    /// <returns>Null while our own address is unknown.</returns>
    public async Task<OutgoingMail?> WriteAsync(Session session, Participant person, Matter matter, CentreOptions centre)
    {
        if (person.Contact?.Email is not { } to || PageOf(session, person) is not { } link || centre.Mail.From is not { } from)
            return null;
        var words = new MessageWords(session, person, matter);
        var (fromName, centreName) = (centre.SenderFor(session, words.Neutral), centre.NameFor(session));
        var stop = link + SignedLinks.StopPath;
        var open = words.LeadsToMeeting ? link + SignedLinks.JoinPath : link;
        return new OutgoingMail
        {
            From = from,
            FromName = fromName,
            To = to,
            MessageId = $"{Reference(session, person, matter, Way.Mail)}@{MailAddress.DomainOf(from)}",
            Date = clock.GetUtcNow(),
            Language = words.Texts.Code,
            Subject = words.Subject,
            Text = words.Plain(open, stop, centre.Phone, centreName),
            Html = await HtmlAsync(words, open, stop, centre.Phone, centreName),
            StopUrl = stop,
            Calendar = IsOfCalendar(matter) ? AppointmentFile.WriteForMail(session, words.Texts, from, fromName, clock.GetUtcNow()) : null,
            CalendarMethod = AppointmentFile.MethodOf(session),
        };
    }

    /// <summary>A text message and the id by which a gateway knows it again; null while our own address is unknown.</summary>
    public (string Text, string Reference)? WriteText(Session session, Participant person, Matter matter) =>
        PageOf(session, person) is { } link
        ? (new MessageWords(session, person, matter).Text(link), Reference(session, person, matter, Way.Text))
        : null;

    private string? PageOf(Session session, Participant person) => links.For(session, person.Id);

    private static bool IsOfCalendar(Matter matter) => matter is Matter.Invitation or Matter.NewTime or Matter.Cancellation;

    /// <summary>The same whenever this message is sent again, and no way back to the session or the person.</summary>
    private static string Reference(Session session, Participant person, Matter matter, Way way)
    {
        var to = way == Way.Mail ? person.Contact?.Email : person.Contact?.Mobile;
        var what = $"message\0{session.Id}\0{person.Id}\0{StoredName.Of(matter)}\0{session.Round}\0{to}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, ReferenceBytes));
    }

    private async Task<string> HtmlAsync(MessageWords words, string link, string stop, string? number, string? centre)
    {
        var t = words.Texts;
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MailBody.Lang)] = t.Code,
            [nameof(MailBody.Dir)] = t.RightToLeft ? "rtl" : "ltr",
            [nameof(MailBody.Subject)] = words.Subject,
            [nameof(MailBody.Greeting)] = words.Greeting,
            [nameof(MailBody.Line)] = words.Line,
            [nameof(MailBody.When)] = words.When,
            [nameof(MailBody.Next)] = words.Next,
            [nameof(MailBody.Open)] = words.Open,
            [nameof(MailBody.Link)] = link,
            [nameof(MailBody.Private)] = words.Private,
            [nameof(MailBody.Phone)] = words.Call(number),
            [nameof(MailBody.Centre)] = centre,
            [nameof(MailBody.NoReply)] = words.NoReply,
            [nameof(MailBody.Stop)] = words.Stop,
            [nameof(MailBody.StopLink)] = stop,
        });
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<MailBody>(parameters)).ToHtmlString());
    }
}
