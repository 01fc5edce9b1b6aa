using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web.Guest;

/// <summary>The points of the checklist that the technical check is about.</summary>
internal static class GuestCheck
{
    public const string TicksId = PageSection.Check;

    /// <summary>The address of the check, below the address of a guest's page.</summary>
    public const string Below = "/check";

    /// <summary>The points, and the parts of the check that must all be well for each.</summary>
    private static readonly (string Point, string Parts)[] Matching =
        [.. VerbReaders.CheckPoints.Select(point => (point, point == "devicesTested" ? "sound microphone camera" : point))];

    public static IEnumerable<(string Point, string Parts)> About(Participant guest, Medium medium)
    {
        var points = Checklist.Points(guest, medium);
        return Matching.Where(it => points.Contains(it.Point));
    }
}
