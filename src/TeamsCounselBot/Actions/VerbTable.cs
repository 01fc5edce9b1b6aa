using System.Collections.Frozen;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>
/// All verbs, each declared once: in <see cref="PreparationVerbs"/>, <see cref="PeopleVerbs"/> and <see cref="TalkVerbs"/>. Card
/// endpoint, pages, <c>docs/verbs.md</c> and tests read them here; readers that need more than a line are in
/// <see cref="VerbReaders"/>.
/// </summary>
internal static class VerbTable
{
    public static IReadOnlyList<Verb> All { get; } = [.. PreparationVerbs.All, .. PeopleVerbs.All, .. TalkVerbs.All];

    /// <summary>Key of the sentence that says that the link before has ended, since the person has another address.</summary>
    public const string NewLink = "contact.newLink";

    /// <summary>Keys of the sentences that say what a form has done.</summary>
    public static FrozenSet<string> Said { get; } = Enum.GetValues<ConsentFor>().Select(Withdrawn)
        .Concat(["own.changed", "own.delete.done", "own.hold.done", "own.release.done", NewLink]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Verb> ByName = All.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    /// <summary>The verb that a card's button may have; null where there is none.</summary>
    public static Verb? OfCard(string? name) =>
        name is not null && ByName.GetValueOrDefault(name) is { DefaultCard: not null } verb ? verb : null;

    /// <summary>
    /// What a button of a card carries of the state that it was drawn for; <paramref name="who"/> is the person that it is about.
    /// </summary>
    public static IEnumerable<(string Field, string Value)> Carried(string name, Session session, string? who = null)
    {
        if (OfCard(name) is not { } verb)
            yield break;
        if (verb.CarriesStart && session.Plan.Start is not null)
            yield return (ShownState.StartField, ShownState.Start(session));
        if (verb.DrawnFor is { } state)
            yield return (ShownState.DrawnForField, state(session, who));
    }

    /// <summary>Key of the sentence that says what a withdrawal has done.</summary>
    internal static string Withdrawn(ConsentFor purpose) => $"consent.withdrawn.{StoredName.Of(purpose)}";

    /// <summary>The verb that a guest's page offers; null where it offers none of that name.</summary>
    public static Verb? OfPage(string? name) =>
        name is not null && ByName.GetValueOrDefault(name) is { Section: not null } verb ? verb : null;
}
