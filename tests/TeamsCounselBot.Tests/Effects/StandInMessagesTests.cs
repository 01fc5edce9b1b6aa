using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

public sealed class StandInMessagesTests : IDisposable
{
    private static readonly Effect.AskStandIn Ask = new("account", "29:colleague");

    private readonly EffectsRoom _room = new();

    private static Session Offered => EffectsRoom.Live with
    {
        StandInOffer = new StandInOffer(SessionScenario.Counsellor, ["account"], SessionScenario.Start),
    };

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Colleague_reads_date_time_and_medium_and_nothing_else()
    {
        _room.Connector.Then(201, """{"id":"a:own"}""").Then(201, "{}");

        Assert.Equal(default, await _room.PerformAsync(Offered, Ask));

        Assert.Contains("29:colleague", _room.Connector.Calls[0].Body, StringComparison.Ordinal);
        var card = _room.Connector.Calls[1].Body;
        Assert.Contains("standIn.take", card, StringComparison.Ordinal);
        foreach (var mark in (string[])["Antrag", "Name of", SessionScenario.Client, SessionScenario.Counsellor, "teams.microsoft.com"])
            Assert.DoesNotContain(mark, card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colleague_without_the_bot_has_refused()
    {
        _room.Connector.Then(403, """{"error":{"code":"Forbidden"}}""");

        Assert.Equal(new SessionEvent.StandInRefused("account"), (await _room.PerformAsync(Offered, Ask)).Result);
    }

    [Theory, InlineData(true, "standIn.told.here"), InlineData(false, "standIn.told")]
    public async Task Counsellor_is_asked_to_add_a_colleague_who_is_not_in_the_chat_yet(bool isHere, string key)
    {
        _room.Connector.Then(201, """{"id":"a:own"}""").Then(201, "{}");
        var session = EffectsRoom.Live with { StandIn = new StandIn("account", "Vera", SessionScenario.Counsellor) };
        session = session.With(session.People[SessionScenario.Counsellor] with { ObjectId = "own", Language = "de" });
        if (isHere)
            session = session.With(new Participant { Id = "29:vera", Role = Role.Counsellor, ObjectId = "account" });

        await _room.PerformAsync(session, new Effect.TellOfStandIn(SessionScenario.Counsellor));

        var end = new Texts("de")[key].Split(". ")[^1];
        Assert.Contains(end, System.Text.RegularExpressions.Regex.Unescape(_room.Connector.Calls[1].Body), StringComparison.Ordinal);
    }

    [Theory, InlineData(true, "standIn.noAnswer"), InlineData(false, "standIn.nobody")]
    public async Task Counsellor_reads_whether_colleagues_refused_or_did_not_answer(bool isOpen, string key)
    {
        _room.Connector.Then(201, """{"id":"a:own"}""").Then(201, "{}");
        var session = isOpen ? Offered : EffectsRoom.Live;
        session = session.With(session.People[SessionScenario.Counsellor] with { ObjectId = "own", Language = "de" });

        await _room.PerformAsync(session, new Effect.TellOfStandIn(SessionScenario.Counsellor));

        var begin = new Texts("de")[key].Split("{0}")[0];
        Assert.Contains(begin, System.Text.RegularExpressions.Regex.Unescape(_room.Connector.Calls[1].Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Centre_without_stand_ins_asks_nobody() =>
        Assert.Equal(default, await _room.PerformAsync(EffectsRoom.Live, new Effect.FindStandIns()));
}
