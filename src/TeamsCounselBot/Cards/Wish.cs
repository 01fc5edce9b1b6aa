using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>How a client wants a broken line to be handled: asked of the client, and first on the counsellor's card.</summary>
internal static class Wish
{
    public static void Ask(CardContext c, CardBuilder page, Participant client) => page.Fold("wish.title", () =>
    {
        var (t, wish) = (c.Texts, client.CallbackWish);
        page.OpenChoice("wish", t["wish.title"], WishWords.Chosen(client), WishWords.Ways(t));
        page.Note(t["wish.never.note"]);
        page.OpenChoice("voicemail", t["wish.voicemail"], WishWords.Voicemail(client), WishWords.Voicemails(t));
        page.Toggle("alone", t["wish.alone"], wish is { Alone: true });
        page.Execute("wish.save", "callback.wish", inputs: true);
    });

    /// <summary>What the counsellor does now, as the client wants it.</summary>
    public static void Lead(CardContext c, CardBuilder page, Participant lost, Disruption disruption)
    {
        var t = c.Texts;
        if (lost.Signs)
            page.Banner(ContainerStyle.Attention, t.Format("signs.of", CardText.Name(lost, t)));
        if (lost.WantsNoCall)
        {
            page.Banner(ContainerStyle.Attention, Leads(t, lost), Wait(c, disruption));
            return;
        }
        if (lost is { WantsCall: true, Signs: true })
            return;
        if (lost.WantsCall)
            page.Text(t.Format("callback.whom", CardText.Name(lost, t)));
        else
            page.Banner(ContainerStyle.Warning, Leads(t, lost), Wait(c, disruption));
        if (lost.CallbackWish is not { } wish)
            return;
        page.Strong(t[wish.NeutralWord ? "wish.of.neutral" : "wish.of.nothing"]);
        if (wish.Alone)
            page.Strong(t["wish.of.alone"]);
    }

    /// <summary>The agreed way in one sentence, of somebody who wants no call or comes back without one.</summary>
    public static string Leads(Texts t, Participant lost) =>
        t.Format(lost.WantsNoCall ? "wish.of.Never" : "wish.of.Self", CardText.Name(lost, t));

    private static string Wait(CardContext c, Disruption disruption)
    {
        var (clock, time) = (DateFormatter.Of(c), SessionTimings.CallbackAttempts * c.Timings.CallbackRetryAfter);
        return c.Texts.Format("wish.wait", clock.Time(disruption.Since), clock.Time(disruption.Since + time));
    }
}
