using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>The needs that a client may have to take part. The ids are stored, and are the inputs of cards and pages.</summary>
internal static class Need
{
    public const string Captions = "captions";
    public const string Interpreter = "interpreter";

    /// <summary>The talk is in sign language: nobody calls by voice, cameras stay on, and nobody is reminded to mute.</summary>
    public const string Sign = "sign";
    public const string Slower = "slower";
    public const string Telephone = "telephone";

    public static ImmutableArray<string> All { get; } = [Captions, Interpreter, Sign, Slower, Telephone];
}
