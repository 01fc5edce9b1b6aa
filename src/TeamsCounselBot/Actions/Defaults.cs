using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>What a centre's setup forms are prefilled with; where the centre says nothing, the rule of the house.</summary>
internal static class Defaults
{
    public static Plan Of(CentreOptions centre, SessionTimings rules) => new()
    {
        MuteReminderEvery = centre.Defaults.MuteReminderEvery ?? rules.MuteReminderEvery,
        EraseAfter = centre.Defaults.EraseAfterHours is { } hours ? TimeSpan.FromHours(hours) : rules.EraseAfterEnd,
        Feedback = centre.Defaults.Feedback,
        Discreet = centre.Discreet,
        Medium = centre.Defaults.Medium,
        Languages = [.. centre.Defaults.Languages],
        EndReminderToAll = centre.Defaults.EndReminderToAll,
        DocumentsContact = centre.DocumentContact ?? "",
    };
}
