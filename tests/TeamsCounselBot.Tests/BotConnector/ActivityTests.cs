using System.Text.Json;
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
    public void What_Teams_tells_of_the_senders_device_is_read()
    {
        var activity = Payload.Read("""
            {"type":"message","entities":[
              {"locale":"en-US","country":"US","platform":"Web","timezone":"America/Los_Angeles","type":"clientInfo","x":[{}]}]}
            """);

        Assert.Equal(new ActivityEntity { Type = ActivityEntity.ClientInfo, Locale = "en-US", Timezone = "America/Los_Angeles" },
            Assert.Single(activity.Entities!));
    }

    [Fact]
    public void A_mention_is_written_as_it_is_read()
    {
        var entity = new ActivityEntity
        {
            Type = ActivityEntity.Mention,
            Text = "<at>A</at>",
            Mentioned = new ChannelAccount { Id = "28:bot", Name = "A" }
        };

        Assert.Equal("""{"type":"mention","text":"\u003Cat\u003EA\u003C/at\u003E","mentioned":{"id":"28:bot","name":"A"}}""",
            JsonSerializer.Serialize(entity));
        Assert.Equal(entity, JsonSerializer.Deserialize<ActivityEntity>(JsonSerializer.Serialize(entity)));
    }

    [Fact]
    public void A_message_without_words_has_none() =>
        Assert.Null(Payload.Read("""{"type":"message","value":{"a":1}}""").TextWithoutMention("28:bot"));

    [Theory]
    [InlineData("<at>Schuldner- & Insolvenzberatung</at> status")]
    [InlineData("<at>Schuldner- &amp; Insolvenzberatung</at>&nbsp;status")]
    [InlineData("<at id=\"0\">SCHULDNER- &amp; insolvenzberatung</at> status")]
    [InlineData("<at>Beratung</at> status")]
    [InlineData("@Schuldner- & Insolvenzberatung status")]
    [InlineData("Schuldner- & Insolvenzberatung status")]
    public void A_mention_without_text_in_its_entity_is_found_by_the_name(string text)
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = text,
            Entities = Payload.Read("""
                {"type":"message","entities":[{"type":"mention","mentioned":{"id":"28:bot","name":"Schuldner- & Insolvenzberatung"}}]}
                """).Entities,
        };

        Assert.Equal("status", activity.TextWithoutMention("28:bot"));
    }

    [Fact]
    public void A_mention_of_somebody_else_without_text_stays()
    {
        var activity = Payload.Read("""
            {"type":"message","text":"<at>Helper</at> start <at>Alex</at>","entities":[
              {"type":"mention","mentioned":{"id":"28:bot","name":"Helper"}},
              {"type":"mention","mentioned":{"id":"29:alex","name":"Alex"}}]}
            """);

        Assert.Equal("start <at>Alex</at>", activity.TextWithoutMention("28:bot"));
    }

    [Theory]
    [InlineData("""
        {"type":"message","locale":"uk-UA","localTimezone":"Europe/Kyiv",
         "entities":[{"type":"clientInfo","locale":"de-DE","timezone":"Europe/Berlin"}]}
        """, "uk-UA", "Europe/Kyiv")]
    [InlineData("""{"type":"message","entities":[7,{"type":"clientInfo","locale":"tr-TR","timezone":"Europe/Istanbul"}]}""", "tr-TR",
        "Europe/Istanbul")]
    [InlineData("""{"type":"message","entities":[{"type":"clientInfo","locale":7}]}""", null, null)]
    public void Language_and_time_zone_come_from_the_activity_or_from_client_info(string json, string? locale, string? zone)
    {
        var activity = Payload.Read(json);

        Assert.Equal((locale, zone), (activity.SenderLocale(), activity.SenderTimezone()));
    }
}
