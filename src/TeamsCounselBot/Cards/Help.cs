using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What is possible, for who asks and where.</summary>
internal static class Help
{
    private static readonly string[] InSession = ["setup", "status", "start", "end", "extend", "erase", "cancel"];
    private static readonly string[] InPersonalChat = ["upcoming", "receipts", "statistics", "settings"];

    /// <summary>Asked in the chat of a session.</summary>
    public static AdaptiveCard Render(CentreContext c, Role role)
    {
        var page = new Page(c, "help.title");
        if (role == Role.Counsellor)
        {
            page.Text(c.Texts["help.counsellor"]);
            Commands(c, page, InSession);
        }
        else
        {
            page.Text(c.Texts["help.client"]);
            page.ListOf("help.client.invitation", "help.client.disruption", "help.client.language", "help.client.erasure");
            page.CentrePhone();
        }
        return page.Card();
    }

    /// <summary>Asked by a counsellor in their own chat with the bot.</summary>
    public static AdaptiveCard InOwnChat(CentreContext c)
    {
        var page = new Page(c, "help.title");
        page.Text(c.Texts["help.personal"]);
        Commands(c, page, InPersonalChat);
        page.Note(c.Texts["help.personal.meeting"]);
        return page.Card();
    }

    /// <summary>The bot was added where no session can be held, or where nobody has set up a meeting.</summary>
    public static AdaptiveCard NotAMeeting(CentreContext c)
    {
        var page = new Page(c, "help.notAMeeting.title");
        page.Text(c.Texts["help.notAMeeting"]);
        page.ListOf("help.notAMeeting.step1", "help.notAMeeting.step2", "help.notAMeeting.step3");
        return page.Card();
    }

    /// <summary>Somebody of a tenant that no centre belongs to.</summary>
    public static AdaptiveCard NotAllowed(CentreContext c)
    {
        var page = new Page(c, "help.notAllowed.title");
        page.Text(c.Texts["help.notAllowed"]);
        return page.Card();
    }

    /// <summary>Somebody asked for what is not theirs to ask for, or came too late for it.</summary>
    public static AdaptiveCard Refused(CentreContext c, Verdict verdict)
    {
        var page = new Page(c, "help.title");
        page.Text(c.Texts[Words.Refusal(verdict)]);
        return page.Card();
    }

    /// <summary>Who asked cannot be found out now, and so not whether it is theirs to ask for.</summary>
    public static AdaptiveCard Later(CentreContext c)
    {
        var page = new Page(c, "help.title");
        page.Text(c.Texts["error.later"]);
        page.CentrePhone();
        return page.Card();
    }

    private static void Commands(CentreContext c, Page page, IEnumerable<string> names) =>
        page.Facts([.. names.Select(name => (c.Texts[$"command.{name}"], c.Texts[$"command.{name}.does"]))]);
}
