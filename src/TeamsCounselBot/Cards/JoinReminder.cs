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
        var isOff = c.ForCounsellor && c.Session.NobodyIsLeft;
        var page = new CardBuilder(c, CardKind.JoinReminder, isOff ? "declined.title" : "joinReminder.title");
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
        if (isOff)
            page.Banner(ContainerStyle.Warning, t["declined.all"]);
        else
            page.Text(t.Format("joinReminder.text", start));
        if (c.ForCounsellor)
            Readiness(c, page);
        page.Links(CardText.Link(c.Texts, "common.check", CardText.CheckUrl(c)));
        page.Join(isOff ? null : ActionStyle.Positive);
        Invitation.JoinAddress(c, page);
        return page.Card();
    }

    /// <summary>The people who have declined, and how ready the others are, at a glance.</summary>
    private static void Readiness(CardContext c, CardBuilder page)
    {
        foreach (var person in DeclinedCard.Of(c.Session).Take(CounsellorInvitation.MostInSight))
            DeclinedCard.Person(c, page, person);
        var guests = c.Session.People.Values.Where(p => p is { Role: not Role.Counsellor, Removed: false, Answer: not Answer.Declined })
            .OrderByDescending(p => p.Answer != Answer.None).ToList();
        foreach (var guest in guests.Take(CounsellorInvitation.MostInSight))
            CounsellorInvitation.Guest(c, page, guest);
        if (guests.Count > CounsellorInvitation.MostInSight)
            page.Note(c.Texts.Format("person.others", guests.Count - CounsellorInvitation.MostInSight));
    }
}
