using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web;

/// <summary>A page with a title and one sentence.</summary>
/// <param name="Texts">The language of the page.</param>
/// <param name="Title">Key of the title.</param>
/// <param name="Text">Key of the sentence.</param>
/// <param name="Centre">The centre; null where nobody knows which one it is.</param>
internal sealed record NoteView(Texts Texts, string Title, string Text, CentreOptions? Centre) : IClientView
{
    /// <summary>
    /// Where no session is known, as behind a link that has ended: it may have been a discreet one, so nobody is told what it was about.
    /// </summary>
    public static NoteView OfNobody(Texts texts, string title, string text, CentreOptions? centre) =>
        new(texts.Discreetly(), title, text, centre);

    /// <inheritdoc/>
    public string? Owner => Texts.IsDiscreet ? Texts["mail.sender"] : Centre?.Name;
}
