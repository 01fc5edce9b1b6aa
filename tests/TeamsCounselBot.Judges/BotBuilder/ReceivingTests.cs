using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>What the simulator posts, a bot on Bot Builder takes: token, handler and every typed field.</summary>
public sealed class ReceivingTests(SdkWorld world) : IClassFixture<SdkWorld>
{
    [Fact]
    public async Task Adding_the_bot_is_a_conversation_update_and_an_installation()
    {
        var meeting = await world.MeetingAsync();
        var added = meeting.Added;

        Assert.Equal(["28:" + meeting.Bot.Simulator.Identity.AppId], added.MembersAdded.Select(it => it.Id));
        Assert.Equal("add", meeting.Last("installation update").Value);
        Assert.Equal(("groupChat", true, meeting.Meeting.Chat.Id),
            (added.Conversation.ConversationType, added.Conversation.IsGroup, added.Conversation.Id));
        Assert.Equal(meeting.Counsellor.ObjectId, added.From.AadObjectId);
        Assert.Equal(meeting.Bot.Simulator.Identity.TenantId, added.GetChannelData<TeamsChannelData>().Tenant.Id);
        Assert.NotNull(added.Timestamp);
        Assert.NotNull(added.LocalTimestamp);
        Assert.NotEmpty(added.LocalTimezone);
        Assert.NotEmpty(added.Locale);
    }

    [Fact]
    public async Task Start_and_end_of_a_meeting_fill_every_field_of_their_types()
    {
        var meeting = await world.MeetingAsync();
        await meeting.Bot.Simulator.Call.StartAsync(meeting.Meeting.Id, null);
        await meeting.Bot.Simulator.Call.EndAsync(meeting.Meeting.Id);

        var started = Assert.IsType<MeetingStartEventDetails>(meeting.Last("meeting starts").Value);
        var ended = Assert.IsType<MeetingEndEventDetails>(meeting.Last("meeting ends").Value);
        Assert.Equal((meeting.Meeting.MeetingId, "Videoberatung", "Scheduled"), (started.Id, started.Title, started.MeetingType));
        Assert.Equal((started.Id, started.Title, started.MeetingType, started.JoinUrl),
            (ended.Id, ended.Title, ended.MeetingType, ended.JoinUrl));
        Assert.NotEqual(default, started.StartTime);
        Assert.NotEqual(default, ended.EndTime);
        Assert.Equal(started.Id, meeting.Last("meeting starts").Activity.GetChannelData<TeamsChannelData>().Meeting.Id);
    }

    [Fact]
    public async Task Who_joins_and_leaves_is_a_typed_member_with_a_role()
    {
        var meeting = await world.MeetingAsync();
        await meeting.Bot.Simulator.Call.StartAsync(meeting.Meeting.Id, null);
        await meeting.Bot.Simulator.Call.JoinAsync(meeting.Meeting.Id, meeting.Anonymous.Id);
        await meeting.Bot.Simulator.Call.LeaveAsync(meeting.Meeting.Id, meeting.Anonymous.Id);

        var joined = Assert.Single(Assert.IsType<MeetingParticipantsEventDetails>(meeting.Last("participants join").Value).Members);
        var left = Assert.Single(Assert.IsType<MeetingParticipantsEventDetails>(meeting.Last("participants leave").Value).Members);
        Assert.Equal((meeting.Anonymous.AccountId, "anonymous", true), (joined.User.Id, joined.User.UserRole, joined.Meeting.InMeeting));
        Assert.Equal((meeting.Anonymous.AccountId, false), (left.User.Id, left.Meeting.InMeeting));
        Assert.NotEmpty(joined.Meeting.Role);
    }

    [Fact]
    public async Task A_message_to_the_bot_has_a_typed_mention()
    {
        var meeting = await world.MeetingAsync();
        await meeting.Bot.Simulator.Writing.InMeetingAsync(meeting.Meeting.Id, meeting.Counsellor.Id, "hilfe");

        var message = meeting.Last("message");
        Assert.Equal("28:" + meeting.Bot.Simulator.Identity.AppId, Assert.Single(Assert.IsType<Mention[]>(message.Value)).Mentioned.Id);
        Assert.EndsWith("hilfe", message.Activity.Text, StringComparison.Ordinal);
        Assert.Contains("clientInfo", message.Activity.Entities.Select(it => it.Type));
    }

    [Fact]
    public async Task A_button_is_a_typed_invoke_and_its_answer_reaches_the_person()
    {
        var meeting = await world.MeetingAsync();
        string? sent = null;
        await meeting.AsBotAsync(async (turn, cancel) =>
            sent = (await turn.SendActivityAsync(MessageFactoryOf.Card("note.save"), cancel)).Id);
        meeting.Bot.Answer = _ => new AdaptiveCardInvokeResponse
        {
            StatusCode = 200,
            Type = "application/vnd.microsoft.card.adaptive",
            Value = JObject.Parse(MessageFactoryOf.Body("Gespeichert")),
        };

        var answer = await meeting.Bot.Simulator.Clicks.InMeetingAsync(meeting.Meeting.Id,
            new Click(meeting.Counsellor.Id, sent!, "note.save", Inputs: new Dictionary<string, string> { ["note"] = "ja" }));

        var invoke = Assert.IsType<AdaptiveCardInvokeValue>(meeting.Last("button").Value);
        Assert.Null(answer.Error);
        Assert.Equal(("Action.Execute", "note.save"), (invoke.Action.Type, invoke.Action.Verb));
        Assert.Equal("ja", (string?)JObject.FromObject(invoke.Action.Data)["note"]);
        Assert.Equal(sent, meeting.Last("button").Activity.ReplyToId);
    }

    /// <summary>
    /// Whatever Bot Builder does not know of an activity lands in a bag. The bag holds nothing but what is newer than it.
    /// </summary>
    [Fact]
    public async Task No_activity_has_a_member_that_the_types_do_not_know()
    {
        var meeting = await world.MeetingAsync();
        await meeting.Bot.Simulator.Writing.InMeetingAsync(meeting.Meeting.Id, meeting.Counsellor.Id, "status");

        Assert.Equal([], meeting.All.SelectMany(it => it.Activity.Properties.Properties().Select(member => member.Name)).Distinct());
        Assert.Equal([], meeting.All.Select(it => it.Activity.GetChannelData<TeamsChannelData>())
            .SelectMany(it => it.AdditionalProperties?.Keys ?? Enumerable.Empty<string>()).Distinct().Except(["source"]));
    }
}
