using System.Collections.Immutable;
using System.Text.Json;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

/// <summary>In the window of the meeting the counsellor sees whom to call back; the card in the chat has it too.</summary>
public sealed class MeetingAlertsTests
{
    private const string Sent = """{"id":"1700"}""";
    private static readonly CardSlot Callback = new(CardKind.Callback, SessionScenario.Counsellor);

    [Fact]
    public async Task Counsellor_is_shown_the_page_with_the_number_and_the_page_is_named_without_it()
    {
        using var room = new EffectsRoom(hasPage: true);
        room.Connector.Then(201, Sent).Then(202, "");

        await room.PerformAsync(Lost, new Effect.ShowCard(Callback));

        var call = room.Connector.Calls[1];
        Assert.EndsWith($"/v1/meetings/{Uri.EscapeDataString(Lost.Place.MeetingId!)}/notification", call.Url, StringComparison.Ordinal);
        var value = JsonDocument.Parse(call.Body).RootElement.GetProperty("value");
        Assert.Equal([SessionScenario.Counsellor], value.GetProperty("recipients").EnumerateArray().Select(it => it.GetString()));
        Assert.Equal($"https://bot.example.org/desk/teams/call/{Lost.Id}", value.GetProperty("surfaces")[0].GetProperty("content")
            .GetProperty("value").GetProperty("url").GetString());
        Assert.DoesNotContain("+49", call.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"Forbidden"}}""")]
    [InlineData(207, """{"recipientsFailureInfo":[]}""")]
    [InlineData(404, "")]
    public async Task A_refusal_changes_nothing_about_the_card(int status, string body)
    {
        using var room = new EffectsRoom(hasPage: true);
        room.Connector.Then(201, Sent).Then(status, body);

        var performed = await room.PerformAsync(Lost, new Effect.ShowCard(Callback));

        Assert.Equal("1700", Assert.IsType<SessionEvent.CardShown>(performed.Result).ActivityId);
    }

    [Fact]
    public async Task Without_the_page_and_by_telephone_there_is_no_window_to_show_it_in()
    {
        using var without = new EffectsRoom();
        using var with = new EffectsRoom(hasPage: true);
        without.Connector.Then(201, Sent);
        with.Connector.Then(201, Sent);

        await without.PerformAsync(Lost, new Effect.ShowCard(Callback));
        await with.PerformAsync(Lost with { Plan = Lost.Plan with { Medium = Medium.Telephone } }, new Effect.ShowCard(Callback));

        Assert.Equal((1, 1), (without.Connector.Calls.Count, with.Connector.Calls.Count));
    }

    [Fact]
    public async Task Where_the_permission_is_known_to_be_missing_nothing_is_tried()
    {
        using var room = new EffectsRoom(hasPage: true);
        room.Connector.Then(201, Sent);

        await room.PerformAsync(Lost with { Tenant = new TenantCheck(["OnlineMeetingNotification.Send.Chat"], null) },
            new Effect.ShowCard(Callback));

        Assert.Single(room.Connector.Calls);
    }

    [Fact]
    public async Task Nobody_but_a_counsellor_is_shown_the_page()
    {
        using var room = new EffectsRoom(hasPage: true);
        room.Connector.Then(201, Sent);

        await room.PerformAsync(Lost, new Effect.ShowCard(new CardSlot(CardKind.Callback, SessionScenario.Client)));

        Assert.DoesNotContain(room.Connector.Calls, call => call.Url.EndsWith("/notification", StringComparison.Ordinal));
    }

    private static Session Lost { get; } = SessionScenario.Live()
        .Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, "+4930123456"))
        .Leaves(SessionScenario.Client).Passes(TimeSpan.FromMinutes(1)).Session with
    {
        Place = EffectsRoom.Live.Place,
        Posted = ImmutableSortedDictionary<string, string>.Empty,
    };
}
