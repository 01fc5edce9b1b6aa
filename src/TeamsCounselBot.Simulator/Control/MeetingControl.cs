using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>Meetings as such: made, chosen, moved; what happens to them outside the bot's sight.</summary>
internal sealed class MeetingControl(World world)
{
    public Meeting Create(NewMeeting wanted) => Change(() =>
    {
        if (wanted.End <= wanted.Start)
            throw new TeamsRefusal(400, "The end is not after the start.");
        var organizer = wanted.Organizer is { } id
            ? world.FindPerson(id) ?? throw TeamsRefusal.NotFound("person")
            : world.People.First(it => it.Kind == PersonKind.Counsellor);
        if (organizer.ObjectId is null)
            throw new TeamsRefusal(400, "People without an account cannot organise a meeting.");
        return world.AddMeeting(wanted.Title, wanted.Start, wanted.End, wanted.Type, organizer);
    });

    public Meeting Select(string meetingId) => Change(() => world.Current = Find(meetingId));

    public Meeting Move(string meetingId, NewTime time) => Change(() =>
    {
        if (time.End <= time.Start)
            throw new TeamsRefusal(400, "The end is not after the start.");
        var meeting = Find(meetingId);
        (meeting.Start, meeting.End) = (time.Start, time.End);
        return meeting;
    });

    public Meeting SwitchRecording(string meetingId, bool allowed) => Change(() =>
    {
        var meeting = Find(meetingId);
        meeting.Options["allowRecording"] = allowed;
        meeting.Options["allowTranscription"] = allowed;
        return meeting;
    });

    public Meeting Record(string meetingId) => Change(() =>
    {
        var meeting = Find(meetingId);
        if (!meeting.Options["allowRecording"]!.GetValue<bool>())
            throw new TeamsRefusal(409, "Recording is not allowed in this meeting.");
        meeting.Recordings.Add((Guid.NewGuid().ToString("N"), world.Now));
        return meeting;
    });

    public Meeting DeleteChat(string meetingId) => Change(() =>
    {
        var meeting = Find(meetingId);
        meeting.Chat.DeletedAt ??= world.Now;
        return meeting;
    });

    public Person ChangePerson(string meetingId, string personId, ChangedPerson change) => Change(() =>
    {
        var person = Find(meetingId).Find(personId)?.Person ?? throw TeamsRefusal.NotFound("person in this meeting");
        if (change.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw new TeamsRefusal(400, "There is no such time zone.");
        person.Name = change.Name ?? person.Name;
        person.Locale = change.Locale ?? person.Locale;
        person.TimeZone = change.TimeZone ?? person.TimeZone;
        return person;
    });

    public Meeting Get(string meetingId)
    {
        lock (world.Gate)
            return Find(meetingId);
    }

    private Meeting Find(string meetingId) => world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting");

    private T Change<T>(Func<T> change)
    {
        T changed;
        lock (world.Gate)
            changed = change();
        world.Changes.Tell(Teams.Change.State);
        world.Changes.Tell(Teams.Change.Chat);
        return changed;
    }
}
