using System.Globalization;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>Writes the world down for the control API.</summary>
internal sealed class StateWriter(World world, BotProcess bot)
{
    public async Task<StateJson> StateAsync()
    {
        var about = new BotJson(bot.IsRunning, await bot.IsReadyAsync(), bot.Url.ToString().TrimEnd('/'));
        lock (world.Gate)
            return new StateJson(Clock(), about, world.Settings, world.Behaviour.ToString(), new CurrentJson(world.Current?.Id),
                [.. world.Meetings.Select(Meeting)]);
    }

    public ClockJson Clock() => new(world.Now, world.Clock.Offset.ToString("d'.'hh':'mm':'ss", CultureInfo.InvariantCulture));

    public static MeetingJson Meeting(Meeting meeting) =>
        new(meeting.Id, meeting.Title, meeting.Chat.Id, meeting.Start, meeting.End, meeting.Type,
        meeting.Running, meeting.Chat.IsDeleted, meeting.Chat.BotAdded, meeting.Options["allowRecording"]!.GetValue<bool>(),
        meeting.Behaviour?.ToString(), meeting.Organizer.Person.Id, [.. meeting.People.Select(Person)]);

    public static PersonJson Person(Participant it) =>
        new(it.Person.Id, it.Person.Name, it.Person.Kind, it.Role, it.Person.Locale, it.Person.TimeZone,
        it.Present, it.InChat, it.Person.AccountId, it.Person.Email, it.Person.Mobile, it.Person.Mails.Count, it.Person.Texts.Count);
}
