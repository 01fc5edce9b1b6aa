using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web;

/// <summary>A page with a title and one sentence.</summary>
/// <param name="Texts">The language of the page.</param>
/// <param name="Title">Key of the title.</param>
/// <param name="Text">Key of the sentence.</param>
/// <param name="Centre">The centre; null where nobody knows which one it is.</param>
internal sealed record NoteView(Texts Texts, string Title, string Text, CentreOptions? Centre) : IClientView
{
    /// <inheritdoc/>
    public string? Owner => Texts.IsDiscreet ? Texts["mail.sender"] : Centre?.Name;
}
