using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The words and inputs of the checklists' points.</summary>
internal static class ChecklistTexts
{
    public static string Key(Role role, string point) => role == Role.Counsellor ? $"counsellorPoint.{point}" : $"point.{point}";

    /// <summary>The words with which a person says that the point does not apply to them.</summary>
    public static string NotKey(string point) => $"notPoint.{point}";

    /// <summary>The input for that; the point's own input has the point's id.</summary>
    public static string NotInput(string point) => $"not_{point}";
}
