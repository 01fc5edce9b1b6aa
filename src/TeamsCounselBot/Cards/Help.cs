using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What is possible, for who asks and where.</summary>
internal static class Help
{
    private static readonly string[] InSession = ["setup", "status", "start", "end", "extend", "erase", "cancel"];
    private static readonly string[] InPersonalChat = ["upcoming", "standin", "receipts", "statistics", "settings"];

    /// <summary>Asked in the chat of a session.</summary>
    /// <param name="c">What the card is made of.</param>
    /// <param name="role">The role of the person who asks.</param>
    /// <param name="session">The chat's session; null where there is none.</param>
    public static AdaptiveCard Render(CentreContext c, Role role, Session? session = null)
    {
        var page = new CardBuilder(c, "help.title");
        if (role == Role.Counsellor)
        {
            page.Text(c.Texts["help.counsellor"]);
            Commands(c, page, InSession, session);
        }
        else
        {
            page.Text(c.Texts["help.client"]);
            page.ListOf("help.client.invitation", "help.client.disruption", "help.client.language",
                session is null ? "help.client.erasure" : SeriesWords.Erased(session));
            page.CentrePhone();
        }
        return page.Card();
    }

    /// <summary>Asked by a counsellor in their own chat with the bot.</summary>
    public static AdaptiveCard InOwnChat(CentreContext c)
    {
        var page = new CardBuilder(c, "help.title");
        page.Text(c.Texts["help.personal"]);
        Commands(c, page, InPersonalChat);
        page.Note(c.Texts["help.personal.meeting"]);
        return page.Card();
    }

    /// <summary>The bot was added to a chat without a meeting, where no session is possible.</summary>
    public static AdaptiveCard NotAMeeting(CentreContext c)
    {
        var page = new CardBuilder(c, "help.notAMeeting.title");
        page.Text(c.Texts["help.notAMeeting"]);
        page.ListOf("help.notAMeeting.step1", "help.notAMeeting.step2", "help.notAMeeting.step3");
        return page.Card();
    }

    /// <summary>For a person of a tenant that is no centre.</summary>
    public static AdaptiveCard NotAllowed(CentreContext c)
    {
        var page = new CardBuilder(c, "help.notAllowed.title");
        page.Text(c.Texts["help.notAllowed"]);
        return page.Card();
    }

    /// <summary>For a person who may not do this, or who is too late.</summary>
    public static AdaptiveCard Refused(CentreContext c, PermissionResult verdict)
    {
        var page = new CardBuilder(c, "help.title");
        page.Text(c.Texts[PlainWords.Refusal(verdict)]);
        return page.Card();
    }

    /// <summary>What a counsellor asked for is for those who lead the centre.</summary>
    public static AdaptiveCard ForLeads(CentreContext c)
    {
        var page = new CardBuilder(c, "help.title");
        page.Text(c.Texts.Format("help.leads", c.Texts["command.receipts"]));
        return page.Card();
    }

    /// <summary>By how much a session shall be extended was not understood, or is not possible.</summary>
    public static AdaptiveCard AskExtension(CentreContext c)
    {
        var page = new CardBuilder(c, "help.title");
        page.Text(c.Texts.Format("command.extend.ask", c.Texts["command.extend"]));
        return page.Card();
    }

    /// <summary>Who asked cannot be found out now, and so not whether it is theirs to ask for.</summary>
    public static AdaptiveCard Later(CentreContext c)
    {
        var page = new CardBuilder(c, "help.title");
        page.Text(c.Texts["error.later"]);
        page.CentrePhone();
        return page.Card();
    }

    private static void Commands(CentreContext c, CardBuilder page, IEnumerable<string> names, Session? session = null) =>
        page.Facts([.. names.Select(name => (c.Texts[$"command.{name}"], c.Texts[Does(name, session)]))]);

    private static string Does(string name, Session? session) =>
        name == "cancel" && session is { Plan.HasMoreDates: true } ? "command.cancel.does.series" : $"command.{name}.does";
}
