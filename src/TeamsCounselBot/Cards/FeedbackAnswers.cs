using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors, once the session is over: what clients said of it. It goes with the chat.</summary>
internal static class FeedbackAnswers
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.FeedbackAnswers, "feedbackAnswers.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (!Given(c.Session).Any())
            page.Text(c.Texts["feedbackAnswers.empty"]);
        else
            Tell(c, page);
        return page.Card();
    }

    public static IEnumerable<Participant> Given(Session session) => session.Clients.Where(p => p.Feedback is not null);

    public static void Tell(CardContext c, Page page)
    {
        page.Note(c.Texts["feedbackAnswers.text"]);
        foreach (var client in Given(c.Session))
            Answer(c, page, client, client.Feedback!);
    }

    private static void Answer(CardContext c, Page page, Participant client, Feedback given)
    {
        var t = c.Texts;
        page.Section(Words.Name(client, t));
        List<(string, string)> facts = [];
        for (var n = 1; n <= FeedbackForm.ClientQuestions; n++)
            if (given.Rating(n) is { } rating)
                facts.Add((t[$"feedback.rating{n}"], t[$"feedback.scale.{rating.ToString(CultureInfo.InvariantCulture)}"]));
        if (given.Missing is { } missing)
            facts.Add((t["feedback.missing"], t[missing ? "feedback.missing.yes" : "feedback.missing.no"]));
        if (facts.Count > 0)
            page.Facts([.. facts]);
        if (given.Comment.Length > 0)
            page.Quote(t["feedback.comment"], Markdown.Escape(given.Comment));
        else if (facts.Count == 0)
            page.Text(t["feedbackAnswers.empty"]);
    }
}
