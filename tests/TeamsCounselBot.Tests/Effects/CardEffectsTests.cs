using System.Collections.Immutable;
using System.Text.Json;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

/// <summary>What the channel answers to a card, and what the session learns of it.</summary>
public sealed class CardEffectsTests : IDisposable
{
    private static readonly CardSlot Alone = new(CardKind.StillGoing, SessionScenario.Counsellor);
    private static readonly CardSlot Shared = new(CardKind.SessionCard);
    private readonly EffectsRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Theory]
    [InlineData(201, """{"id":"1700"}""", "1700")]
    [InlineData(200, "{}", Session.UnknownId)]
    [InlineData(202, "", Session.UnknownId)]
    public async Task A_success_is_a_success_with_and_without_an_id(int status, string body, string id)
    {
        _room.Connector.Then(status, body).Then(status, body);

        Assert.Equal((Shared, id), Shown(await ShowAsync(Bare(EffectsRoom.Live), Shared)));
        Assert.Equal((Alone, id), Shown(await ShowAsync(Asked, Alone)));
    }

    [Fact]
    public async Task A_card_whose_id_is_unknown_is_not_posted_again()
    {
        await ShowAsync(Posted(EffectsRoom.Live, Shared, Session.UnknownId), Shared);

        Assert.Empty(_room.Connector.Calls);
    }

    [Fact]
    public async Task A_card_whose_id_is_unknown_is_let_go_without_a_call()
    {
        var removed = await _room.PerformAsync(Posted(EffectsRoom.Live, Shared, Session.UnknownId), new Effect.RemoveCard(Shared));

        Assert.Equal(new SessionEvent.CardRemoved(Shared, Session.UnknownId), removed.Result);
        Assert.Empty(_room.Connector.Calls);
    }

    [Fact]
    public async Task A_message_for_one_person_alone_names_them_as_Microsofts_client_does()
    {
        _room.Connector.Then(201, """{"id":"1700"}""");

        await ShowAsync(Asked, Alone);

        var recipient = JsonDocument.Parse(Assert.Single(_room.Connector.Calls).Body).RootElement.GetProperty("recipient");
        Assert.Equal((SessionScenario.Counsellor, "c", true),
            (recipient.GetProperty("id").GetString(), recipient.GetProperty("aadObjectId").GetString(), recipient.GetProperty("isTargeted")
                .GetBoolean()));
    }

    [Fact]
    public async Task A_new_card_is_shown_in_the_window_of_the_meeting_where_it_is_urgent()
    {
        var live = EffectsRoom.Live;
        Assert.True(await AlertsAsync(Broken(live), CardKind.SessionCard), "a broken line");
        Assert.True(await AlertsAsync(live with { CamerasOff = [SessionScenario.Client] }, CardKind.SessionCard), "cameras off");
        Assert.True(await AlertsAsync(live, CardKind.FeedbackForm), "feedback, before people leave");
        Assert.False(await AlertsAsync(live, CardKind.SessionCard), "nothing urgent");
        Assert.False(await AlertsAsync(ByTelephone(Broken(live)), CardKind.SessionCard), "on the telephone");
    }

    [Fact]
    public async Task An_update_alerts_nobody()
    {
        _room.Connector.Then(200, """{"id":"1700"}""");

        await ShowAsync(Posted(Broken(EffectsRoom.Live), Shared, "1700"), Shared);

        Assert.DoesNotContain("alertInMeeting", Assert.Single(_room.Connector.Calls).Body, StringComparison.Ordinal);
    }

    private async Task<bool> AlertsAsync(Session session, CardKind card)
    {
        _room.Connector.Then(201, """{"id":"1700"}""");
        await ShowAsync(Bare(session), new CardSlot(card));
        return _room.Connector.Calls[^1].Body.Contains("\"alertInMeeting\":true", StringComparison.Ordinal);
    }

    private static Session Broken(Session session) => session with
    {
        Disruption = new Disruption { Since = SessionScenario.Start, Stage = DisruptionStage.CallBack, Who = SessionScenario.Client },
    };

    private static Session ByTelephone(Session session) => session with { Plan = session.Plan with { Medium = Medium.Telephone } };

    /// <summary>A notification of a card that all see has readers of several languages.</summary>
    [Fact]
    public async Task A_shared_card_is_announced_in_each_language_of_the_session()
    {
        _room.Connector.Then(201, """{"id":"1700"}""");
        var session = Bare(EffectsRoom.Live);

        await ShowAsync(session with { Plan = session.Plan with { Languages = ["de", "tr"] } }, Shared);

        var summary = JsonDocument.Parse(Assert.Single(_room.Connector.Calls).Body).RootElement.GetProperty("summary").GetString()!;
        Assert.EndsWith($"{new Texts("de")["session.title"]} · {new Texts("tr")["session.title"]}", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 6)]
    public async Task A_targeted_message_that_fails_is_tried_again_soon(int attempts, int seconds)
    {
        _room.Connector.Then(500);

        Assert.Equal(TimeSpan.FromSeconds(seconds), (await ShowAsync(Asked, Alone, attempts)).RetryAfter);
    }

    [Fact]
    public async Task A_targeted_message_that_fails_three_times_goes_to_the_shared_card()
    {
        _room.Connector.Then(500);

        Assert.Equal(new SessionEvent.TargetedRefused(Alone), (await ShowAsync(Asked, Alone, attempts: 2)).Result);
    }

    [Theory]
    [InlineData(400, "ServiceError", true)]
    [InlineData(403, "NotEnoughPermissions", true)]
    [InlineData(413, "MessageSizeTooBig", false)]
    [InlineData(400, "MessageSizeTooBig", false)]
    public async Task A_refusal_goes_to_the_shared_card_unless_the_card_is_at_fault(int status, string code, bool refused)
    {
        _room.Connector.Then(status, $$$"""{"error":{"code":"{{{code}}}"}}""");

        Assert.Equal(refused ? new SessionEvent.TargetedRefused(Alone) : null, (await ShowAsync(Asked, Alone)).Result);
    }

    [Fact]
    public async Task A_person_who_was_refused_is_tried_once_more_with_the_next_card()
    {
        _room.Connector.Then(500);

        Assert.Equal(new SessionEvent.TargetedRefused(Alone), (await ShowAsync(Refused, Alone)).Result);
    }

    [Fact]
    public async Task A_person_who_was_refused_and_now_is_not_is_shown_the_card()
    {
        _room.Connector.Then(201, """{"id":"1700"}""");

        Assert.Equal((Alone, "1700"), Shown(await ShowAsync(Refused, Alone)));
    }

    /// <summary>Case F03: one 403 of one call in a live session.</summary>
    [Theory]
    [InlineData(403, "BotNotInConversationRoster", 0, true)]
    [InlineData(403, "BotNotInConversationRoster", 1, false)]
    [InlineData(404, "ConversationNotFound", 9, false)]
    public async Task During_a_session_the_bot_never_believes_that_it_is_not_in_the_chat(int status, string code, int attempts, bool again)
    {
        _room.Connector.Then(status, $$$"""{"error":{"code":"{{{code}}}"}}""");

        var performed = await ShowAsync(Bare(EffectsRoom.Live), Shared, attempts);

        Assert.Equal((null, again), (performed.Result, performed.RetryAfter is not null));
    }

    [Theory]
    [InlineData(200, """{"members":[]}""", false)]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", true)]
    public async Task Outside_of_a_session_the_roster_decides_whether_the_bot_is_in_the_chat(int status, string roster, bool removed)
    {
        var refusal = """{"error":{"code":"BotNotInConversationRoster"}}""";
        _room.Connector.Then(403, refusal).Then(403, refusal).Then(status, roster);
        var notice = new CardSlot(CardKind.ErasureNotice);

        Assert.Equal(TimeSpan.FromSeconds(5), (await ShowAsync(Bare(EffectsRoom.Closing), notice)).RetryAfter);
        Assert.Equal(removed
            ? new SessionEvent.BotRemoved()
            : null, (await ShowAsync(Bare(EffectsRoom.Closing), notice, attempts: 2)).Result);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_again()
    {
        _room.Connector.Then(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""").Then(201, """{"id":"1701"}""");

        Assert.Equal((Shared, "1701"), Shown(await ShowAsync(Posted(EffectsRoom.Live, Shared, "1700"), Shared)));
    }

    private static (CardSlot, string) Shown(TeamsCounselBot.Effects.EffectOutcome performed)
    {
        var shown = Assert.IsType<SessionEvent.CardShown>(performed.Result);
        return (shown.Slot, shown.ActivityId);
    }

    private static Session Asked => Bare(EffectsRoom.Live with { EndAskedAt = SessionScenario.End });

    private static Session Refused => Asked.With(Asked.People[SessionScenario.Counsellor] with { TargetedRefused = true });

    private static Session Bare(Session session) => session with { Posted = ImmutableSortedDictionary<string, string>.Empty };

    private static Session Posted(Session session, CardSlot slot, string id) =>
        Bare(session) with { Posted = Bare(session).Posted.Add(slot.Key, id) };

    private Task<TeamsCounselBot.Effects.EffectOutcome> ShowAsync(Session session, CardSlot slot, int attempts = 0) =>
        _room.PerformAsync(session, new Effect.ShowCard(slot), attempts);
}
