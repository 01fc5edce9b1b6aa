using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>"Meine Angaben": in the place of the card on which somebody asked for it, and for that person alone.</summary>
internal static class OwnCard
{
    public static AdaptiveCard Render(CardContext c, CardKind kind)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, kind, "own.title");
        page.Text(t["own.text"]);
        page.Facts([.. OwnData.Of(c).Select(line => (line.Name, CardText.Written(line.Value)))]);
        page.Note(OwnData.Until(c));
        if (c.OwnUrl is { } file)
            page.Links(CardText.Link(t, "own.file", file));
        if (c.Session.Phase <= Phase.Closing)
            Choices(c, page);
        page.Execute("own.back", "view.refresh");
        return page.Card();
    }

    private static void Choices(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        page.Fold("own.change", () =>
        {
            page.TextInput("name", t["own.change.name"], c.Viewer?.Name);
            page.Choice("language", t["invitation.language.label"], t.Language, LanguageWords.Named(Texts.Languages));
            if (!c.ForCounsellor)
            {
                page.TextInput("phone", t["own.change.phone"], placeholder: t.LeftToRight(t["invitation.callback.placeholder"]),
                    style: TextInputStyle.Tel);
                page.Note(t["invitation.callback.why"]);
            }
            page.Execute("own.change.save", "mine.change", inputs: true);
            foreach (var purpose in OwnData.Withdrawable(c))
                ClientInvitation.Withdraw(page, purpose, $"own.withdraw.{StoredName.Of(purpose)}");
        });
        Hold(c, page);
        page.Confirm("own.delete", c.ForCounsellor ? "own.delete.question.counsellor" : "own.delete.question", "mine.delete",
            "own.delete.confirm");
    }

    /// <summary>That the deletion waits, or that it waits no more; for counsellors also on the card that announces it.</summary>
    internal static void Hold(CardContext c, CardBuilder page)
    {
        if (c.Viewer is { } viewer && c.Session.Holds.ContainsKey(viewer.Id))
            page.ExecuteTitled(c.Texts["own.release"], "mine.hold", with: ("on", "false"));
        else
            page.Fold("own.hold", () =>
            {
                page.Text(c.Texts["own.hold.text"]);
                page.Execute("own.hold.confirm", "mine.hold");
            });
    }
}
