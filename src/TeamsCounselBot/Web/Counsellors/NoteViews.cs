namespace TeamsCounselBot.Web.Counsellors;

/// <param name="Texts">The language of the page.</param>
/// <param name="To">The address that the visitor wanted.</param>
internal sealed record SignInView(Texts Texts, string To) : IPageView;

/// <param name="Texts">The language of the page.</param>
/// <param name="There">Where people sign out of the login service; null while it does not answer.</param>
internal sealed record SignedOutView(Texts Texts, string? There) : IPageView;

/// <param name="Texts">The language of the page.</param>
/// <param name="Centre">The name of the centre.</param>
internal sealed record UnknownView(Texts Texts, string Centre) : IPageView;

/// <param name="Texts">The language of the page.</param>
/// <param name="Title">Key of the title.</param>
/// <param name="Text">Key of the reason.</param>
/// <param name="Other">Only another account can help.</param>
internal sealed record RefusedView(Texts Texts, string Title, string Text, bool Other) : IPageView
{
    public static RefusedView Failed(Texts texts) => new(texts, "desk.failed.title", "desk.failed.text", Other: false);

    public static RefusedView Away(Texts texts) => new(texts, "desk.failed.title", "desk.away.text", Other: false);

    public static RefusedView Foreign(Texts texts) => new(texts, "desk.foreign.title", "desk.foreign.text", Other: true);
}
