using System.Globalization;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>The feedback form, for everybody who has no chat, or no longer.</summary>
internal static class GuestFeedback
{
    public const string Id = "feedback";
    private const int LongestComment = 2000;

    public static Html Section(GuestView v)
    {
        if (v.Session is not { Phase: Phase.Live or Phase.Closing, Plan.Feedback: true } || v.Guest.Role != Role.Client)
            return Html.None;
        var t = v.Texts;
        return GuestForms.Section(v, Id, t["feedback.title"], v.Guest.FeedbackDone && v.Card.Faults.IsEmpty
            ? (Html)$"""
                {GuestForms.Banner("good", t[v.Guest.Feedback is null ? "feedback.skipped" : "feedback.thanks"], t["feedback.change"])}
                {GuestForms.Fold(t["feedback.change.button"], Form(v))}
                """
            : Form(v), confirms: true);
    }

    private static Html Form(GuestView v)
    {
        var (t, given) = (v.Texts, v.Guest.Feedback);
        var ratings = Enumerable.Range(1, FeedbackForm.ClientQuestions).Select(Rating);
        return GuestForms.Form(v, $"""
            <p>{t["feedback.text"]}</p>
            {ratings}
            {GuestForms.Choice("missing", t["feedback.missing"], Typed("missing") ?? given?.Missing switch { true => "true", false => "false", null => null },
                [("false", t["feedback.missing.no"]), ("true", t["feedback.missing.yes"])])}
            {GuestForms.Lines(v, "comment", t["feedback.comment"], given?.Comment, longest: LongestComment)}
            <p class="actions">{GuestForms.Button(t["feedback.save"], "feedback.save")}{(v.Guest.FeedbackDone ? Html.None : GuestForms.Button(t["feedback.skip"], "feedback.skip", second: true))}</p>
            """);

        Html Rating(int n) => GuestForms.Choice($"rating{n}", t[$"feedback.rating{n}"], Typed($"rating{n}") ?? given?.Rating(n)?.ToString(CultureInfo.InvariantCulture),
            Enumerable.Range(1, 5).Select(step => (step.ToString(CultureInfo.InvariantCulture), t[$"feedback.scale.{step}"])));

        string? Typed(string id) => v.Card.Typed.GetValueOrDefault(id);
    }
}
