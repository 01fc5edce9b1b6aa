namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>What belongs to one person in a history, each to be told from everybody else's.</summary>
internal static class Private
{
    private static readonly string[] People =
        [SessionScenario.Counsellor, SessionScenario.Colleague, SessionScenario.Client, SessionScenario.Other, SessionScenario.Web,
            SessionScenario.Stranger];

    public static string Phone(string id) => $"+49301234{100 + Array.IndexOf(People, id)}";

    public static string Mail(string id) => $"person{Array.IndexOf(People, id)}@example.org";

    public static string Words(string what, string id) => $"{what} von {id}";
}
