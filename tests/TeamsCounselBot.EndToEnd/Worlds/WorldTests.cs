using System.Globalization;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Worlds;

/// <summary>
/// The whole session in the worlds that Teams may be. Here are a handful; <c>tests/worlds.sh</c> makes every journey in every
/// world and 500 mixtures.
/// </summary>
public sealed class WorldTests(ITestOutputHelper output)
{
    private const int AtOnce = 20;
    private const int MixturesInShort = 3;

    private static readonly int Mixtures = Number("WORLDS_MIXTURES", MixturesInShort);
    private static readonly int Seed = Number("WORLDS_SEED", 1);
    private static readonly bool AllWorlds = Number("WORLDS_ALL", 0) > 0;

    /// <summary>One of each kind, and what has failed once.</summary>
    private static readonly (Kind Kind, string World)[] Kept =
    [
        (Kind.Video, "after=foundAndRefused,deletedChats=refused"),
        (Kind.Telephone, "sends=noBody,hindrance=gatewayPage,grants=withoutTeamsNames"),
        (Kind.Series, "targeted=failing,after=botRemoved,times=impossible"),
        (Kind.Several, "targetedToOutsiders=forbidden,guests=nameAlone,federated=ownTenant"),
        (Kind.Several, "targeted=noBody,sends=noBody,guests=nameAlone,federated=ownTenant,after=lookRefused,deletedChats=unknown,"
            + "hindrance=locked,options=ignored,roster=once,presence=refused"),
        (Kind.GuestPage, "targeted=noBody,sends=withoutId,options=ignored,roster=once"),
    ];

    [Fact]
    public async Task A_whole_session_is_held_in_every_world()
    {
        var failures = new List<string>();
        var all = Journeys();
        foreach (var some in all.Chunk(AtOnce))
        {
            await using var stage = await EndToEndHost.SetAsync();
            var failed = await new Voyage(stage).MakeAsync(some);
            failures.AddRange(failed.Select(it => $"{it.Key.AsTest}{Environment.NewLine}    {it.Value}"));
        }

        output.WriteLine($"{all.Count} journeys, {failures.Count} failed");
        Assert.True(failures.Count == 0, "To be kept:" + Environment.NewLine + string.Join(Environment.NewLine, failures));
    }

    private static IReadOnlyList<Trip> Journeys() =>
    [
        .. Kept.Select(it => new Trip(it.Kind, Behaviour.Parse(it.World)))
            .Concat(AllWorlds ? InEachWorld() : [])
            .Concat(Enumerable.Range(Seed, Mixtures).Select(seed => new Trip(KindOf(seed), Behaviour.Draw(seed))))
            .Distinct(),
    ];

    private static IEnumerable<Trip> InEachWorld() =>
        from kind in Enum.GetValues<Kind>() from world in Behaviour.Single.Prepend(new Behaviour()) select new Trip(kind, world);

    private static Kind KindOf(int number) => (Kind)(number % Enum.GetValues<Kind>().Length);

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
