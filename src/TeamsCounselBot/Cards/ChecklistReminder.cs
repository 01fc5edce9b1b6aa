using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The points that are still open for this one person, to tick here.</summary>
internal static class ChecklistReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        var page = new CardBuilder(c, CardKind.ChecklistReminder, "checklistReminder.title");
        if (c.Viewer is not { } viewer)
        {
            page.Text(t["checklistReminder.base"]);
            return page.Card(refreshed: true);
        }
        var open = Checklist.Open(viewer, plan.Medium).ToList();
        if (open.Count == 0)
        {
            page.Text(t["checklistReminder.done"]);
            return page.Card();
        }
        var start = plan.Start is { } at ? DateFormatter.Of(c).DateTimeInZone(at) : t["common.unknownTime"];
        page.Text(t.Format("checklistReminder.text", start));
        foreach (var point in open)
            page.Toggle(point, t[ChecklistTexts.Key(viewer.Role, point)], on: false, spacing: Spacing.Small);
        page.NotApplicable(viewer, plan.Medium);
        page.Note(t["checklistReminder.anyway"]);
        page.Execute("checklist.save", "checklist.save", inputs: true);
        return page.Card();
    }
}
