using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class ActivityTests
{
    [Fact]
    public void The_words_of_a_message_come_without_the_mention_of_the_bot()
    {
        var activity = Payload.Read("""
            {"type":"message","text":"<at>Helper</at>\u00a0start <at>Alex</at>\n","entities":[
              {"type":"clientInfo","locale":"de-DE"},
              {"type":"mention","text":"<at>Helper</at>","mentioned":{"id":"28:bot"}},
              {"type":"mention","text":"<at>Alex</at>","mentioned":{"id":"29:alex"}}]}
            """);

        Assert.Equal("start <at>Alex</at>", activity.TextWithoutMention("28:bot"));
    }

    [Theory]
    [InlineData("""[7,null,"mention",{}]""")]
    [InlineData("""[{"type":"mention","text":{},"mentioned":{"id":"28:bot"}}]""")]
    [InlineData("""[{"type":"mention","text":"","mentioned":{"id":"28:bot"}}]""")]
    [InlineData("""[{"type":"mention","text":"start","mentioned":null}]""")]
    public void An_odd_entity_changes_no_words(string entities) =>
        Assert.Equal("start", Payload.Read($$"""{"type":"message","text":"start","entities":{{entities}}}""").TextWithoutMention("28:bot"));

    [Fact]
    public void A_message_without_words_has_none() =>
        Assert.Null(Payload.Read("""{"type":"message","value":{"a":1}}""").TextWithoutMention("28:bot"));
}
