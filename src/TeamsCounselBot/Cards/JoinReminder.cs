using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Shortly before the start: join now, and test the devices first.</summary>
internal static class JoinReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        var page = new CardBuilder(c, CardKind.JoinReminder, "joinReminder.title");
        var start = plan.Start is { } at ? DateFormatter.Of(c).TimeInZone(at) : t["common.unknownTime"];
        if (plan.Medium == Medium.Telephone)
        {
            page.Text(t.Format("joinReminder.telephone", start));
            foreach (var line in TelephoneWords.Agreed(c))
                page.Strong(line);
            if (TelephoneWords.NeedsNumber(c))
                page.Buttons(() => ClientInvitation.NumberInput(page));
            return page.Card();
        }
        page.Text(t.Format("joinReminder.text", start));
        page.Links(CardText.Link(c.Texts, "common.check", CardText.CheckUrl(c)));
        page.Join(ActionStyle.Positive);
        Invitation.JoinAddress(c, page);
        return page.Card();
    }
}
