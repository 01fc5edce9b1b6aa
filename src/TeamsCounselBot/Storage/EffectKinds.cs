using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>Effects of one lane are performed one after the other; a lane does not wait for another.</summary>
internal enum Lane
{
    Chat,

    /// <summary>Graph may hang; no card waits for it.</summary>
    Graph,

    /// <summary>Begins when the session's other lanes are empty.</summary>
    Erasure,
}

/// <summary>What the outbox knows of an effect without reading it. The numbers stand in the database: change none.</summary>
internal static class EffectKinds
{
    public static ImmutableArray<Type> All { get; } =
    [
        typeof(Effect.ReadMeeting), typeof(Effect.Show), typeof(Effect.Withdraw), typeof(Effect.SwitchRecordingOff), typeof(Effect.Erase),
        typeof(Effect.CheckTenant), typeof(Effect.Remove),
    ];

    public static short NumberOf(Effect effect) => checked((short)All.IndexOf(effect.GetType()));

    public static Lane LaneOf(Effect effect) => effect switch
    {
        Effect.ReadMeeting or Effect.Show or Effect.Withdraw or Effect.Remove => Lane.Chat,
        Effect.SwitchRecordingOff or Effect.CheckTenant => Lane.Graph,
        Effect.Erase => Lane.Erasure,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType().Name, "an effect without a lane"),
    };

    /// <summary>What the effect is about: two of the same kind on the same subject do the same.</summary>
    public static string SubjectOf(Effect effect) => effect switch
    {
        Effect.Show x => x.Surface.Key,
        Effect.Withdraw x => x.Surface.Key,
        Effect.Remove x => $"{x.Surface.Key}={x.ActivityId}",
        Effect.Erase x => x.Step.ToString(),
        Effect.ReadMeeting or Effect.SwitchRecordingOff or Effect.CheckTenant => effect.GetType().Name,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType().Name, "an effect without a subject"),
    };
}
