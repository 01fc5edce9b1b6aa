using System.Collections.Frozen;
using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>A queue of a session. Effects of one lane are performed in order; lanes do not wait for each other.</summary>
internal enum Lane
{
    Chat,

    /// <summary>Graph may hang; no card waits for it.</summary>
    Graph,

    /// <summary>Starts when the session's other lanes are empty.</summary>
    Erasure,

    /// <summary>The callback card and its removal pass everything else, because a lost client waits for them.</summary>
    Callback,

    /// <summary>Mails and text messages: a server may hang, and the message to one person waits for no other's.</summary>
    Message,
}

/// <param name="Number">The number in the database.</param>
/// <param name="Type">The effect in the code.</param>
/// <param name="Name">The discriminator in the stored effect.</param>
/// <param name="Lane">The queue of the effect.</param>
internal sealed record EffectKind(short Number, Type Type, string Name, Lane Lane);

/// <summary>
/// The outbox's facts about an effect, known without reading it. Numbers and names are in the database: never change one, and add new
/// ones at the end.
/// </summary>
internal static class EffectKinds
{
    public static ImmutableArray<EffectKind> All { get; } =
    [
        new(0, typeof(Effect.ReadMeeting), "ReadMeeting", Lane.Chat),
        new(1, typeof(Effect.ShowCard), "Show", Lane.Chat),
        new(2, typeof(Effect.RemoveCard), "Withdraw", Lane.Chat),
        new(3, typeof(Effect.SwitchRecordingOff), "SwitchRecordingOff", Lane.Graph),
        new(4, typeof(Effect.Erase), "Erase", Lane.Erasure),
        new(5, typeof(Effect.CheckTenant), "CheckTenant", Lane.Graph),
        new(6, typeof(Effect.DeleteStrayMessage), "Remove", Lane.Chat),
        new(7, typeof(Effect.TellOfErasure), "TellOfErasure", Lane.Chat),
        new(8, typeof(Effect.ReadPresence), "ReadPresence", Lane.Graph),
        new(9, typeof(Effect.SendMail), "SendMail", Lane.Message),
        new(10, typeof(Effect.SendText), "SendText", Lane.Message),
        new(11, typeof(Effect.AskStandIn), "AskStandIn", Lane.Message),
        new(12, typeof(Effect.FindStandIns), "FindStandIns", Lane.Message),
        new(13, typeof(Effect.TellOfStandIn), "TellOfStandIn", Lane.Message),
    ];

    private static readonly FrozenDictionary<Type, EffectKind> ByType = All.ToFrozenDictionary(kind => kind.Type);

    public static Lane LaneOf(Effect effect) =>
        effect is Effect.ShowCard { Slot.Card: CardKind.Callback } or Effect.RemoveCard { Slot.Card: CardKind.Callback }
            ? Lane.Callback
            : Of(effect).Lane;

    public static EffectKind Of(Effect effect) => ByType[effect.GetType()];

    /// <summary>The subject of the effect: two effects of one kind and subject do the same.</summary>
    public static string SubjectOf(Effect effect) => effect switch
    {
        Effect.ShowCard x => x.Slot.Key,
        Effect.RemoveCard x => x.Slot.Key,
        Effect.DeleteStrayMessage x => $"{x.Slot.Key}={x.ActivityId}",
        Effect.ReadPresence x => x.Who,
        Effect.AskStandIn x => x.Who,
        Effect.TellOfStandIn x => x.Who,
        Effect.SendMail x => $"{StoredName.Of(x.Matter)}/{x.Round}/{x.Who}",
        Effect.SendText x => $"{StoredName.Of(x.Matter)}/{x.Round}/{x.Who}",
        Effect.Erase x => StoredName.Of(x.Step),
        _ => Of(effect).Name,
    };
}
