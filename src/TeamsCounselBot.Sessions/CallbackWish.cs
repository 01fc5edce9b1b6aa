using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>A client's choice for a broken line.</summary>
internal enum CallbackWay
{
    [JsonStringEnumMemberName("Call")] Call,

    /// <summary>They come back by themselves.</summary>
    [JsonStringEnumMemberName("Self")] Self,

    /// <summary>Nobody calls: somebody else might answer, or see it.</summary>
    [JsonStringEnumMemberName("Never")] Never,
}

/// <param name="Way">Whether they are called.</param>
/// <param name="NeutralWord">A neutral word may be left on voice mail; else nothing is.</param>
/// <param name="Alone">Only the client is spoken to, nobody else who answers.</param>
internal sealed record CallbackWish(CallbackWay Way, bool NeutralWord = false, bool Alone = false);
