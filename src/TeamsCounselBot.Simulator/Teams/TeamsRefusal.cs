namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What cannot be done in this world; the status is the control API's.</summary>
internal sealed class TeamsRefusal(int status, string message) : Exception(message)
{
    public int Status => status;

    public static TeamsRefusal NotFound(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");
}
