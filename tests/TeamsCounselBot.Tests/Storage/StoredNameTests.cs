using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>
/// The records in <c>SchemaSamples/Records</c> are as the first version wrote them. They are never changed: a name that
/// differs from them is a name that no database of an earlier version has.
/// </summary>
public class StoredNameTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> ValuesToday = new()
    {
        ["Phase"] = Names<Phase>(),
        ["DisruptionStage"] = Names<DisruptionStage>(),
        ["ErasureStep"] = Names<ErasureStep>(),
        ["ErasureFault"] = Names<ErasureFault>(),
        ["Medium"] = Names<Medium>(),
        ["Role"] = Names<Role>(),
        ["Answer"] = Names<Answer>(),
        ["Documents"] = Names<Documents>(),
        ["CardKind"] = Names<CardKind>(),
    };

    [Fact]
    public void A_session_that_the_first_version_wrote_is_read_whole()
    {
        var written = Record("session");
        // All but the meeting's title, which nobody reads any more.
        Assert.All((string[])["Plan", "Facts"], place =>
            Assert.True(written[place]!.AsObject().Remove(Assert.Single(StoredMembers.Retired))));

        var read = StateJson.ReadSession(Encoding.UTF8.GetBytes(written.ToJsonString()), out var unknown);

        Assert.Null(unknown);
        AssertHolds(Written(read), written);
    }

    [Fact]
    public void Lists_that_follow_from_other_members_are_not_stored()
    {
        var written = Written(
            Samples.Full with { People = Samples.Full.People.SetItem("x", new Participant { Id = "x", Role = Role.Client }) });

        Assert.Equal(2, written["People"]!.AsObject().Count);
        Assert.Null(written["Clients"]);
        Assert.Null(written["Counsellors"]);
    }

    [Fact]
    public void Effects_of_the_first_version_are_read_and_written_the_same()
    {
        Assert.All(Record("effects").AsArray(), record =>
        {
            var written = record!["effect"]!;
            var effect = StateJson.ReadEffect(Encoding.UTF8.GetBytes(written.ToJsonString()));

            Assert.True(JsonNode.DeepEquals(written, JsonNode.Parse(StateJson.Write(effect))), written.ToJsonString());
            Assert.Equal(((short)record["kind"]!, (int)record["lane"]!, (string)record["subject"]!),
                (EffectKinds.Of(effect).Number, (int)EffectKinds.Of(effect).Lane, EffectKinds.SubjectOf(effect)));
        });
    }

    /// <summary>A key in <see cref="Session.Posted"/> that no longer matches its card would leave that card in the chat.</summary>
    [Fact]
    public void Every_value_of_the_first_version_has_the_name_that_it_had() => Assert.All(Record("values").AsObject(), values =>
    {
        string[] first = [.. values.Value!.AsArray().Select(name => (string)name!)];
        Assert.Equal(first, ValuesToday[values.Key].Intersect(first));
    });

    [Fact]
    public void The_key_of_a_posted_card_begins_with_its_stored_name() => Assert.All(Enum.GetValues<CardKind>(), card =>
    {
        Assert.Equal(StoredName.Of(card), new CardSlot(card).Key);
        Assert.Equal(StoredName.Of(card) + "/29:x", new CardSlot(card, "29:x").Key);
        Assert.True(StoredName.TryRead<CardKind>(StoredName.Of(card), out var read) && read == card);
    });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("invitation"), InlineData("2"), InlineData("Invitation,Setup")]
    public void A_name_that_was_never_stored_is_no_value(string? name) => Assert.False(StoredName.TryRead<CardKind>(name, out _));

    /// <summary>Numbers are in the database, and the query for what is next asks for those below the count.</summary>
    [Fact]
    public void Effects_are_numbered_in_the_order_of_their_list() =>
        Assert.Equal(Enumerable.Range(0, EffectKinds.All.Length), EffectKinds.All.Select(kind => (int)kind.Number));

    private static IReadOnlyList<string> Names<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(StoredName.Of)];

    private static JsonNode Written(Session session) => JsonNode.Parse(StateJson.Write(session))!;

    /// <summary>
    /// Each member of the record but the derived lists is in <paramref name="now"/> with the same value; there may be more.
    /// </summary>
    private static void AssertHolds(JsonNode? now, JsonNode? record, string path = "")
    {
        if (record is not JsonObject members)
        {
            Assert.True(JsonNode.DeepEquals(now, record), $"{path}: {now?.ToJsonString()} was {record?.ToJsonString()}");
            return;
        }
        foreach (var (name, value) in members.Where(member => member.Key is not ("Clients" or "Counsellors")))
            AssertHolds(now?[name], value, $"{path}/{name}");
    }

    private static JsonNode Record(string name, [CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "SchemaSamples", "Records", name + ".json")))!;
}
