using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>People write to the bot: with a mention in a meeting's chat, without in their own.</summary>
internal sealed class ChatWriting(World world, ActivityWriter write, BotDelivery bot)
{
    public Task<bool> InMeetingAsync(string meetingId, string by, string text)
    {
        lock (world.Gate)
        {
            var meeting = world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting");
            var person = meeting.Find(by)?.Person ?? throw TeamsRefusal.NotFound("person in this meeting");
            if (!world.CanSee(meeting, person))
                throw new TeamsRefusal(409, "This person is not in the chat.");
            if (person.IsAnonymous)
                throw new TeamsRefusal(409, "People without an account cannot mention a bot.");
            return PostAsync(meeting.Chat, person, text, meeting.Chat.BotAdded);
        }
    }

    public Task<bool> PersonalAsync(string personId, string text)
    {
        lock (world.Gate)
        {
            var person = world.FindPerson(personId) ?? throw TeamsRefusal.NotFound("person");
            if (!world.HasPersonalApp(person))
                throw new TeamsRefusal(409, "The app is not installed for this person.");
            return PostAsync(person.Personal, person, text, heard: true);
        }
    }

    private Task<bool> PostAsync(Chat chat, Person person, string text, bool heard)
    {
        var message = new ChatMessage { Id = world.NewActivityId(), From = person, At = world.Now, Text = text };
        chat.Messages.Add(message);
        var activity = write.Message(chat, person, message.Id, text);
        world.Changes.Tell(Change.Chat);
        return heard ? DeliverAsync(activity) : Task.FromResult(false);
    }

    private async Task<bool> DeliverAsync(JsonObject activity)
    {
        await Task.Yield();
        return await bot.TellAsync(activity);
    }
}
