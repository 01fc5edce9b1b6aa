using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors, after the session: the clients' feedback. It is deleted with the chat.</summary>
internal static class FeedbackAnswers
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.FeedbackAnswers, "feedbackAnswers.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (!Given(c.Stored).Any())
            page.Text(c.Texts["feedbackAnswers.empty"]);
        else
            Tell(c, page);
        return page.Card();
    }

    public static IEnumerable<Participant> Given(Session session) => session.Clients.Where(p => p.Feedback is not null);

    public static void Tell(CardContext c, CardBuilder page)
    {
        page.Note(c.Texts["feedbackAnswers.text"]);
        page.Some([.. Listed(c.Stored)], client => Answer(c, page, client, client.Feedback!));
    }

    /// <summary>People as they are listed everywhere; then those without a name, in an order that tells nothing of theirs.</summary>
    private static IEnumerable<Participant> Listed(Session session) => Given(session)
        .OrderBy(p => p.Feedback!.Nameless)
        .ThenBy(p => p.Feedback!.Nameless ? string.Join(',', p.Feedback.Ratings) : "", StringComparer.Ordinal)
        .ThenBy(p => p.Feedback!.Nameless ? p.Feedback.Comment : "", StringComparer.Ordinal);

    private static void Answer(CardContext c, CardBuilder page, Participant client, Feedback given)
    {
        var t = c.Texts;
        page.Section(given.Nameless ? t["feedbackAnswers.nameless"] : CardText.Name(client, t));
        List<(string, string)> facts = [];
        for (var n = 1; n <= Statistics.Questions; n++)
            if (given.Rating(n) is { } rating)
                facts.Add((t[$"feedback.rating{n}"], t[$"feedback.scale.{rating.ToString(CultureInfo.InvariantCulture)}"]));
        if (given.Missing is { } missing)
            facts.Add((t["feedback.missing"], t[missing ? "feedback.missing.yes" : "feedback.missing.no"]));
        if (facts.Count > 0)
            page.Facts([.. facts]);
        if (given.Comment.Length > 0)
            page.Quote(t["feedback.comment"], CardText.Written(given.Comment));
        else if (facts.Count == 0)
            page.Text(t["feedbackAnswers.empty"]);
    }
}
