using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Tests.Cards;

public class CardTests
{
    /// <summary>Below Teams' 28 KB, since the message around the card counts too.</summary>
    private const int MaxBytes = 25 * 1024;

    private static readonly HashSet<string> Verbs =
    [
        "session.setup", "session.setup.save", "invitation.accept", "invitation.decline", "invitation.otherTime", "view.refresh",
        "view.language", "checklist.save", "checklist.all",
        "documents.announce", "documents.agree", "callback.number", "session.start", "session.end",
        "session.extend", "session.pause", "session.cancel", "disruption.report", "camera.off", "camera.on", "callback.reached",
        "callback.retry", "callback.newAppointment", "feedback.rate", "feedback.save", "feedback.skip", "erase.now", "erase.postpone",
        "erase.again", "session.notYet", "session.undo", "disruption.over",
        "invitation.withoutVideo", "mine.show",
        "mine.change", "mine.delete", "mine.hold",
        "documents.none", "consent.give", "consent.withdraw", "proposal.take", "people.role", "client.told", "client.add", "link.renew",
        "series.goOn", "callback.wish", "client.notFree",
        "arrival.wait", "arrival.notCome", "arrival.newAppointment", "arrival.came",
        "needs.save", "link.pin", "person.same", "person.notSame", "room.introduced", "room.notIntroduced",
        "client.free", "client.whereabouts", "crisis.on", "crisis.off", "next.save", "call.notReached",
        "interpreter.accept", "interpreter.refuse", "interpreter.agree", "interpreter.topics",
    ];

    private static readonly HashSet<string> OfCounsellors =
    [
        "session.setup", "session.setup.save", "session.start", "session.end", "session.extend", "session.pause", "session.cancel",
        "callback.reached", "callback.retry", "callback.newAppointment", "erase.now", "erase.again", "erase.postpone",
        "documents.agree", "proposal.take", "people.role", "client.told", "client.add", "link.renew", "series.goOn", "session.notYet",
        "arrival.wait", "arrival.notCome", "arrival.newAppointment", "arrival.came",
        "link.pin", "person.same", "person.notSame", "room.introduced", "room.notIntroduced",
        "session.undo", "crisis.on", "crisis.off", "next.save", "call.notReached", "interpreter.topics",
    ];

    [Fact]
    public void Every_button_has_a_verb_of_the_contract_and_carries_the_session() =>
        Everywhere(sample => CardSamples.Executes(sample.Json).All(action =>
            Verbs.Contains((string)action["verb"]!) && (string?)action["data"]!["session"] == CardSamples.SessionId));

    /// <summary>Where mails are sent, from a quarter of an hour before the start on: more buttons than Teams takes in one place.</summary>
    [Fact]
    public void Everything_that_a_counsellor_can_do_at_once_fits_into_rows_of_six()
    {
        var session = CardSamples.Session with { Phase = Phase.Invited };
        var counsellor = session.People.Values.First(person => person.Role == Role.Counsellor);

        var card = CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, counsellor.Id) with
        {
            SendsMail = true,
            Now = session.Plan.Start!.Value.AddMinutes(-10),
        });

        Assert.All(CardSamples.Objects(card).Select(o => o["actions"]).OfType<JsonArray>(), row => Assert.InRange(row.Count, 1, 6));
        Assert.Contains(CardSamples.Executes(card), action => (string)action["verb"]! == "session.cancel");
        Assert.Contains(CardSamples.Executes(card), action => (string)action["verb"]! == "session.start");
    }

    /// <summary>
    /// Each page has buttons of its own, more in all than Teams takes in one place. The session is offered in six languages; in all of
    /// them, fewer pages fit into the card.
    /// </summary>
    [Fact]
    public void Many_pages_with_a_PIN_fit_into_rows_of_six()
    {
        var session = Enumerable.Range(0, 8)
            .Select(number => CardSamples.Client with { Id = Participant.WebPrefix + number, Link = new PersonLink(1, Pin: "271828") })
            .Aggregate(CardSamples.Session with { Phase = Phase.Invited }, (all, client) => all.With(client));
        session = session with { Plan = session.Plan with { Languages = ["de", "de-simple", "en", "tr", "uk", "ar"] } };

        var card = CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, CardSamples.Counsellor.Id));

        Assert.Equal(6, CardSamples.Executes(card).Count(action => (string)action["verb"]! == "link.renew"));
        Assert.Empty(CardRules.Faults(card, int.MaxValue));
    }

    [Fact]
    public void Only_counsellors_are_offered_what_only_counsellors_may_do() =>
        Everywhere(sample => sample.Context.ForCounsellor || !CardSamples.Verbs(sample.Json).Any(OfCounsellors.Contains));

    [Fact]
    public void Base_cards_tell_nothing_of_anybody() =>
        Everywhere(sample => sample.Context.Viewer is not null || Leaks(sample.Json, CardSamples.Private).Count == 0);

    /// <summary>Teams keeps every version of a card that all see.</summary>
    [Fact]
    public void Topics_are_on_no_card_that_all_see() =>
        Everywhere(sample => sample.Context.Viewer is not null
            || !sample.Json.ToJsonString().Contains("Antrag", StringComparison.Ordinal));

    [Fact]
    public void A_client_sees_nothing_of_another_client_and_of_an_interpreter_the_name_alone() =>
        Everywhere(sample => sample.Context.Viewer?.Id != CardSamples.Other.Id || Leaks(sample.Json, CardSamples.Private.Except(
            ["Bea Berger", "Otto", "Anders", "987654321", "other-id", "Ida", "Ida Dolm"])).Count == 0);

    [Fact]
    public void Every_card_names_the_centre_in_its_text_and_in_its_fallback() =>
        Everywhere(sample => ((string)sample.Json["fallbackText"]!).Contains(CardSamples.CentreName, StringComparison.Ordinal)
            && sample.Json["body"]!.ToJsonString().Contains(CardSamples.CentreName, StringComparison.Ordinal));

    [Fact]
    public void Every_card_has_a_heading_its_language_and_the_version_that_Teams_shows() =>
        Everywhere(sample => (string?)sample.Json["version"] == "1.5"
            && (string?)sample.Json["lang"] == sample.Context.Texts.ShortCode
            && CardSamples.Objects(sample.Json["body"]).Any(o => (string?)o["style"] == "heading"));

    [Fact]
    public void Every_card_can_be_said_aloud_in_its_own_plain_words() =>
        Everywhere(sample => (string)sample.Json["speak"]! is var spoken
            && spoken.Length <= 400
            && !spoken.AsSpan().ContainsAny("\\[]<>")
            && ((string)sample.Json["fallbackText"]!).StartsWith(spoken.Split('\n')[0], StringComparison.Ordinal)
            && spoken.Split('\n').Skip(1).All(line => Seen(sample.Json).Contains(line.TrimEnd('…'), StringComparison.Ordinal)));

    [Fact]
    public void No_card_says_aloud_who_somebody_is_their_number_or_what_they_wrote() => Everywhere(sample =>
        !CardSamples.Private.Any(word => ((string)sample.Json["speak"]!).Contains(word, StringComparison.Ordinal)));

    [Fact]
    public void No_card_says_topics_aloud() => Everywhere(sample =>
        !((string)sample.Json["speak"]!).Contains("Antrag", StringComparison.Ordinal));

    [Fact]
    public void Every_input_has_a_label_and_an_id_of_its_own() =>
        Everywhere(sample =>
        {
            var inputs = Inputs(sample.Json).ToList();
            return inputs.All(IsNamed)
                && inputs.Select(input => (string)input["id"]!).Distinct().Count() == inputs.Count;
        });

    [Fact]
    public void The_official_schema_accepts_every_card() =>
        Assert.Empty(CardSamples.All.SelectMany(
            sample => CardSchema.Faults(sample.Json).Select(error => $"{sample.Name}: {error}")).Take(10));

    [Fact]
    public void Teams_takes_every_card_with_its_size_and_its_buttons() =>
        Assert.Empty(CardSamples.All.AsParallel()
            .SelectMany(sample => CardRules.BeyondSchema(sample.Json, MaxBytes).Select(error => $"{sample.Name}: {error}")).Take(10));

    /// <summary>
    /// A client sends nothing while a required field is empty, so on a card with several forms it would hold back the others.
    /// </summary>
    [Fact]
    public void A_required_field_stands_only_where_one_button_sends_the_inputs() =>
        Everywhere(sample => !CardSamples.Objects(sample.Json["body"]).Any(o => (bool?)o["isRequired"] == true)
            || CardSamples.Executes(sample.Json).Count(action => (string?)action["associatedInputs"] == "auto") == 1);

    [Fact]
    public void Refresh_names_nobody_up_to_sixty_members()
    {
        Everywhere(sample => sample.Json["refresh"] is not JsonObject refresh || !refresh.ContainsKey("userIds"));
        Assert.Null(RefreshOf(60, viewer: null)["userIds"]);
    }

    [Fact]
    public void Refresh_names_sixty_with_the_counsellors_above_sixty_members()
    {
        var ids = RefreshOf(61, viewer: null)["userIds"]!.AsArray();

        Assert.Equal(60, ids.Count);
        Assert.Contains(ids, id => (string?)id == CardSamples.Counsellor.Id);
    }

    [Fact]
    public void Refresh_of_an_own_view_names_its_viewer_above_sixty_members() =>
        Assert.Equal([CardSamples.Client.Id], RefreshOf(61, CardSamples.Client)["userIds"]!.AsArray().Select(id => (string)id!));

    /// <summary>Guests without an account are no members of the chat.</summary>
    private static JsonNode RefreshOf(int members, Participant? viewer)
    {
        var known = CardSamples.Session.With(new Participant { Id = "web:guest", Role = Role.Client });
        var session = Enumerable.Range(0, members - CardSamples.Session.People.Count).Aggregate(known,
            (s, n) => s.With(new Participant { Id = $"29:{n}", Role = Role.Client }));
        return CardSamples.Render(CardKind.SessionCard, CardSamples.Context(session) with { Viewer = viewer })["refresh"]!;
    }

    [Fact]
    public void Sentence_of_a_refusal_is_on_top() =>
        Assert.Equal(new Texts("de")["error.tooLate"],
            (string?)CardSamples.Render(CardKind.Invitation, CardSamples.Context(CardSamples.Session) with { Notice = "error.tooLate" })
                ["body"]![0]!["items"]![0]!["text"]);

    /// <summary>All texts and facts of the card, as they are said.</summary>
    private static string Seen(JsonObject card) => string.Join('\n', CardSamples.Objects(card["body"])
        .Select(o => (string?)o["text"] ?? (o["value"] is JsonValue value && o["title"] is { } title ? $"{title}: {value}" : null))
        .OfType<string>().SelectMany(text => text.Split('\n')).Select(TeamsCounselBot.AdaptiveCards.SpokenText.Plain));

    internal static IEnumerable<JsonObject> Inputs(JsonObject card) =>
        CardSamples.Objects(card["body"])
            .Where(o => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true && o["id"] is not null);

    /// <summary>A toggle's title is its label.</summary>
    private static bool IsNamed(JsonObject input) =>
        !string.IsNullOrWhiteSpace((string?)input[(string?)input["type"] == "Input.Toggle" ? "title" : "label"]);

    private static List<string> Leaks(JsonObject card, IEnumerable<string> secrets)
    {
        var seen = card.DeepClone().AsObject();
        seen["refresh"]?.AsObject().Remove("userIds");
        var words = CardSamples.Words(seen);
        var compact = words.Replace(" ", "", StringComparison.Ordinal).Replace(@"\u00A0", "", StringComparison.Ordinal);
        return [.. secrets.Where(
            secret => words.Contains(secret, StringComparison.Ordinal) || compact.Contains(secret, StringComparison.Ordinal))];
    }

    private static void Everywhere(Func<Sample, bool> holds) =>
        Assert.Empty(CardSamples.All.Where(sample => !holds(sample)).Select(sample => sample.Name));
}
