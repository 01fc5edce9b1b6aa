using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Web.Desk;

/// <summary>The pages around the desk: for who has not signed in, or may see nothing.</summary>
internal static class DeskNotes
{
    /// <param name="texts">The words.</param>
    /// <param name="to">Where the visitor wanted to go.</param>
    public static PageShell SignIn(Texts texts, string to) => new()
    {
        Texts = texts,
        Title = texts["desk.title"],
        Main = $"""
            <p class="lead">{texts["desk.signIn.text"]}</p>
            <p>{texts["desk.signIn.who"]}</p>
            <p>{Link(texts, texts["desk.signIn"], to)}</p>
            """,
        Footer = $"""<p>{texts["desk.signIn.cookie"]}</p>""",
    };

    /// <param name="texts">The words.</param>
    /// <param name="there">Where one signs out of the login service; null while it does not answer.</param>
    public static PageShell SignedOut(Texts texts, string? there) => Note(texts, "desk.signedOut.title", "desk.signedOut.text", $"""
        <p class="actions">{GuestForms.Link(there, texts["desk.signedOut.there"], "button")}{Link(texts, texts["desk.signIn.again"], DeskRoutes.Root, second: there is not null)}</p>
        """);

    public static PageShell Failed(Texts texts) => Note(texts, "desk.failed.title", "desk.failed.text", Again(texts, "desk.signIn.again"));

    public static PageShell Away(Texts texts) => Note(texts, "desk.failed.title", "desk.away.text", Again(texts, "desk.signIn.again"));

    public static PageShell Foreign(Texts texts) => Note(texts, "desk.foreign.title", "desk.foreign.text", Again(texts, "desk.signIn.other", other: true));

    public static PageShell Unknown(Texts texts, CentreOptions centre) => Note(texts, "desk.unknown.title", "desk.unknown.text", $"""
        <div class="actions">{Link(texts, texts["desk.signIn.other"], DeskRoutes.Root, other: true)}{SignOutForm(texts)}</div>
        """) with
    { Centre = centre.Name };

    /// <summary>The same for a receipt that there is not and for one of another centre.</summary>
    public static PageShell Gone(DeskView view) => DeskFrame.Page(view, view.Texts["guestPage.gone.title"], $"""
        <p>{view.Texts["desk.gone.text"]}</p>
        <p><a href="{view.Address(DeskRoutes.Receipts)}">{view.Texts["desk.receipt.back"]}</a></p>
        """);

    public static Html SignOutForm(Texts texts) => $"""
        <form method="post" action="{DeskRoutes.SignOut}?{PageLanguage.Query}={texts.Language}"><button class="second">{texts["desk.signOut"]}</button></form>
        """;

    private static Html Again(Texts texts, string key, bool other = false) => $"<p>{Link(texts, texts[key], DeskRoutes.Root, other)}</p>";

    private static Html Link(Texts texts, string words, string to, bool other = false, bool second = false)
    {
        var back = Uri.EscapeDataString($"{to}?{PageLanguage.Query}={texts.Language}");
        return $"""<a class="button{(second ? " second" : "")}" href="{DeskRoutes.SignIn}?to={back}{(other ? "&other=true" : "")}">{words}</a>""";
    }

    private static PageShell Note(Texts texts, string title, string text, Html more) => new()
    {
        Texts = texts,
        Title = texts[title],
        Main = $"""
            <p>{texts[text]}</p>
            {more}
            """,
    };
}
