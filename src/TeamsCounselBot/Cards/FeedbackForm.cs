using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Short questions before people leave: to clients about the session, to counsellors about themselves.</summary>
internal static class FeedbackForm
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new Page(c, CardKind.FeedbackForm, "feedback.title");
        var writable = c.Session.Phase <= Phase.Closing && !c.Session.Cancelled;
        if (c.Viewer is { FeedbackDone: true } viewer)
        {
            page.Strong(t[viewer.Feedback is null ? "feedback.skipped" : "feedback.thanks"]);
            if (writable && c.Faults.IsEmpty)
                page.Note(t["feedback.change"]);
        }
        if (writable)
            Form(c, page);
        return page.Card(refreshed: true);
    }

    private static void Form(CardContext c, Page page)
    {
        var t = c.Texts;
        var given = c.Viewer?.Feedback;
        var prefix = c.ForCounsellor ? "feedback.counsellor" : "feedback";
        page.Text(t[$"{prefix}.text"]);
        var questions = c.ForCounsellor ? 2 : 3;
        for (var n = 1; n <= questions; n++)
        {
            var rating = given is { Ratings.IsDefault: false } && given.Ratings.Length >= n ? given.Ratings[n - 1] : 0;
            page.Choice($"rating{n}", t[$"{prefix}.rating{n}"], rating is >= 1 and <= 5 ? rating.ToString(CultureInfo.InvariantCulture) : null,
                Enumerable.Range(1, 5).Select(step => (step.ToString(CultureInfo.InvariantCulture), t[$"feedback.scale.{step}"])));
        }
        page.TextInput("comment", t[$"{prefix}.comment"], given?.Comment, multiline: true, maxLength: 2000);
        if (c.ForCounsellor)
            page.Note(t["feedback.counsellor.documented"]);
        page.Execute(given is null ? "feedback.save" : "feedback.change.button", "feedback.save", inputs: true);
        if (c.Viewer is not { FeedbackDone: true })
            page.Execute("feedback.skip", "feedback.skip");
    }
}
