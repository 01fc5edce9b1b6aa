namespace TeamsCounselBot.BotConnector;

/// <summary>An activity that the channel took.</summary>
/// <param name="Id">Its id, for updates; null if the channel took it without one.</param>
/// <param name="TriesInDoubt">How many earlier tries of the call may have posted it too, each under an id of its own.</param>
public readonly record struct PostedActivity(string? Id, int TriesInDoubt);
