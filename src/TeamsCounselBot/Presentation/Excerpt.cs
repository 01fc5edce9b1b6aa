using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>How much a card shows of what people wrote, and of how many people.</summary>
/// <param name="Letters">Of each text, in UTF-16 code units.</param>
/// <param name="People">Of each list.</param>
internal sealed record Excerpt(int Letters, int People)
{
    /// <summary>From the fullest, which nearly always fits into a card, to one that always does.</summary>
    public static ImmutableArray<Excerpt> Sizes { get; } =
        [new(800, 12), new(300, 12), new(300, 6), new(100, 4), new(40, 2), new(40, 1), new(20, 1)];

    /// <summary>The same context with the others' texts cut. The viewer's own texts stay whole, because forms show them.</summary>
    public CardContext Of(CardContext c) => c with
    {
        Excerpt = this,
        Session = Of(c.Session),
        Stored = Of(c.Stored),
    };

    private Session Of(Session of) =>
        of.People.Values.Where(p => !IsShort(p)).Aggregate(of, (session, person) => session.With(Of(person)));

    private Participant Of(Participant person) => person with
    {
        Name = Cut(person.Name, LongestName),
        Proposal = Cut(person.Proposal, Letters),
        DocumentsWay = Cut(person.DocumentsWay, Letters),
        Feedback = person.Feedback is { } given ? given with { Comment = Cut(given.Comment, Letters)! } : null,
    };

    private int LongestName => Math.Min(Letters, PersonName.Longest);

    private bool IsShort(Participant person) => (person.Name?.Length ?? 0) <= LongestName
        && Math.Max(person.Proposal?.Length ?? 0,
            Math.Max(person.DocumentsWay?.Length ?? 0, person.Feedback?.Comment.Length ?? 0)) <= Letters;

    /// <summary>The text, or its beginning with a sign that there is more.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int longest) =>
        text is null || text.Length <= longest ? text : text[..PersonName.Cut(text, longest)].TrimEnd() + "…";
}
