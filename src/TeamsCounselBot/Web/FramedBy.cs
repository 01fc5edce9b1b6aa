namespace TeamsCounselBot.Web;

/// <summary>Stands at routes whose pages may be shown in a frame. All other pages may not.</summary>
/// <param name="Sites">The sites that may frame them, as sources of a content security policy.</param>
internal sealed record FramedBy(IReadOnlyList<string> Sites);
