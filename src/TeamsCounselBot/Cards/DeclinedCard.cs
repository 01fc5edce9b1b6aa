using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: the people who have declined, and the ways on where no client is left.</summary>
internal static class DeclinedCard
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.Declined, "declined.title");
        var people = Of(c.Session);
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (people.Count == 0 || c.Session.Phase != Phase.Invited)
            page.Text(c.Texts["consentNotice.complete"]);
        else
        {
            Invitation.When(c, page);
            if (c.Session.NobodyIsLeft)
                page.Banner(ContainerStyle.Warning, c.Texts["declined.all"]);
            page.Some(people, person => Person(c, page, person));
            page.Note(c.Texts["declined.later"]);
            if (c.Session.NobodyIsLeft)
                page.Buttons(() =>
                {
                    page.Execute("setup.change", "session.setup");
                    page.Confirm(
                        "invitation.cancel", SeriesWords.CancelQuestion(c.Session), "session.cancel", "invitation.cancel.confirm");
                });
        }
        return page.Card();
    }

    public static IReadOnlyList<Participant> Of(Session session) =>
        [.. session.People.Values.Where(p => p is { Role: not Role.Counsellor, Removed: false, Answer: Answer.Declined })];

    public static void Person(CardContext c, CardBuilder page, Participant person) => page.Person(
        CardText.Name(person, c.Texts), $"🔴 {GuestState.Answer(c.Texts, c.Session, person)}",
        person.Role == Role.Interpreter ? c.Texts["role.Interpreter"] : null);
}
