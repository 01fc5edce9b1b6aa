using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Mailboxes;

/// <summary>The gateway for text messages, and what the simulator's page shows of mailboxes.</summary>
internal static class MailboxRoutes
{
    /// <summary>Mail programs show no scripts, frames and forms, and open links beside the mail.</summary>
    private const string AsInMailPrograms =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox";

    public static void MapTextGateway(this WebApplication app) => app.MapPost(TextGateway.Path,
        app.Services.GetRequiredService<ServiceEndpoint>().Open(ServiceName.Sms, app.Services.GetRequiredService<TextGateway>().Take));

    public static void MapJoinPages(this WebApplication app)
    {
        app.MapGet($"{JoinPages.Path}/{{chat}}/0", (string chat, JoinPages pages) => pages.Choose(chat));
        app.MapPost($"{JoinPages.Path}/{{chat}}/{{person}}",
            (string chat, string person, JoinPages pages) => pages.JoinAsync(chat, person));
    }

    public static void MapMailboxes(this RouteGroupBuilder people)
    {
        people.MapGet("/{pid}/post", (string pid, Delivery delivery) => delivery.PostOf(pid));
        people.MapGet("/{pid}/mails/{id:int}", (string pid, int id, Delivery delivery, HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = AsInMailPrograms;
            return Results.Content(LinksOpenBeside(Find(delivery, pid, id).Message.HtmlBody ?? ""), "text/html; charset=utf-8");
        });
        people.MapGet("/{pid}/mails/{id:int}/source", (string pid, int id, Delivery delivery) =>
            Results.Text(Find(delivery, pid, id).Message.ToString()));
    }

    private static DeliveredMail Find(Delivery delivery, string personId, int id) =>
        delivery.PostOf(personId).Mails.FirstOrDefault(it => it.Id == id) ?? throw TeamsRefusal.NotFound("mail");

    private static string LinksOpenBeside(string html) =>
        html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.OrdinalIgnoreCase);
}
