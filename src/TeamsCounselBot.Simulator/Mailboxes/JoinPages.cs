using System.Net;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Mailboxes;

/// <summary>
/// Where a link to the meeting leads in this world: Teams' own page for people who open it in a browser. Somebody who comes from a
/// mail says here which person they play.
/// </summary>
internal sealed class JoinPages(World world, MeetingCall call)
{
    /// <summary>As in the addresses of Teams.</summary>
    public const string Path = "/l/meetup-join";

    public IResult Choose(string chat)
    {
        string rows;
        lock (world.Gate)
            rows = string.Concat(Meeting(chat).People.Where(it => !it.Present).Select(it => $"""
                <li><form method="post" action="{Path}/{Uri.EscapeDataString(chat)}/{it.Person.Id}">
                  <button class="button">{Html(it.Person.Name)}</button></form></li>
                """));
        return Page("Der Besprechung beitreten", $"<p>Das ist das nachgestellte Teams. Wer tritt bei?</p><ul class=\"plain\">{rows}</ul>");
    }

    public async Task<IResult> JoinAsync(string chat, string person)
    {
        string meeting;
        lock (world.Gate)
            meeting = Meeting(chat).Id;
        await call.JoinAsync(meeting, person);
        return Page("Sie sind in der Besprechung", "<p>Dieses Fenster können Sie schließen.</p>");
    }

    private Meeting Meeting(string chat) =>
        world.Meetings.FirstOrDefault(it => it.Chat.Id == chat) ?? throw TeamsRefusal.NotFound("meeting");

    private static IResult Page(string title, string main) => Results.Content($"""
        <!doctype html>
        <html lang="de">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'">
        <title>{title} · Simulator</title><link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/css/look.css"><link rel="stylesheet" href="/css/signin.css"></head>
        <body><main><h1>{title}</h1>{main}</main></body>
        </html>
        """, "text/html; charset=utf-8");

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
