using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class AdaptiveCardInvokeTests
{
    [Fact]
    public void An_executed_action_is_read()
    {
        var activity = Payload.Invoke(
            """{"action":{"type":"Action.Execute","verb":"checklist.save","data":{"a":"1"}},"trigger":"automatic"}""");

        Assert.True(AdaptiveCardInvokeValue.TryRead(activity, out var value));
        Assert.Equal(("checklist.save", "1"), (value.Action.Verb, value.Action.Data.GetProperty("a").GetString()));
    }

    [Fact]
    public void An_action_without_verb_and_data_is_read()
    {
        Assert.True(AdaptiveCardInvokeValue.TryRead(Payload.Invoke("""{"action":{"verb":7}}"""), out var value));
        Assert.Equal((null, JsonValueKind.Undefined), (value.Action.Verb, value.Action.Data.ValueKind));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"action":"save"}""")]
    public void A_value_without_an_action_is_not_read(string value) =>
        Assert.False(AdaptiveCardInvokeValue.TryRead(Payload.Invoke(value), out _));

    [Fact]
    public void Another_invoke_is_not_read() =>
        Assert.False(AdaptiveCardInvokeValue.TryRead(Payload.Invoke("""{"action":{}}""") with { Name = "task/fetch" }, out _));

    [Fact]
    public void A_card_is_answered_under_its_media_type() => Assert.Equal(
        """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""",
        Encoding.UTF8.GetString(AdaptiveCardInvokeResponse.Card("""{"type":"AdaptiveCard"}"""u8.ToArray()).ToUtf8Bytes()));

    [Fact]
    public void A_text_is_answered_as_a_message() => Assert.Equal(
        """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"ok"}""",
        Encoding.UTF8.GetString(AdaptiveCardInvokeResponse.Message("ok").ToUtf8Bytes()));

    [Fact]
    public void Bad_request_carries_status_code_and_sentence() => Assert.Equal(
        """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"no"}}""",
        Encoding.UTF8.GetString(AdaptiveCardInvokeResponse.BadRequest("no").ToUtf8Bytes()));

    [Fact]
    public void Failure_carries_status_code_and_sentence() => Assert.Equal(
        """{"statusCode":500,"type":"application/vnd.microsoft.error","value":{"code":"InternalServerError","message":"later"}}""",
        Encoding.UTF8.GetString(AdaptiveCardInvokeResponse.Failed("later").ToUtf8Bytes()));
}
