using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What is still open for this one person.</summary>
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
        page.List(open.Select(point => t[ChecklistTexts.Key(viewer.Role, point)]));
        page.Note(t["checklistReminder.where"]);
        return page.Card();
    }
}
