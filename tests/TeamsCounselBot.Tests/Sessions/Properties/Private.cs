namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What belongs to one person in a history, each to be told from everybody else's.</summary>
internal static class Private
{
    private static readonly string[] People =
        [Story.Counsellor, Story.Colleague, Story.Client, Story.Other, Story.Web, Story.Stranger];

    public static string Phone(string id) => $"+49301234{100 + Array.IndexOf(People, id)}";

    public static string Words(string what, string id) => $"{what} von {id}";
}
