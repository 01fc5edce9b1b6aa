using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>How a client wants a broken line to be handled: asked of the client.</summary>
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
}
