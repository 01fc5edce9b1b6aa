using System.Text.Json.Nodes;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>What is in sight of a card at once, and what is a press away. The sizes are measured in the browser's tests.</summary>
public class ShortCardTests
{
    private static readonly Texts German = new("de");
    private static readonly Session Invited = CardSamples.Session with { Phase = Phase.Invited };

    [Fact]
    public void Each_language_has_a_button_with_its_own_name()
    {
        var buttons = CardSamples.Executes(Render(Invited, CardSamples.Client))
            .Where(button => (string)button["verb"]! == "view.language").ToList();

        Assert.Equal(Texts.Languages.Order(), buttons.Select(button => (string)button["data"]!["language"]!).Order());
        Assert.Contains("العربية", buttons.Select(button => (string)button["title"]!));
    }

    [Fact]
    public void Joining_is_in_sight_only_when_it_is_time()
    {
        Assert.False(IsInSight("common.join", Render(Invited, CardSamples.Client)));
        Assert.True(IsInSight("common.join", Render(Invited, CardSamples.Client, Invited.Plan.Start!.Value.AddMinutes(-10))));
        Assert.Contains(Everywhere(Render(Invited, CardSamples.Client)), title => title == German["common.join"]);
    }

    [Fact]
    public void The_next_step_is_the_interpreter_then_the_number_then_the_documents_then_the_list()
    {
        var unasked = CardSamples.Client with { Phone = null, Documents = Documents.Unsaid, Ticked = [] };
        Assert.True(IsInSight("interpreter.yes", Render(Invited.With(unasked), unasked)));

        var without = unasked with { Interpreters = unasked.Interpreters.SetItem(CardSamples.Interpreter.Id, true) };
        Assert.True(IsInSight("invitation.callback.save", Render(Invited.With(without), without)));
        Assert.False(IsInSight("documents.none", Render(Invited.With(without), without)));

        var called = without with { Phone = CardSamples.Client.Phone };
        Assert.True(IsInSight("documents.none", Render(Invited.With(called), called)));

        var told = called with { Documents = Documents.None };
        Assert.Contains(InSight(Render(Invited.With(told), told)), button => (string?)button["style"] == "positive"
            && (string)button["title"]! == German.Format("checklist.button", 0, 9));
    }

    /// <summary>What is uncovered is sent with every button that saves, so that none loses what was typed.</summary>
    [Fact]
    public void Ticks_and_number_stay_inputs_of_the_card_itself()
    {
        var card = Render(Invited, CardSamples.Client);
        foreach (var folded in CardSamples.Objects(card).Where(o => (string?)o["type"] == "Action.ShowCard").ToList())
            folded.Remove("card");

        Assert.Contains("charged", CardTests.Inputs(card).Select(input => (string)input["id"]!));
    }

    [Fact]
    public void The_reminder_holds_the_open_points_themselves()
    {
        var card = CardSamples.Render(CardKind.ChecklistReminder, CardSamples.Context(Invited, CardSamples.Client.Id));

        Assert.Equal(
            [.. Checklist.Points(Role.Client, Medium.Video).Except(CardSamples.Client.Ticked),
                "not_device", "not_documents", "not_childcare"],
            CardTests.Inputs(card).Select(input => (string)input["id"]!));
        Assert.True(IsInSight("checklist.save", card));
    }

    [Fact]
    public void Counsellors_read_that_points_do_not_apply()
    {
        var client = CardSamples.Client with { NotApplicable = ["childcare", "device"] };

        var card = Render(Invited.With(client), CardSamples.Counsellor).ToJsonString();

        Assert.Contains(German.Format("invitation.answers.preparation", 2, 8), card, StringComparison.Ordinal);
        Assert.Contains(German.Format("invitation.answers.notApplicable", 2), card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Berlin", false)]
    [InlineData("Europe/Vienna", false)]
    [InlineData("Europe/Istanbul", true)]
    [InlineData(null, true)]
    public void A_zone_is_named_only_where_another_clock_may_be_meant(string? zone, bool named)
    {
        var clock = DateFormatter.Of(CardSamples.Client with { TimeZone = zone }, Berlin, German);

        Assert.Equal(named, clock.NamesZone(CardSamples.Now));
        Assert.Equal(named, clock.DateTimeInZone(CardSamples.Now).Contains("Ortszeit", StringComparison.Ordinal));
        Assert.Equal(named, DateFormatter.OfCentre(CardSamples.Context(
            Invited.With(CardSamples.Client with { TimeZone = zone }), CardSamples.Client.Id)).NamesZone(CardSamples.Now));
    }

    [Fact]
    public void A_time_is_told_with_the_word_for_the_clock() =>
        Assert.Equal("10:00\u00a0Uhr", new DateFormatter(Berlin, German, Berlin).TimeInZone(CardSamples.Now));

    private static TimeZoneInfo Berlin => TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static JsonObject Render(Session session, Participant viewer, DateTimeOffset? now = null) => CardSamples.Render(
        CardKind.Invitation, CardSamples.Context(session, viewer.Id) with { Now = now ?? CardSamples.Now, AsksConsent = false });

    private static bool IsInSight(string key, JsonObject card) => InSight(card).Any(button => (string?)button["title"] == German[key]);

    private static IEnumerable<string?> Everywhere(JsonObject card) =>
        CardSamples.Objects(card).Select(o => o["title"] is JsonValue title ? (string?)title : null);

    /// <summary>The buttons that are not in a hidden part and not in a fold.</summary>
    private static IEnumerable<JsonObject> InSight(JsonNode? node) => node switch
    {
        JsonObject o when (bool?)o["isVisible"] == false => [],
        JsonObject o when ((string?)o["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true => [o],
        JsonObject o => o.Where(member => member.Key is "body" or "items" or "columns" or "actions")
            .SelectMany(member => InSight(member.Value)),
        JsonArray all => all.SelectMany(InSight),
        _ => [],
    };
}
