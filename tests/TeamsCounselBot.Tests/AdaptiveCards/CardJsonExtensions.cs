using System.Text.Json.Nodes;
using TeamsCounselBot.AdaptiveCards;

namespace TeamsCounselBot.Tests;

internal static class CardJsonExtensions
{
    public static JsonObject ToJson(this AdaptiveCard card) => JsonNode.Parse(card.ToUtf8Bytes())!.AsObject();
}
