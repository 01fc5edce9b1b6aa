using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

public sealed class EffectPerformerTests : IDisposable
{
    private readonly EffectsRoom _room = new();

    public EffectPerformerTests()
    {
        for (var i = 0; i < 8; i++)
        {
            _room.Connector.Then(404, """{"error":{"code":"NotFound"}}""");
            _room.Graph.Refuses(System.Net.HttpStatusCode.Forbidden, "Forbidden");
        }
    }

    public static TheoryData<string> Kinds => [.. Every.EffectTypes.Select(type => type.Name)];

    public void Dispose() => _room.Dispose();

    /// <summary>The end of a session's data is the outbox worker's: it commits the receipt with it.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_effect_is_performed_by_somebody(string kind)
    {
        var session = EffectsRoom.Live;
        session = session with
        {
            Erasure = new Erasure { Step = ErasureStep.DeleteChat, StartedAt = SessionScenario.Start },
            Place = session.Place with { OrganizerObjectId = "organizer", GraphMeetingId = "graph" },
        };

        foreach (var effect in Every.Effects(Every.EffectTypes.Single(type => type.Name == kind))
            .Where(e => e is not Effect.Erase { Step: ErasureStep.EraseData }))
        {
            var performed = await _room.PerformAsync(session, effect);

            Assert.True(performed.RetryAfter is null || performed.RetryAfter > TimeSpan.Zero);
        }
    }

    [Theory]
    [InlineData(true, 0), InlineData(false, 1)]
    public async Task A_reminder_in_doubt_is_not_sent_again(bool inDoubt, int sent)
    {
        await _room.PerformAsync(
            EffectsRoom.Live, new Effect.ShowCard(new CardSlot(CardKind.EndReminder, SessionScenario.Counsellor)), inDoubt: inDoubt);

        Assert.Equal(sent, _room.Connector.Calls.Count);
    }

    [Theory]
    [InlineData(503), InlineData(429)]
    public async Task A_fault_of_the_channel_that_passes_is_waited_out(int status)
    {
        using var room = new EffectsRoom();
        room.Connector.Then(status, retryAfter: "60");

        Assert.Equal(TimeSpan.FromSeconds(60),
            (await room.PerformAsync(EffectsRoom.Live, new Effect.ShowCard(new CardSlot(CardKind.SessionCard)))).RetryAfter);
    }

    [Theory]
    [InlineData(false, 0), InlineData(true, 1)]
    public async Task An_update_that_says_the_same_is_sent_only_after_an_unknown_outcome(bool repeated, int sent)
    {
        var shown = await ShownAsync(Posted(EffectsRoom.Live));

        await ShowAsync(shown, repeated);

        Assert.Equal(sent, _room.Connector.Calls.Count - 1);
    }

    [Fact]
    public async Task An_update_that_somebody_reads_otherwise_is_sent()
    {
        var shown = await ShownAsync(Posted(EffectsRoom.Live));

        await ShowAsync(shown.With(shown.People[SessionScenario.Client] with { Language = "tr" }));

        Assert.Equal(1, _room.Connector.Calls.Count - 1);
    }

    /// <summary>The session card is in the chat, and the bot has updated it once.</summary>
    private async Task<Session> ShownAsync(Session session)
    {
        _room.Connector.Forget().Then(200, "{}").Then(200, "{}");
        var shown = Assert.IsType<SessionEvent.CardShown>((await ShowAsync(session)).Result);
        return session with { ShownContent = session.ShownContent.SetItem(shown.Slot.Key, shown.Content!) };
    }

    private Task<TeamsCounselBot.Effects.EffectOutcome> ShowAsync(Session session, bool repeated = false) =>
        _room.PerformAsync(session, new Effect.ShowCard(new CardSlot(CardKind.SessionCard)), repeated: repeated);

    private static Session Posted(Session session) =>
        session with { Posted = session.Posted.SetItem(new CardSlot(CardKind.SessionCard).Key, "1") };
}
