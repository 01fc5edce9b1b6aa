using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>How a client wants a broken line to be handled: asked of the client, and how long counsellors wait.</summary>
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

    /// <summary>How long the counsellors wait for somebody who wants no call; nothing once it was too long.</summary>
    public static string[] Wait(CardContext c, Disruption disruption)
    {
        if (disruption.Stage == DisruptionStage.Failed)
            return [];
        var (clock, time) = (DateFormatter.Of(c), SessionTimings.CallbackAttempts * c.Timings.CallbackRetryAfter);
        return [c.Texts.Format("wish.wait", clock.Time(disruption.Since), clock.Time(disruption.Since + time))];
    }
}
