namespace TeamsCounselBot.Web.Counsellors;

/// <param name="Texts">The language of the page.</param>
/// <param name="To">The address that the visitor wanted.</param>
internal sealed record SignInView(Texts Texts, string To) : IPageView;

/// <param name="Texts">The language of the page.</param>
/// <param name="There">Where people sign out of the login service; null while it does not answer, and in Teams.</param>
/// <param name="IsFramed">The page is in Teams.</param>
internal sealed record SignedOutView(Texts Texts, string? There, bool IsFramed) : IPageView;

/// <summary>The page that lets Teams sign somebody in.</summary>
/// <param name="Texts">The language of the page.</param>
/// <param name="To">The page of the tab that the visitor wanted.</param>
/// <param name="Browser">The same page at its own address.</param>
/// <param name="Hosts">The addresses that Teams may have.</param>
/// <param name="Kept">Whether the browser may have kept the sign-in; false once it did not.</param>
internal sealed record TabView(Texts Texts, string To, string Browser, IReadOnlyList<string> Hosts, bool Kept) : IPageView;

/// <param name="Texts">The language of the page.</param>
/// <param name="Centre">The name of the centre.</param>
/// <param name="Place">Whether the page is in Teams.</param>
internal sealed record UnknownView(Texts Texts, string Centre, DeskPlace Place) : IPageView;

/// <param name="Texts">The language of the page.</param>
/// <param name="Title">Key of the title.</param>
/// <param name="Text">Key of the reason.</param>
/// <param name="Other">Only another account can help.</param>
/// <param name="IsFramed">The page is in Teams, where people have one account.</param>
internal sealed record RefusedView(Texts Texts, string Title, string Text, bool Other, bool IsFramed = false) : IPageView
{
    public static RefusedView Failed(Texts texts) => new(texts, "desk.failed.title", "desk.failed.text", Other: false);

    public static RefusedView Away(Texts texts) => new(texts, "desk.failed.title", "desk.away.text", Other: false);

    public static RefusedView Foreign(Texts texts) => new(texts, "desk.foreign.title", "desk.foreign.text", Other: true);
}
