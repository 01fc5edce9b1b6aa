using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>What a bot on Bot Builder asks of the simulator comes back in its types, with nothing missing.</summary>
public sealed class CallingTests(SdkWorld world) : IClassFixture<SdkWorld>
{
    [Fact]
    public async Task Meeting_details_fill_every_field()
    {
        var meeting = await world.MeetingAsync();
        MeetingInfo? found = null;
        await meeting.AsBotAsync(
            async (turn, cancel) => found = await TeamsInfo.GetMeetingInfoAsync(turn, meeting.Meeting.MeetingId, cancel));

        var details = found!.Details;
        Assert.Equal((meeting.Meeting.MeetingId, "Videoberatung", "Scheduled"), (details.Id, details.Title, details.Type));
        Assert.Equal(meeting.Meeting.Start.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            details.ScheduledStartTime!.Value.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Assert.NotNull(details.ScheduledEndTime);
        Assert.NotEmpty(details.MsGraphResourceId);
        Assert.NotNull(details.JoinUrl);
        Assert.Equal((meeting.Counsellor.AccountId, meeting.Counsellor.ObjectId), (found.Organizer.Id, found.Organizer.AadObjectId));
        Assert.Equal(meeting.Bot.Simulator.Identity.TenantId, found.Organizer.TenantId);
        Assert.Equal((meeting.Meeting.Chat.Id, "groupChat", true),
            (found.Conversation.Id, found.Conversation.ConversationType, found.Conversation.IsGroup));
    }

    [Fact]
    public async Task A_participant_has_a_role_and_presence()
    {
        var meeting = await world.MeetingAsync();
        TeamsMeetingParticipant? found = null;
        await meeting.AsBotAsync(async (turn, cancel) => found = await TeamsInfo.GetMeetingParticipantAsync(
            turn, meeting.Meeting.MeetingId, meeting.Counsellor.ObjectId, meeting.Bot.Simulator.Identity.TenantId, cancel));

        Assert.Equal((meeting.Counsellor.AccountId, "Organizer"), (found!.User.Id, found.Meeting.Role));
        Assert.NotNull(found.Meeting.InMeeting);
        Assert.Equal(meeting.Meeting.Chat.Id, found.Conversation.Id);
    }

    [Fact]
    public async Task Paged_members_are_typed_accounts()
    {
        var meeting = await world.MeetingAsync();
        TeamsPagedMembersResult? found = null;
        await meeting.AsBotAsync(async (turn, cancel) => found = await TeamsInfo.GetPagedMembersAsync(turn, 500, null, cancel));

        Assert.Equal(meeting.Meeting.Members.Count(), found!.Members.Count);
        Assert.Null(found.ContinuationToken);
        var counsellor = found.Members.Single(it => it.Id == meeting.Counsellor.AccountId);
        Assert.Equal((meeting.Counsellor.ObjectId, "user"), (counsellor.AadObjectId, counsellor.UserRole));
        Assert.All([counsellor.Name, counsellor.Email, counsellor.UserPrincipalName, counsellor.TenantId], Assert.NotEmpty);
        Assert.Equal("anonymous", found.Members.Single(it => it.Id == meeting.Anonymous.AccountId).UserRole);
    }

    [Fact]
    public async Task One_member_is_found_by_the_channels_id_and_by_the_directorys()
    {
        var meeting = await world.MeetingAsync();
        var found = new List<TeamsChannelAccount>();
        await meeting.AsBotAsync(async (turn, cancel) =>
        {
            found.Add(await TeamsInfo.GetMemberAsync(turn, meeting.Counsellor.AccountId, cancel));
            found.Add(await TeamsInfo.GetMemberAsync(turn, meeting.Counsellor.ObjectId, cancel));
        });

        Assert.All(found, it => Assert.Equal((meeting.Counsellor.AccountId, meeting.Counsellor.Name), (it.Id, it.Name)));
    }

    [Fact]
    public async Task Somebody_who_is_not_there_is_an_error_with_the_platforms_code()
    {
        var meeting = await world.MeetingAsync();
        ErrorResponseException? refused = null;
        await meeting.AsBotAsync(async (turn, cancel) =>
            refused = await Assert.ThrowsAsync<ErrorResponseException>(() => TeamsInfo.GetMemberAsync(turn, "29:nobody", cancel)));

        Assert.Equal("MemberNotFoundInConversation", refused!.Body.Error.Code);
        Assert.NotEmpty(refused.Body.Error.Message);
    }

    [Fact]
    public async Task A_message_is_sent_replied_to_updated_and_deleted()
    {
        var meeting = await world.MeetingAsync();
        ResourceResponse? sent = null, replied = null;
        await meeting.AsBotAsync(async (turn, cancel) =>
        {
            sent = await turn.SendActivityAsync(MessageFactory.Text("eins"), cancel);
            replied = await turn.SendActivityAsync(MessageFactoryOf.Card("x"), cancel);
            var update = MessageFactory.Text("zwei");
            update.Id = sent.Id;
            update.Conversation = meeting.Added.Conversation;
            await turn.UpdateActivityAsync(update, cancel);
            await turn.DeleteActivityAsync(replied.Id, cancel);
        });

        Assert.Equal("zwei", meeting.Meeting.Chat.Find(sent!.Id)!.Text);
        Assert.Null(meeting.Meeting.Chat.Find(replied!.Id));
    }

    [Fact]
    public async Task A_notice_for_the_meeting_window_is_one()
    {
        var meeting = await world.MeetingAsync();
        ResourceResponse? sent = null;
        await meeting.AsBotAsync(async (turn, cancel) =>
        {
            var notice = (Activity)MessageFactory.Text("Noch zehn Minuten");
            notice.TeamsNotifyUser(alertInMeeting: true);
            sent = await turn.SendActivityAsync(notice, cancel);
        });

        Assert.True(meeting.Meeting.Chat.Find(sent!.Id)!.Alert);
    }

    [Fact]
    public async Task The_chat_with_one_person_is_made_once()
    {
        var meeting = await world.MeetingAsync();
        var made = new List<string>();
        await meeting.AsBotAsync(async (turn, cancel) =>
        {
            var connector = turn.TurnState.Get<IConnectorClient>();
            var with = new ConversationParameters
            {
                IsGroup = false,
                TenantId = meeting.Bot.Simulator.Identity.TenantId,
                Bot = new ChannelAccount("28:" + meeting.Bot.Simulator.Identity.AppId),
                Members = [new ChannelAccount(meeting.Counsellor.AccountId)],
            };
            made.Add((await connector.Conversations.CreateConversationAsync(with, cancel)).Id);
            made.Add((await connector.Conversations.CreateConversationAsync(with, cancel)).Id);
        });

        Assert.Equal([meeting.Counsellor.Personal.Id, meeting.Counsellor.Personal.Id], made);
    }
}
