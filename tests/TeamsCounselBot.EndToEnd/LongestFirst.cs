using Xunit.Abstractions;

[assembly: TestCollectionOrderer("TeamsCounselBot.EndToEnd.LongestFirst", "TeamsCounselBot.EndToEnd")]
[assembly: CollectionBehavior(MaxParallelThreads = TeamsCounselBot.EndToEnd.LongestFirst.AtOnce)]

namespace TeamsCounselBot.EndToEnd;

/// <summary>
/// The classes that take minutes start first, so that at the end no long one runs alone. The names are in the order of their time in a
/// whole run; the others follow in any order.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>A test waits for other processes now and then, so one more runs at once than there are cores.</summary>
    public const int AtOnce = 3;

    private static readonly string[] Long =
    [
        "CrashTests", "FaultTests", "WorldTests", "SimulatorPageTests", "GuestStatesTests", "VideoSessionTests", "DuringTests",
        "DeskPageTests", "StartTests", "AfterwardsTests", "BeforehandTests", "ReplicasTests", "DeskStatesTests", "CheckPageTests",
        "AgentsPlaygroundTests", "MeetingsTests", "WrongInputTests", "FloodTests",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection =>
            Array.FindIndex(Long, name => collection.DisplayName.EndsWith("." + name, StringComparison.Ordinal))
            is var place and >= 0 ? place : Long.Length);
}
