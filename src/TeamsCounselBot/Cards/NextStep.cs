using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The next appointment: agreed by the counsellor, read by the client with a calendar file before the chat goes.</summary>
internal static class NextStep
{
    /// <summary>In a deep link, as Teams' documentation of its scheduling form has it.</summary>
    private const string Scheduling = "https://teams.microsoft.com/l/meeting/new";

    /// <summary>For counsellors: what is agreed, and the way to Teams' own form.</summary>
    public static void Agreed(CardContext c, CardBuilder page)
    {
        if (c.Session.Next is not { } next)
            return;
        Tell(c, page);
        page.Links(CardText.Link(c.Texts, "next.inTeams", InTeams(c.Texts, c.Session, next)));
    }

    public static void Agree(CardContext c, CardBuilder page)
    {
        var (t, session) = (c.Texts, c.Session);
        page.Fold("next.fold", () =>
        {
            page.Moment("nextStart", t["next.start"], session.Next?.Start);
            Setup.AskMedium(page, session.Next?.Medium ?? session.Plan.Medium);
            page.Note(t[NextWords.WhereItIsRead(session)]);
            page.Execute("next.save", "next.save", inputs: true, ActionStyle.Positive);
        });
    }

    /// <summary>For whoever has their own view: a card that all see keeps every version of itself.</summary>
    public static void Tell(CardContext c, CardBuilder page)
    {
        if (c is not { Viewer: not null, Session.Next: { } next })
            return;
        page.Banner(ContainerStyle.Good, c.Texts["next.title"], NextWords.When(c, next));
        if (c.CalendarUrl is { } calendar)
            page.Links(CardText.Link(c.Texts, "next.calendar", $"{calendar}?{NextWords.Query}=true"));
    }

    /// <summary>A neutral title and the times: no people, no topics.</summary>
    private static string InTeams(Texts t, Session session, NextAppointment next)
    {
        var title = t[next.Medium == Medium.Telephone ? "calendar.telephone" : "calendar.video"];
        var times = $"startTime={Moment(next.Start)}&endTime={Moment(NextWords.End(session, next))}";
        return $"{Scheduling}?subject={Uri.EscapeDataString(title)}&{times}";
    }

    private static string Moment(DateTimeOffset at) =>
        Uri.EscapeDataString(at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
