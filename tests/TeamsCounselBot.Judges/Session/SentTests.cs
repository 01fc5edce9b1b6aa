using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TeamsCounselBot.Judges.Session;

/// <summary>
/// What our bot sends in a whole session, read by the types of Bot Builder for .NET, and what the schemas say of its cards.
/// </summary>
[Collection(PlayedSession.Collection)]
public sealed class SentTests(PlayedSession session)
{
    private static readonly JsonSerializerSettings AsSent =
        new() { NullValueHandling = NullValueHandling.Ignore, DateParseHandling = DateParseHandling.None };

    [Fact]
    public void Every_activity_is_read_by_Bot_Builder_without_loss() => Assert.All(session.Sent.Where(IsActivity), sent =>
    {
        var activity = JsonConvert.DeserializeObject<Activity>(sent.Body, AsSent)!;
        Assert.Equal([], activity.Properties.Properties().Select(it => it.Name));
        Assert.Equal([], activity.GetChannelData<TeamsChannelData>()?.AdditionalProperties?.Keys ?? Enumerable.Empty<string>());
        Assert.All(activity.Attachments ?? [], it => Assert.Equal([], it.Properties.Properties().Select(member => member.Name)));
        Same(sent.Body, JsonConvert.SerializeObject(activity, AsSent));
    });

    [Fact]
    public void Every_new_chat_is_read_by_Bot_Builder_without_loss() => Assert.All(session.Sent.Where(IsNewChat), sent =>
    {
        var asked = JsonConvert.DeserializeObject<ConversationParameters>(sent.Body, AsSent)!;
        Assert.NotEmpty(asked.Members);
        Same(sent.Body, JsonConvert.SerializeObject(asked, AsSent));
    });

    [Fact]
    public void Every_meeting_notification_is_read_by_Bot_Builder_without_loss()
    {
        var notifications = session.Sent.Where(it => !IsActivity(it) && !IsNewChat(it)).ToList();
        Assert.NotEmpty(notifications);
        Assert.All(notifications, sent =>
        {
            var notification = JsonConvert.DeserializeObject<TargetedMeetingNotification>(sent.Body, AsSent)!;
            Assert.NotEmpty(notification.Value.Recipients);
            Assert.NotEmpty(notification.Value.Surfaces);
            Same(sent.Body, AsDocumented(JsonConvert.SerializeObject(notification, AsSent)));
        });
    }

    /// <summary>
    /// Bot Builder writes the names of its enumerations and adds the kind of a task module's answer; the documentation's example
    /// ("Targeted meeting notification", learn.microsoft.com) has the former in lower case and the latter not at all.
    /// </summary>
    private static string AsDocumented(string notification) => notification
        .Replace("\"MeetingStage\"", "\"meetingStage\"", StringComparison.Ordinal)
        .Replace("\"Task\"", "\"task\"", StringComparison.Ordinal)
        .Replace("\"type\":\"continue\",", "", StringComparison.Ordinal)
        .Replace(",\"type\":\"continue\"", "", StringComparison.Ordinal);

    [Fact]
    public void Every_answer_to_a_button_is_read_by_Bot_Builder_without_loss()
    {
        Assert.NotEmpty(session.Answers);
        Assert.All(session.Answers, sent =>
        {
            var answer = JsonConvert.DeserializeObject<AdaptiveCardInvokeResponse>(sent, AsSent)!;
            Assert.True(answer.StatusCode is 200 or 400 or 401 or 412 or 500, $"{answer.StatusCode}");
            Same(sent, JsonConvert.SerializeObject(answer, AsSent));
        });
    }

    [Fact]
    public void The_session_sends_updates_and_answers_cards()
    {
        Assert.Contains(session.Sent, it => it.Method == "PUT");
        Assert.Contains(session.Sent, it => it.Path.Contains("isTargetedActivity", StringComparison.Ordinal)
            || it.Body.Contains("\"recipient\"", StringComparison.Ordinal));
        Assert.Contains(session.Sent, IsNewChat);
        Assert.True(session.Cards().Count() > 20);
    }

    [Fact]
    public void The_newest_official_schema_takes_every_card_of_the_session() =>
        Assert.Equal([], session.Cards().SelectMany(card => OfficialSchema.Faults(card)).Distinct().Take(10));

    private static bool IsActivity((string Method, string Path, string Body) sent) =>
        sent.Path.Contains("/activities", StringComparison.Ordinal);

    private static bool IsNewChat((string Method, string Path, string Body) sent) =>
        sent.Path.EndsWith("/v3/conversations", StringComparison.Ordinal);

    /// <summary>Compared as JSON: order of members does not count, nor what the SDK writes as an empty list.</summary>
    private static void Same(string sent, string read)
    {
        var (one, other) = (Parsed(sent), Parsed(read));
        Assert.True(JToken.DeepEquals(one, other), $"sent {one}{Environment.NewLine}read {other}");
    }

    private static JToken Parsed(string json)
    {
        var token = JsonConvert.DeserializeObject<JObject>(json, AsSent)!;
        foreach (var empty in token.Descendants().OfType<JProperty>()
            .Where(it => it.Value is JArray { Count: 0 } or { Type: JTokenType.Null }).ToList())
            empty.Remove();
        return Sorted(token);
    }

    private static JToken Sorted(JToken token) => token switch
    {
        JObject o => new JObject(
            o.Properties().OrderBy(it => it.Name, StringComparer.Ordinal).Select(it => new JProperty(it.Name, Sorted(it.Value)))),
        JArray a => new JArray(a.Select(Sorted)),
        _ => token,
    };
}
