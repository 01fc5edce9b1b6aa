using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Teams;

/// <summary>The buttons in people's own chats: a counsellor who cannot come, a colleague who is asked, a lead.</summary>
public sealed class PersonalActionsTests : IAsyncLifetime
{
    private const string Stand = "11111111-0000-4000-8000-00000000000a";
    private const string Lead = "11111111-0000-4000-8000-00000000000b";
    private static readonly string[] Marks = ["MARKED-topics", "MARKED-title", Samples.Phone, Samples.Phone[3..], Samples.Client];
    private static readonly Texts German = new("de");

    private StorageRoom _storage = null!;

    public async Task InitializeAsync()
    {
        _storage = await StorageRoom.OpenAsync();
        await _storage.CreateAsync();
        await _storage.ApplyAsync("session-1", Samples.WholeLife()[..3]);
        _storage.Clock.SetUtcNow(Samples.Start.AddHours(-2));
    }

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    [Fact]
    public async Task Hand_over_from_the_list_to_the_yes_of_a_stand_in()
    {
        var list = await PressAsync(Samples.CounsellorObject, "standIn.offer", ("to", "standIns"));
        Assert.Contains(German["absence.done.standIn.offer"], list, StringComparison.Ordinal);
        Assert.Equal([Stand], (await StateAsync()).StandInOffer!.Asked);

        var taken = await PressAsync(Stand, "standIn.take");

        Assert.Contains(German["standIn.state.Taken"], taken, StringComparison.Ordinal);
        Assert.Equal(Stand, (await StateAsync()).StandIn!.ObjectId);
    }

    [Theory, InlineData("standIn.take"), InlineData("standIn.refuse")]
    public async Task Somebody_who_was_not_asked_sees_nothing_of_the_session(string verb)
    {
        await PressAsync(Samples.CounsellorObject, "standIn.offer", ("to", "standIns"));

        var answer = await PressAsync(Lead, verb);

        Assert.Contains(German["standIn.state.Over"], answer, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("10:00", answer, StringComparison.Ordinal);
        Assert.Equal([Stand], (await StateAsync()).StandInOffer!.Asked);
    }

    [Fact]
    public async Task Nobody_asks_an_account_that_the_card_does_not_offer()
    {
        await PressAsync(Samples.CounsellorObject, "standIn.offer", ("to", "22222222-0000-4000-8000-00000000000c"));

        Assert.Null((await StateAsync()).StandInOffer);
    }

    [Fact]
    public async Task Colleague_who_is_no_counsellor_of_the_session_hands_nothing_over()
    {
        await PressAsync(Stand, "standIn.offer", ("to", "standIns"));
        await PressAsync(Stand, "session.cancel");

        Assert.True(await StateAsync() is { StandInOffer: null, Cancelled: false });
    }

    [Fact]
    public async Task Guest_of_the_tenant_may_press_nothing()
    {
        var answer = await PressAsync(Samples.CounsellorObject, "session.cancel", isGuest: true);

        Assert.Contains(German["error.notYours"], answer, StringComparison.Ordinal);
        Assert.False((await StateAsync()).Cancelled);
    }

    [Fact]
    public async Task Lead_hands_over_and_cancels_nothing()
    {
        await PressAsync(Lead, "session.cancel");
        Assert.False((await StateAsync()).Cancelled);

        await PressAsync(Lead, "standIn.offer", ("to", "standIns"));

        Assert.Equal(Samples.Counsellor, (await StateAsync()).StandInOffer!.For);
    }

    [Fact]
    public async Task Own_cancellation_says_that_the_centre_is_sorry()
    {
        var answer = await PressAsync(Samples.CounsellorObject, "session.cancel");

        Assert.Contains(German["absence.done.session.cancel"], answer, StringComparison.Ordinal);
        Assert.True(await StateAsync() is { Cancelled: true, IsSorry: true });
    }

    [Fact]
    public async Task Own_cancellation_says_first_what_is_deleted()
    {
        await PressAsync(Samples.CounsellorObject, "session.cancel");

        var list = await PressAsync(Samples.CounsellorObject, "session.undo");

        Assert.Contains(German["invitation.cancel.question"], list, StringComparison.Ordinal);
        Assert.Contains(German["absence.cancel.question"], list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_cancellation_is_taken_back_where_it_was_made()
    {
        var cancelled = await PressAsync(Samples.CounsellorObject, "session.cancel");
        Assert.Contains("\"verb\":\"session.undo\"", cancelled, StringComparison.Ordinal);

        var back = await PressAsync(Samples.CounsellorObject, "session.undo");

        Assert.Contains(German["undo.done"], back, StringComparison.Ordinal);
        Assert.True(await StateAsync() is { Cancelled: false, Phase: Phase.Invited });
    }

    [Fact]
    public async Task Own_cancellation_is_not_offered_back_when_its_time_is_over()
    {
        await PressAsync(Samples.CounsellorObject, "session.cancel");
        _storage.Clock.Advance(new SessionTimings().UndoFor);

        var late = await PressAsync(Samples.CounsellorObject, "session.undo");

        Assert.DoesNotContain("session.undo", late, StringComparison.Ordinal);
        Assert.DoesNotContain(German["undo.done"], late, StringComparison.Ordinal);
        Assert.True((await StateAsync()).Cancelled);
    }

    [Fact]
    public async Task Colleague_who_is_no_counsellor_of_the_session_takes_nothing_back()
    {
        await PressAsync(Samples.CounsellorObject, "session.cancel");

        await PressAsync(Lead, "session.undo");

        Assert.True((await StateAsync()).Cancelled);
    }

    [Fact]
    public async Task Same_press_that_comes_twice_counts_once()
    {
        await PressAsync(Samples.CounsellorObject, "standIn.offer", ("to", "standIns"));
        await PressAsync(Stand, "standIn.take");
        var again = await PressAsync(Stand, "standIn.take");

        Assert.Contains(German["standIn.state.Taken"], again, StringComparison.Ordinal);
    }

    [Theory, InlineData("invitation.accept"), InlineData("no.verb"), InlineData("erase.now")]
    public async Task Verb_of_no_card_in_an_own_chat_changes_nothing(string verb)
    {
        var before = await StateAsync();

        Assert.Contains("400", await PressAsync(Samples.CounsellorObject, verb), StringComparison.Ordinal);
        Assert.Equal(before.Phase, (await StateAsync()).Phase);
    }

    [Theory, InlineData("standIn.offer"), InlineData("standIn.take"), InlineData("standIn.refuse"), InlineData("session.cancel"),
        InlineData("session.undo")]
    public async Task No_answer_holds_topics_names_or_numbers(string verb)
    {
        foreach (var who in (string[])[Samples.CounsellorObject, Stand, Lead])
        {
            var answer = await PressAsync(who, verb, ("to", "standIns"));
            Assert.All(Marks, mark => Assert.DoesNotContain(mark, answer, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task<Session> StateAsync() => (await _storage.Store.GetAsync("session-1", default))!;

    private Task<string> PressAsync(string who, string verb, params (string Key, string Value)[] data) =>
        PressAsync(who, verb, false, data);

    private async Task<string> PressAsync(string who, string verb, bool isGuest, params (string Key, string Value)[] data)
    {
        using var connector = new FakeConnector();
        connector.Then(200, $$"""
            {"id":"29:{{who}}","aadObjectId":"{{who}}","tenantId":"{{StorageRoom.Tenant}}","userRole":"{{(isGuest ? "guest" : "user")}}",
             "userPrincipalName":"a@example.org"}
            """);
        var centre = new CentreOptions { TenantId = StorageRoom.Tenant, Name = "Beratungsstelle Nord", Leads = [Lead], StandIns = [Stand] };
        // What is cancelled here can be taken back for a while.
        var machine = new SessionStateMachine(new SessionTimings());
        var store = new SessionStore(_storage.Commits,
            new SessionWriter(machine, _storage.Seal, _storage.Commits, _storage.Cache, _storage.Clock), _storage.Seal, _storage.Signal);
        var actions = new PersonalActions(
            store,
            new CentreQueries(_storage.Store, _storage.Receipts, _storage.Statistics, new SessionTimings(), _storage.Clock),
            new RosterLookup(_storage.Store, connector.Client),
            new ReplySender(connector.Client, _storage.Messages, _storage.Clock, NullLogger<ReplySender>.Instance));
        var sent = new JsonObject { ["session"] = "session-1" };
        foreach (var (key, entry) in data)
            sent[key] = entry;
        var invoke = JsonSerializer.SerializeToElement(new { action = new { type = "Action.Execute", verb, data = sent } });
        var activity = new Activity
        {
            Type = ActivityTypes.Invoke,
            Name = "adaptiveCard/action",
            Id = Guid.NewGuid().ToString(),
            Value = invoke,
            ServiceUrl = FakeConnector.ServiceUrl,
            From = new ChannelAccount
            {
                Id = who == Samples.CounsellorObject ? Samples.Counsellor : "29:" + who,
                Name = "Vera Vertretung",
                AadObjectId = who,
            },
            Recipient = new ChannelAccount { Id = "28:bot" },
            Conversation = new ConversationAccount { Id = "a:own", ConversationType = "personal", TenantId = StorageRoom.Tenant },
        };
        Assert.True(AdaptiveCardInvokeValue.TryRead(activity, out var value));

        var answer = await actions.AnswerAsync(activity, value, centre, default);

        return JsonNode.Parse(Encoding.UTF8.GetString(answer.Response.ToUtf8Bytes()))!.ToJsonString(
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
