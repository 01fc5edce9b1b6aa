using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The words of the checklists' points.</summary>
internal static class ChecklistTexts
{
    public static string Key(Role role, string point) => role == Role.Counsellor ? $"counsellorPoint.{point}" : $"point.{point}";
}
