using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>A pressed button. Without <paramref name="Data"/> it has the card's data; a forged one is sent unchanged.</summary>
internal sealed record Click(
    string Viewer, string ActivityId, string Verb, JsonObject? Data = null, IReadOnlyDictionary<string, string>? Inputs = null,
    bool Forged = false);

/// <summary>Plays the client when a button is pressed: checks what a client checks, sends, shows what comes back.</summary>
internal sealed class CardClicks(World world, ActivityWriter write, BotDelivery bot)
{
    public Task<CardAnswer> InMeetingAsync(string meetingId, Click click)
    {
        lock (world.Gate)
        {
            var meeting = world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting");
            var viewer = world.FindPerson(click.Viewer) ?? throw TeamsRefusal.NotFound("person");
            return Send(meeting.Chat, viewer, click, world.CanSee(meeting, viewer));
        }
    }

    public Task<CardAnswer> PersonalAsync(string viewerId, Click click)
    {
        lock (world.Gate)
        {
            var viewer = world.FindPerson(viewerId) ?? throw TeamsRefusal.NotFound("person");
            return Send(viewer.Personal, viewer, click, canSee: true);
        }
    }

    private Task<CardAnswer> Send(Chat chat, Person viewer, Click click, bool canSee)
    {
        var message = chat.Find(click.ActivityId) is { } found && canSee && found.IsSeenBy(viewer.AccountId, world.Now) ? found : null;
        var inputs = click.Inputs ?? new Dictionary<string, string>();
        JsonObject? button = null;
        if (!click.Forged)
        {
            var card = message is null ? null : Pressed(message, message.ViewOf(viewer), click);
            button = Button(card ?? throw new TeamsRefusal(400, "This person sees no such card."), click);
            inputs = Filled(card, button, inputs);
        }
        var data = (click.Data ?? button?["data"])?.DeepClone() as JsonObject ?? [];
        foreach (var (id, value) in inputs)
            data[id] = value;
        var invoke = write.Invoke(chat, viewer, click.ActivityId, button is null ? null : CardJson.Text(button, "id"),
            button is null ? null : CardJson.Text(button, "title"), click.Verb, data, automatic: false);
        return SendAsync(chat, message, viewer, invoke);
    }

    private async Task<CardAnswer> SendAsync(Chat chat, ChatMessage? message, Person viewer, JsonObject invoke)
    {
        await Task.Yield();
        var version = message?.Version;
        Behaviour behaviour;
        lock (world.Gate)
            behaviour = world.BehaviourIn(chat);
        var answer = behaviour.Reaches(viewer) ? CardAnswer.Read(await bot.AskAsync(invoke), behaviour.Refusals) : CardAnswer.None;
        if (message is null)
            return answer;
        lock (world.Gate)
        {
            var view = message.ViewOf(viewer);
            view.Error = answer.Error ?? answer.Message;
            view.Shown = answer.Card ?? view.Shown;
            if (answer.Card is { } card && message.Version == version)
            {
                view.Card = card;
                view.RefreshedAt = world.Now;
                view.RefreshedVersion = message.Version;
            }
        }
        world.Changes.Tell(Change.Chat);
        return answer;
    }

    /// <summary>The card that was shown last, unless the button is on a newer one.</summary>
    private static JsonObject? Pressed(ChatMessage message, OwnView view, Click click)
    {
        var current = view.Card ?? message.Card;
        return view.Shown is { } shown && CardJson.Buttons(shown).Any(it => CardJson.Text(it, "verb") == click.Verb) ? shown : current;
    }

    private static JsonObject Button(JsonObject card, Click click)
    {
        var candidates = CardJson.Buttons(card).Where(it => CardJson.Text(it, "verb") == click.Verb).ToList();
        if (click.Data is { } data)
            candidates = [.. candidates.Where(it => JsonNode.DeepEquals(it["data"] ?? new JsonObject(), data))];
        return candidates switch
        {
            [] => throw new TeamsRefusal(400, $"The card has no such button: {click.Verb}."),
            [var only] => only,
            _ when candidates.TrueForAll(it => JsonNode.DeepEquals(it["data"], candidates[0]["data"])) => candidates[0],
            _ => throw new TeamsRefusal(400, $"The card has several buttons {click.Verb}; data tells which."),
        };
    }

    private static Dictionary<string, string> Filled(JsonObject card, JsonObject button, IReadOnlyDictionary<string, string> given)
    {
        var inputs = CardJson.Inputs(card).ToDictionary(it => CardJson.Text(it, "id")!);
        if (given.Keys.FirstOrDefault(id => !inputs.ContainsKey(id)) is { } unknown)
            throw new TeamsRefusal(400, $"The card has no input {unknown}.");
        if (CardJson.Text(button, "associatedInputs") is { } associated && associated.Equals("none", StringComparison.OrdinalIgnoreCase))
            return [];
        var filled = inputs.ToDictionary(it => it.Key, it => given.GetValueOrDefault(it.Key) ?? CardJson.InitialValue(it.Value));
        if (inputs.FirstOrDefault(it => CardJson.IsRequired(it.Value) && filled[it.Key].Length == 0).Key is { } missing)
            throw new TeamsRefusal(400, $"The input {missing} is required.");
        if (given.FirstOrDefault(it => !CardJson.Offers(inputs[it.Key], it.Value)).Key is { } odd)
            throw new TeamsRefusal(400, $"The input {odd} does not offer this value.");
        return filled;
    }
}
