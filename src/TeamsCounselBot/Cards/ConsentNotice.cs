using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// To counsellors: the clients without consent to the video, who had their data deleted, and who asks that nothing is deleted yet.
/// </summary>
internal static class ConsentNotice
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, CardKind.ConsentNotice, "consentNotice.title");
        if (!c.ForCounsellor)
        {
            page.Text(t["common.counsellorsOnly"]);
            return page.Card();
        }
        var people = c.Session.People.Values.Where(p => Wishes(c, p).Any()).ToList();
        if (people.Count == 0)
        {
            page.Banner(ContainerStyle.Good, t["consentNotice.complete"]);
            return page.Card();
        }
        page.Some(people, person => page.Person(CardText.Name(person, t), string.Join(" · ", Wishes(c, person))));
        if (people.Exists(p => MissesConsent(c, p)))
            page.Text(t["consentNotice.text"]);
        return page.Card();
    }

    private static bool MissesConsent(CardContext c, Participant person) =>
        c.AsksConsent && person is { Role: Role.Client, Consent: false, Removed: false } && person.Answer != Answer.Declined;

    private static IEnumerable<string> Wishes(CardContext c, Participant person)
    {
        if (MissesConsent(c, person))
            yield return c.Texts[person.ConsentWithdrawn ? "consentNotice.withdrawn" : "consentNotice.missing"];
        foreach (var wish in GuestState.Wishes(c.Texts, c.Session, person))
            yield return wish;
    }
}
