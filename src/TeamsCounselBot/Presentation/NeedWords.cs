using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>A client's needs to take part, in the words of card and page.</summary>
internal static class NeedWords
{
    /// <summary>In a form: the language to interpret into.</summary>
    public const string Language = "needsLanguage";

    /// <summary>The input of this need in a form.</summary>
    public static string Input(string need) => $"need_{need}";

    /// <summary>Their needs in one line; empty where they have said none.</summary>
    public static string Of(Texts t, Participant person, Func<string, string>? shown = null) => string.Join(" · ",
        Need.All.Where(person.Needs.Contains).Select(need => need == Need.Interpreter && person.NeedsLanguage is { } language
            ? $"{t[$"need.{need}"]} ({(shown ?? PlainWords.Isolated)(language)})"
            : t[$"need.{need}"]));

    /// <summary>The counsellors' steps for them.</summary>
    public static IEnumerable<string> ToDo(Texts t, Participant person) =>
        Need.All.Where(person.Needs.Contains).Select(need => t[$"need.{need}.do"]);
}
