using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>The call of a meeting: it starts, people join and leave, it ends.</summary>
internal sealed class MeetingCall(World world, ActivityWriter write, BotDelivery bot)
{
    public Task<bool> StartAsync(string meetingId, string? by) => ChangeAsync(meetingId, (meeting, told) =>
    {
        if (meeting.Running)
            throw new TeamsRefusal(409, "The meeting is running.");
        Join(meeting, by is null ? meeting.Organizer : Member(meeting, by), told);
    });

    public Task<bool> JoinAsync(string meetingId, string personId) => ChangeAsync(meetingId, (meeting, told) =>
    {
        var who = Member(meeting, personId);
        if (who.Present)
            throw new TeamsRefusal(409, "This person is in the meeting.");
        Join(meeting, who, told);
    });

    public Task<bool> LeaveAsync(string meetingId, string personId) => ChangeAsync(meetingId, (meeting, told) =>
    {
        var who = Member(meeting, personId);
        if (!who.Present)
            throw new TeamsRefusal(409, "This person is not in the meeting.");
        Leave(meeting, [who], told);
    });

    public Task<bool> EndAsync(string meetingId) => ChangeAsync(meetingId, (meeting, told) =>
    {
        if (!meeting.Running)
            throw new TeamsRefusal(409, "The meeting is not running.");
        Leave(meeting, [.. meeting.People.Where(it => it.Present)], told);
        meeting.Running = false;
        if (world.Settings.MeetingEvents)
            told.Add(write.CallChanged(meeting, started: false));
    });

    private void Join(Meeting meeting, Participant who, List<JsonObject> told)
    {
        if (!meeting.Running)
        {
            meeting.Running = true;
            meeting.StartedAt = world.Now;
            if (world.Settings.MeetingEvents)
                told.Add(write.CallChanged(meeting, started: true));
        }
        if (who.HasLeft && who.Person.IsAnonymous && world.Settings.AnonymousIdsChangeOnRejoin)
            TakeNewId(meeting, who, told);
        if (!who.InChat)
        {
            who.InChat = true;
            told.Add(write.Membership(meeting, meeting.Organizer.Person, who.Person, added: true));
        }
        who.Present = true;
        if (world.Settings.ParticipantEvents)
            told.Add(write.ParticipantsChanged(meeting, [who], joined: true));
    }

    private void Leave(Meeting meeting, IReadOnlyList<Participant> who, List<JsonObject> told)
    {
        if (who.Count == 0)
            return;
        if (world.Settings.ParticipantEvents)
            told.Add(write.ParticipantsChanged(meeting, who, joined: false));
        foreach (var gone in who)
        {
            gone.Present = false;
            gone.HasLeft = true;
            if (gone is not { InChat: true, Person.IsAnonymous: true } || !world.Settings.AnonymousLoseChatOnLeaving)
                continue;
            gone.InChat = false;
            told.Add(write.Membership(meeting, meeting.Organizer.Person, gone.Person, added: false));
        }
    }

    /// <summary>For the bot, the old person leaves and another one joins.</summary>
    private void TakeNewId(Meeting meeting, Participant who, List<JsonObject> told)
    {
        if (who.InChat)
            told.Add(write.Membership(meeting, meeting.Organizer.Person, who.Person, added: false));
        who.InChat = false;
        who.Person.AccountId = Person.NewAccountId(who.Person.Kind);
        foreach (var message in meeting.Chat.Messages)
            message.Views.Remove(who.Person.Id);
    }

    private static Participant Member(Meeting meeting, string personId) =>
        meeting.Find(personId) ?? throw TeamsRefusal.NotFound("person in this meeting");

    private async Task<bool> ChangeAsync(string meetingId, Action<Meeting, List<JsonObject>> change)
    {
        List<JsonObject> told = [];
        lock (world.Gate)
        {
            var meeting = world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting");
            if (meeting.Type == MeetingType.None)
                throw new TeamsRefusal(409, "A plain chat has no meeting.");
            change(meeting, told);
            if (!meeting.Chat.BotAdded || meeting.Chat.IsDeleted)
                told.Clear();
        }
        world.Changes.Tell(Change.State);
        world.Changes.Tell(Change.Chat);
        return await bot.TellAsync(told);
    }
}
