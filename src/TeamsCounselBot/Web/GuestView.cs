using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>All that a guest's page is made of: the same view of the session that a card of theirs would show.</summary>
internal sealed record GuestView
{
    public required CardContext Card { get; init; }

    /// <summary>Where the page is: <c>/s/{token}</c>, or <c>/check/{token}</c> for who comes from a card.</summary>
    public required string Path { get; init; }

    /// <summary>The technical check is all that there is to see.</summary>
    public bool CheckAlone { get; init; }

    /// <summary>Shows that a form came from this page.</summary>
    public required string FormToken { get; init; }

    /// <summary>The id of the section that was saved just now.</summary>
    public string? Saved { get; init; }

    /// <summary>Key of the text that says why nothing was done.</summary>
    public string? Refusal { get; init; }

    public Participant Guest => Card.Viewer!;
    public Session Session => Card.Session;
    public Texts Texts => Card.Texts;

    /// <summary>The answer is for the time that the session has now.</summary>
    public bool HasAccepted => Guest.HasAccepted(Session);

    public bool IsMoved => Guest.IsAskedAgain(Session);

    public string Address(string below = "") => $"{Path}{below}?{PageLanguage.Query}={Texts.Language}";
}
