using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For counsellors: who is taken for one person by link and in the meeting, with one press to correct it either way.</summary>
internal static class WhoIsWho
{
    /// <summary>On a phone nobody reads more.</summary>
    private const int MostPeople = 4;

    public static void Add(CardContext c, CardBuilder page)
    {
        page.Some([.. c.Stored.People.Values.Where(p => c.Stored.Self(p.Id) != p.Id && !p.Removed)], person =>
        {
            page.Note(c.Texts.Format("person.isSame",
                CardText.Name(c.Stored.People[c.Stored.Self(person.Id)], c.Texts), CardText.Name(person, c.Texts)));
            page.Buttons(() => page.ExecuteTitled(c.Texts["person.notSame"], "person.notSame", with: ("who", person.Id)));
        }, MostPeople);
        var (there, missing) = (Unknown(c), Missing(c));
        if (c.Session.Phase != Phase.Live || there.Count == 0 || missing.Count == 0)
            return;
        page.Buttons(() => page.Fold("person.same.title", () =>
        {
            page.Note(c.Texts["person.same.text"]);
            page.Choice("who", c.Texts["person.same.who"], One(there), Choices(c, there), c.Texts["common.choose"]);
            page.Choice("as", c.Texts["person.same.as"], One(missing), Choices(c, missing), c.Texts["common.choose"]);
            page.Execute("person.same.save", "person.same", inputs: true);
        }));
    }

    /// <summary>For a client who is missed: the people in the meeting who may be them, a press each.</summary>
    public static void IsAlready(CardContext c, CardBuilder page, Participant client)
    {
        if (client.ObjectId is not null)
            return;
        foreach (var person in Unknown(c).Take(2))
            page.ExecuteTitled(c.Texts.Format("person.same.is", PlainWords.Name(person, c.Texts)), "person.same",
                with: ("who", person.Id), also: ("as", client.Id));
    }

    /// <summary>In the meeting without an account, and nobody whom a link was given.</summary>
    private static List<Participant> Unknown(CardContext c) => [.. c.Session.Clients.Where(p =>
        p is { Present: true, ObjectId: null, IsWeb: false } && !c.Stored.KnownAs(p.Id).Skip(1).Any())];

    private static List<Participant> Missing(CardContext c) =>
        [.. c.Session.Clients.Where(p => p is { IsWeb: true, Attended: false, Removed: false, Answer: not Answer.Declined })];

    private static string? One(List<Participant> people) => people is [var one] ? one.Id : null;

    private static IEnumerable<(string, string)> Choices(CardContext c, List<Participant> people) =>
        people.Take(2 * c.Excerpt.People).Select(p => (p.Id, PlainWords.Name(p, c.Texts)));
}
