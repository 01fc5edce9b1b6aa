using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Short questions before people leave: to clients about the session, to counsellors about themselves.</summary>
internal static class FeedbackForm
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, CardKind.FeedbackForm, c.ForCounsellor ? "feedback.counsellor.title" : "feedback.title");
        if (c.Viewer is { Role: Role.Interpreter })
        {
            page.Text(t["feedback.interpreter"]);
            return page.Card(refreshed: true);
        }
        // Their own self-check comes after the end; until then they have people to talk with.
        if (c.ForCounsellor && c.Session.Phase == Phase.Live)
        {
            page.Text(t["feedback.counsellor.later"]);
            return page.Card(refreshed: true);
        }
        NextStep.Tell(c, page);
        if (c.Viewer?.IsMissed(c.Session) == true)
        {
            page.Text(t["arrival.missed"]);
            return page.Card(refreshed: true);
        }
        var writable = c.Session.Phase <= Phase.Closing && !c.Session.Cancelled;
        if (c.Viewer is { FeedbackDone: true } viewer)
        {
            var said = t[viewer.Feedback is null ? "feedback.skipped" : "feedback.thanks"];
            // After taps the rows stay where the finger is.
            if (writable && c.Faults.IsEmpty && viewer.Feedback is not { Unsent: true })
            {
                page.Banner(ContainerStyle.Good, said, t["feedback.change"]);
                page.Fold("feedback.change.button", () => Form(c, page));
                return page.Card(refreshed: true);
            }
            if (!writable || !c.Faults.IsEmpty)
                page.Banner(ContainerStyle.Good, said);
        }
        if (writable)
            Form(c, page);
        Invitation.Privacy(c, page);
        return page.Card(refreshed: true);
    }

    private static void Form(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        var given = c.Viewer?.Feedback;
        var prefix = c.ForCounsellor ? "feedback.counsellor" : "feedback";
        page.Text(t[$"{prefix}.text"]);
        page.Note(t["feedback.scale"]);
        var questions = c.ForCounsellor ? 2 : Statistics.Questions;
        for (var n = 1; n <= questions; n++)
        {
            var question = t[$"{prefix}.rating{n}"];
            page.Scale(question, given?.Rating(n), "feedback.rate", ("question", n), "rating");
            page.Unseen($"rating{n}", question);
        }
        if (given is not null && c.Typed.GetValueOrDefault("comment", "").Trim() == given.Comment)
            page.Note(t["feedback.saved"]);
        if (!c.ForCounsellor)
            page.OpenChoice("missing", t["feedback.missing"], given?.Missing switch { true => "true", false => "false", null => null },
                [("false", t["feedback.missing.no"]), ("true", t["feedback.missing.yes"])]);
        page.TextInput("comment", t[$"{prefix}.comment"], given?.Comment, multiline: true);
        if (!c.ForCounsellor && FeedbackWords.OffersNameless(c.Session))
            page.Toggle("nameless", t["feedback.nameless"], given?.Nameless ?? false);
        if (c.Viewer is null or { Role: Role.Client })
            page.Toggle("count", t["feedback.count"], c.Viewer?.AgreedTo(ConsentFor.Statistics) ?? false);
        if (c.ForCounsellor)
            page.Toggle("documented", t["feedback.counsellor.documented"], given?.Documented ?? false);
        if (!c.ForCounsellor && c.FeedbackUrl is { } url)
            page.Note(t.Format("feedback.later", CardText.Link(c.Texts, "feedback.later.link", url)));
        page.Execute("feedback.save", "feedback.save", inputs: true, ActionStyle.Positive);
        if (c.Viewer is not { FeedbackDone: true })
            page.Execute("feedback.skip", "feedback.skip");
    }
}
