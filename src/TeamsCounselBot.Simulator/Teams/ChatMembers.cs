using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>Who is in a chat: the bot, and people.</summary>
internal sealed class ChatMembers(World world, ActivityWriter write, BotDelivery bot)
{
    public Task<bool> AddBotAsync(string meetingId, string? by) => ChangeAsync(meetingId, (meeting, told) =>
    {
        var person = meeting.By(by);
        if (meeting.Chat.IsDeleted)
            throw new TeamsRefusal(409, "The chat is deleted.");
        if (meeting.Chat.BotAdded)
            throw new TeamsRefusal(409, "The bot is in the chat.");
        meeting.Chat.BotAdded = true;
        told.Add(write.Installation(meeting.Chat, person, "add"));
        told.Add(write.BotMembership(meeting.Chat, person, added: true));
    });

    public Task<bool> RemoveBotAsync(string meetingId, string? by) => ChangeAsync(meetingId, (meeting, told) =>
    {
        if (!meeting.Chat.BotAdded)
            throw new TeamsRefusal(409, "The bot is not in the chat.");
        meeting.Chat.BotAdded = false;
        told.Add(write.BotMembership(meeting.Chat, meeting.By(by), added: false));
        told.Add(write.Installation(meeting.Chat, meeting.By(by), "remove"));
    });

    /// <summary>Adds a new or a known person; who is not in the chat is reached outside of Teams alone, until they join.</summary>
    public async Task<Participant> AddAsync(
        string meetingId, string? known, string? name, PersonKind kind, string? locale, string? timeZone, bool inChat = true)
    {
        Participant? added = null;
        if (timeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
            throw new TeamsRefusal(400, "There is no such time zone.");
        await ChangeAsync(meetingId, (meeting, told) =>
        {
            var person = known is null
                ? world.AddPerson(name ?? throw new TeamsRefusal(400, "A name is needed."), kind, locale ?? "de-DE", timeZone
                    ?? "Europe/Berlin")
                : world.FindPerson(known) ?? throw TeamsRefusal.NotFound("person");
            added = meeting.Find(person.Id);
            if (added is { InChat: true })
                throw new TeamsRefusal(409, "This person is in the chat.");
            if (added is null)
                meeting.People.Add(added = new Participant
                {
                    Person = person,
                    Role = person.Kind == PersonKind.Counsellor ? MeetingRole.Presenter : MeetingRole.Attendee,
                });
            if (!inChat)
                return;
            added.InChat = true;
            told.Add(write.Membership(meeting, meeting.Organizer.Person, person, added: true));
        });
        return added!;
    }

    public Task<bool> RemoveAsync(string meetingId, string personId) => ChangeAsync(meetingId, (meeting, told) =>
    {
        var member = meeting.Find(personId) ?? throw TeamsRefusal.NotFound("person in this meeting");
        if (member == meeting.Organizer)
            throw new TeamsRefusal(409, "The organiser stays.");
        meeting.People.Remove(member);
        if (member is { Present: true } && meeting.Running && world.Settings.ParticipantEvents)
            told.Add(write.ParticipantsChanged(meeting, [member], joined: false));
        if (member.InChat)
            told.Add(write.Membership(meeting, meeting.Organizer.Person, member.Person, added: false));
    });

    private async Task<bool> ChangeAsync(string meetingId, Action<Meeting, List<JsonObject>> change)
    {
        List<JsonObject> told = [];
        lock (world.Gate)
        {
            var meeting = world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting");
            var knows = meeting.Chat.BotAdded;
            change(meeting, told);
            // Only a bot that is or was in the chat hears of it; a deleted chat is silent.
            if (!(knows || meeting.Chat.BotAdded) || meeting.Chat.IsDeleted)
                told.Clear();
        }
        world.Changes.Tell(Change.State);
        world.Changes.Tell(Change.Chat);
        return await bot.TellAsync(told);
    }
}
