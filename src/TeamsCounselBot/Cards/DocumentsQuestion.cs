using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: the clients with documents, the question how they are handed over, and then what was agreed.</summary>
internal static class DocumentsQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.DocumentsQuestion, "documentsQuestion.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else
        {
            if (Waiting(c).Any())
                Agree(c, page);
            else
                page.Text(c.Texts["documentsQuestion.done"]);
            if (Agreed(c).Any())
                Change(c, page);
        }
        return page.Card();
    }

    public static IEnumerable<Participant> Waiting(CardContext c) =>
        c.Session.Clients.Where(p => p is { Documents: Documents.Announced, Removed: false });

    public static IEnumerable<Participant> Agreed(CardContext c) =>
        c.Session.Clients.Where(p => p is { Documents: Documents.Agreed, Removed: false });

    /// <summary>The way agreed with each client, and the form that changes it for one. Inputs: <c>whose</c>, <c>otherWay</c>.</summary>
    public static void Change(CardContext c, CardBuilder page)
    {
        var (agreed, t) = (Agreed(c).ToList(), c.Texts);
        page.Some(agreed, client => page.Quote(CardText.Name(client, t), CardText.Written(client.DocumentsWay ?? "")));
        page.Buttons(() => page.Fold("documentsQuestion.change", () =>
        {
            if (agreed.Count > 1)
                page.Choice("whose", t["documentsQuestion.whose"], null,
                    agreed.Take(2 * c.Excerpt.People).Select(p => (p.Id, PlainWords.Name(p, t))));
            page.TextInput("otherWay", t["documentsQuestion.way"], agreed.Count == 1 ? agreed[0].DocumentsWay : null,
                t["documentsQuestion.way.placeholder"], multiline: true);
            page.ExecuteTitled(t["documentsQuestion.agree"], "documents.agree", inputs: true, ActionStyle.Positive,
                agreed.Count == 1 ? ("client", agreed[0].Id) : ("change", "true"));
        }));
    }

    /// <summary>
    /// The form that agrees the way with all who wait for it. Input: <c>way</c>, which is not marked as required: on the invitation
    /// the client would then hold back the other buttons too.
    /// </summary>
    public static void Agree(CardContext c, CardBuilder page)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        page.Text(t["documentsQuestion.text"]);
        page.Text(CardText.Names(c, Waiting(c)));
        if (plan.Start is { } start)
            page.Note(t.Format("documentsQuestion.limit", DateFormatter.Of(c).DateAndTime(start - c.Timings.DocumentsLeadTime)));
        page.TextInput("way", t["documentsQuestion.way"], plan.DocumentsWay, t["documentsQuestion.way.placeholder"], multiline: true);
        page.Buttons(() => page.Execute("documentsQuestion.agree", "documents.agree", inputs: true, ActionStyle.Positive));
    }
}
