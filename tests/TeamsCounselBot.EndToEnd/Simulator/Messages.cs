using System.Text.Json.Nodes;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>Activities and cards for tests.</summary>
internal static class Messages
{
    public static JsonObject Text(string text = "Guten Tag") => new() { ["type"] = "message", ["text"] = text };

    public static JsonObject Of(JsonObject card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
    };

    public static JsonObject To(this JsonObject activity, string accountId)
    {
        activity["recipient"] = new JsonObject { ["id"] = accountId };
        return activity;
    }

    public static JsonObject Card(params JsonNode[] body) =>
        new() { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray(body) };

    public static JsonObject Saying(string text) => Card(new JsonObject { ["type"] = "TextBlock", ["text"] = text });

    public static JsonObject RefreshedFor(this JsonObject card, string accountId)
    {
        card["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = "view.refresh",
                ["data"] = new JsonObject { ["session"] = "s" }
            },
            ["userIds"] = new JsonArray(accountId),
        };
        return card;
    }

    public static JsonObject WithButton(this JsonObject card, string verb = "checklist.save")
    {
        card["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = "Speichern",
            ["verb"] = verb,
            ["data"] = new JsonObject { ["session"] = "s" },
        });
        return card;
    }

    public static JsonObject Toggle(string id, string value = "false") =>
        new() { ["type"] = "Input.Toggle", ["id"] = id, ["title"] = id, ["value"] = value };

    /// <summary>The answer to a button that shows this card.</summary>
    public static JsonObject Answer(JsonObject card) =>
        new() { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.card.adaptive", ["value"] = card };

    /// <summary>The answer to a button that says this.</summary>
    public static JsonObject Sentence(string text) =>
        new() { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.activity.message", ["value"] = text };

    public static JsonObject Error(int status, string message) => new()
    {
        ["statusCode"] = status,
        ["type"] = "application/vnd.microsoft.error",
        ["value"] = new JsonObject { ["code"] = "BadRequest", ["message"] = message },
    };
}
