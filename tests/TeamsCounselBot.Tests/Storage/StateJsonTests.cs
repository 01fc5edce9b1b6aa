using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class StateJsonTests
{
    [Fact]
    public void What_earlier_versions_wrote_and_nobody_reads_is_not_written_again()
    {
        var json = JsonNode.Parse(StateJson.Write(Samples.Full))!;
        json["Plan"]!["Title"] = "Beratung Frau M.";
        json["Facts"]!["Title"] = "Beratung Frau M.";

        var state = StateJson.ReadSession(JsonSerializer.SerializeToUtf8Bytes(json), out var unknown);

        Assert.DoesNotContain("Frau M.", Encoding.UTF8.GetString(unknown!.AddTo(StateJson.Write(state))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_comes_back_as_it_was_written()
    {
        var read = StateJson.ReadSession(StateJson.Write(Samples.Full));

        Assert.Equivalent(Samples.Full, read, strict: true);
    }

    /// <summary>Keeps the sample above honest: a member that is added and left out of it fails here.</summary>
    [Fact]
    public void The_sample_session_leaves_nothing_at_its_default()
    {
        var empty = new Session
        {
            Id = "",
            Place = new Place { TenantId = "", ConversationId = "", ServiceUrl = "", BotId = "" },
            TimeZone = "",
            Language = "",
            Plan = new Plan()
        };
        var person = new Participant { Id = "", Role = Role.Counsellor };

        string[] left =
        [
            .. AtDefault(Samples.Full, empty), .. AtDefault(Samples.Full.Plan, empty.Plan), .. AtDefault(Samples.Full.Place, empty.Place),
            .. AtDefault(Samples.FullParticipant, person),
            .. AtDefault(Samples.Full.Disruption!, new Disruption { Since = default }),
            .. AtDefault(Samples.Full.Erasure!, new Erasure { Step = default, StartedAt = default }),
        ];

        Assert.Empty(left);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_effect_comes_back_as_it_was_written(int index)
    {
        var effect = EveryEffect[index];

        Assert.Equal(effect, StateJson.ReadEffect(StateJson.Write(effect)));
    }

    [Fact]
    public void Every_kind_of_effect_has_a_number_a_lane_and_a_subject()
    {
        var kinds = typeof(Effect).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Effect)));

        Assert.Equal(kinds.OrderBy(t => t.Name), EffectKinds.All.Select(kind => kind.Type).OrderBy(t => t.Name));
        Assert.Equal(kinds.Count(), EveryEffect.Select(e => e.GetType()).Distinct().Count());
        Assert.All(EveryEffect, e => Assert.True(EffectKinds.SubjectOf(e).Length > 0 && Enum.IsDefined(EffectKinds.Of(e).Lane)));
    }

    [Fact]
    public void What_an_older_version_did_not_write_is_read_as_its_default()
    {
        var read = StateJson.ReadSession(Encoding.UTF8.GetBytes("""
            {"Id":"s","Place":{"TenantId":"t","ConversationId":"c","ServiceUrl":"u","BotId":"b"},"TimeZone":"Europe/Berlin","Language":"de",
             "Plan":{"Topics":"x"},"People":{"p":{"Id":"p","Role":"Client"}}}
            """));

        Assert.True(read.Plan.Feedback);
        Assert.Equal("", read.Plan.CallbackBy);
        Assert.Empty(read.SentOnce);
        Assert.Empty(read.Posted);
        Assert.Empty(read.People["p"].Ticked);
    }

    [Fact]
    public void What_a_newer_version_wrote_besides_is_passed_over()
    {
        var json = Encoding.UTF8.GetString(StateJson.Write(Samples.Full))
            .Replace("{\"Id\":\"full\"", "{\"Id\":\"full\",\"FromTheFuture\":{\"a\":[1]}", StringComparison.Ordinal);

        Assert.Equal("full", StateJson.ReadSession(Encoding.UTF8.GetBytes(json)).Id);
    }

    [Fact]
    public void Nothing_is_unknown_in_what_this_version_wrote()
    {
        StateJson.ReadSession(StateJson.Write(Samples.Full), out var unknown);

        Assert.Null(unknown);
    }

    [Fact]
    public void What_is_unknown_goes_with_what_it_stood_in()
    {
        var written = JsonNode.Parse(StateJson.Write(Samples.Full))!;
        written["Plan"]!["New"] = "plan";
        written["Disruption"]!["New"] = "disruption";
        var state = StateJson.ReadSession(Encoding.UTF8.GetBytes(written.ToJsonString()), out var unknown);

        var carried = JsonNode.Parse(
            unknown!.AddTo(StateJson.Write(state with { Plan = state.Plan with { Topics = "other" }, Disruption = null })))!;

        Assert.Equal(("other", "plan"), ((string?)carried["Plan"]!["Topics"], (string?)carried["Plan"]!["New"]));
        Assert.Null(carried["Disruption"]);
    }

    private static Effect[] EveryEffect { get; } =
    [
        new Effect.ReadMeeting(), new Effect.DeleteStrayMessage(new CardSlot(CardKind.Invitation), "1"),
        new Effect.ShowCard(new CardSlot(CardKind.Setup, Samples.Counsellor)), new Effect.ShowCard(new CardSlot(CardKind.Invitation)),
        new Effect.RemoveCard(new CardSlot(CardKind.MuteReminder)), new Effect.SwitchRecordingOff(), new Effect.CheckTenant(),
        new Effect.AskStandIn("o", "29:x"), new Effect.FindStandIns(), new Effect.TellOfStandIn("29:x"),
        new Effect.TellOfErasure(), new Effect.ReadPresence("29:x"),
        new Effect.SendMail("29:x", Matter.Soon, 1), new Effect.SendText("29:x", Matter.Soon, 1), .. Enum.GetValues<ErasureStep>()
            .Select(s => new Effect.Erase(s)),
    ];

    public static TheoryData<int> Effects => [.. Enumerable.Range(0, EveryEffect.Length)];

    private static IEnumerable<string> AtDefault<T>(T full, T empty) =>
        from property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite && Equals(property.GetValue(full), property.GetValue(empty))
        select $"{typeof(T).Name}.{property.Name}";
}
