using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>
/// What one person does with their hands: presses, of which opening a part of a card is one, and letters. Seconds are those of the
/// keystroke-level model (Card, Moran and Newell 1980): 1.35 s to think before each button, 1.1 s to point, 0.2 s to press, 0.28 s for
/// a letter.
/// </summary>
internal sealed class Gestures(EndToEndHost stage, Person who)
{
    private const double Think = 1.35;
    private const double Press = 1.1 + 0.2;
    private const double Letter = 0.28;

    public int Presses { get; private set; }

    public int Letters { get; private set; }

    public double Seconds { get; private set; }

    /// <summary>Fills in what is asked and presses the button with this verb, as a person who sees the card does.</summary>
    public async Task DoAsync(string verb, params (string Id, string Value)[] inputs)
    {
        var card = (await stage.SeesAsync(who, $"a button {verb}", it => EndToEndHost.Verbs(it.Card).Contains(verb))).Card!;
        var opened = Covers(card, it => CardJson.Text(it, "verb") == verb).ToHashSet();
        var letters = 0;
        var fields = 0;
        foreach (var (id, value) in inputs)
        {
            opened.UnionWith(Covers(card, it => CardJson.Text(it, "id") == id));
            var input = CardJson.Objects(card).First(it => CardJson.Text(it, "id") == id);
            if (CardJson.Text(input, "type") is not ("Input.Toggle" or "Input.ChoiceSet"))
                letters += value.Length;
            // A field is pointed at, a tick set, a choice that is folded opened and made.
            fields += CardJson.Text(input, "type") == "Input.ChoiceSet" && CardJson.Text(input, "style") != "expanded" ? 2 : 1;
        }
        Count(opened.Count + fields + 1, letters);
        await stage.PressAsync(who, verb, inputs);
    }

    /// <summary>Presses the button with this verb whose data is meant.</summary>
    public async Task DoWithAsync(string verb, Func<JsonObject, bool> meant)
    {
        bool IsIt(JsonObject it) => CardJson.Text(it, "verb") == verb && it["data"] is JsonObject data && meant(data);
        var card = await stage.SeesAsync(who, $"a button {verb}", it => it.Card is { } seen && CardJson.Objects(seen).Any(IsIt));
        Count(Covers(card.Card!, IsIt).Count + 1);
        var answer = await stage.Simulator.Clicks.InMeetingAsync(
            stage.Meeting.Id, new Click(who.Id, card.Id, verb, (JsonObject)CardJson.Objects(card.Card!).First(IsIt)["data"]!));
        Assert.Null(answer.Error);
    }

    /// <summary>Presses what no verb stands for, as a link to the meeting.</summary>
    public void Count(int presses, int letters = 0)
    {
        Presses += presses;
        Letters += letters;
        Seconds += Think + (presses * Press) + (letters * Letter);
    }

    public override string ToString() => FormattableString.Invariant($"{Presses} | {Letters} | {Seconds:0}");

    /// <summary>The parts that cover the first such element, from outside to inside; of several, the one with the fewest.</summary>
    private static List<string> Covers(JsonNode card, Func<JsonObject, bool> wanted)
    {
        var found = new List<List<string>>();
        Look(card, []);
        return found.OrderBy(covers => covers.Count).FirstOrDefault() ?? [];

        void Look(JsonNode? node, List<string> covers)
        {
            if (node is JsonArray all)
                foreach (var one in all)
                    Look(one, covers);
            if (node is not JsonObject it)
                return;
            if (wanted(it))
                found.Add(covers);
            List<string> inside = it["isVisible"]?.GetValue<bool>() == false || CardJson.Text(it, "type") == "Action.ShowCard"
                ? [.. covers, it.GetPath()]
                : covers;
            foreach (var (name, value) in it)
                if (name != "refresh")
                    Look(value, inside);
        }
    }
}
