using System.Globalization;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>The whole state. It is read and changed only under <see cref="Gate"/>; code that holds the gate never waits.</summary>
internal sealed class World(BotIdentity identity, SimulatedClock clock, ChangeFeed changes)
{
    private long _lastActivityId;
    private int _lastPerson;
    private int _lastMeeting;

    public Lock Gate { get; } = new();

    public BotIdentity Identity => identity;

    public SimulatedClock Clock => clock;

    public ChangeFeed Changes => changes;

    public Settings Settings { get; set; } = new();

    /// <summary>Of all meetings that have no behaviour of their own.</summary>
    public Behaviour Behaviour { get; set; } = new();

    public List<Person> People { get; } = [];

    public List<Meeting> Meetings { get; } = [];

    public Meeting? Current { get; set; }

    public SlidingLimit Deletions { get; } = SlidingLimit.Deletions();

    /// <summary>Mails of the bot's mailbox by Graph.</summary>
    public SlidingLimit Mails { get; } = SlidingLimit.Mails();

    public DateTimeOffset Now => clock.GetUtcNow();

    public Person? FindPerson(string id) => People.FirstOrDefault(it => it.Id == id);

    public Person? FindAccount(string accountId) => People.FirstOrDefault(it => it.AccountId == accountId);

    public Meeting? FindMeeting(string id) => Meetings.FirstOrDefault(it => it.Id == id);

    public Meeting? MeetingOf(Chat chat) => Meetings.FirstOrDefault(it => it.Chat == chat);

    public Behaviour BehaviourIn(Chat chat) => MeetingOf(chat)?.Behaviour ?? Behaviour;

    public Chat? FindChat(string chatId) =>
        Meetings.Select(it => it.Chat).Concat(People.Select(it => it.Personal)).FirstOrDefault(it => it.Id == chatId);

    /// <summary>Milliseconds since 1970, as Teams numbers messages; never the same twice.</summary>
    public string NewActivityId()
    {
        _lastActivityId = Math.Max(_lastActivityId + 1, Now.ToUnixTimeMilliseconds());
        return _lastActivityId.ToString(CultureInfo.InvariantCulture);
    }

    public Person AddPerson(string name, PersonKind kind, string locale, string timeZone)
    {
        var number = ++_lastPerson;
        var tenant = kind == PersonKind.Federated ? identity.OtherTenantId : identity.TenantId;
        var person = new Person
        {
            Id = $"p{number}",
            Name = name,
            Kind = kind,
            TenantId = tenant,
            AccountId = Person.NewAccountId(kind),
            ObjectId = kind == PersonKind.Anonymous ? null
                : kind == PersonKind.Counsellor && !People.Any(it => it.ObjectId == identity.LeadObjectId) ? identity.LeadObjectId
                : Guid.NewGuid().ToString(),
            PrincipalName = kind switch
            {
                PersonKind.Counsellor => $"user{number}@centre.example",
                PersonKind.Guest => $"guest{number}_elsewhere.example#EXT#@centre.example",
                PersonKind.Federated => $"user{number}@elsewhere.example",
                _ => null,
            },
            Email = $"person{number}@post.example",
            // Numbers that the German regulator keeps free for films.
            Mobile = $"+49171392{number % 100:0000}",
            Locale = locale,
            TimeZone = timeZone,
            Personal = new Chat { Id = Chat.NewId(personal: true, MeetingType.None), IsPersonal = true, CreatedAt = Now },
        };
        People.Add(person);
        return person;
    }

    public Meeting AddMeeting(string title, DateTimeOffset start, DateTimeOffset end, MeetingType type, Person organizer)
    {
        var first = new Participant { Person = organizer, Role = MeetingRole.Organizer, InChat = true };
        var meeting = new Meeting
        {
            Id = $"m{++_lastMeeting}",
            Title = title,
            Start = start,
            End = end,
            Type = type,
            Organizer = first,
            Chat = new Chat { Id = Chat.NewId(personal: false, type), IsPersonal = false, CreatedAt = Now },
        };
        meeting.People.Add(first);
        Meetings.Add(meeting);
        Current = meeting;
        return meeting;
    }

    /// <summary>Whether this person sees the meeting's chat and the cards in it.</summary>
    public bool CanSee(Meeting meeting, Person person) =>
        !meeting.Chat.IsDeleted && meeting.Find(person.Id) is { InChat: true }
        && (!person.IsAnonymous
            || (Settings.AnonymousMeetingChat && meeting.Options["allowMeetingChat"]!.GetValue<string>() != "disabled"));

    /// <summary>Whether the bot can write to this person alone: Teams has the app installed for them, and they are of the tenant.</summary>
    public bool HasPersonalApp(Person person) =>
        Settings.PersonalAppInstalled && (person.Kind is PersonKind.Counsellor or PersonKind.Guest);

    /// <summary>A counsellor, a client without an account, and a video meeting in eight days; the bot is not yet in it.</summary>
    public void StartOver()
    {
        People.Clear();
        Meetings.Clear();
        Settings = new Settings();
        Behaviour = new Behaviour();
        _lastPerson = 0;
        _lastMeeting = 0;
        var counsellor = AddPerson("Berater*in", PersonKind.Counsellor, "de-DE", "Europe/Berlin");
        var client = AddPerson("Ratsuchende*r 1", PersonKind.Anonymous, "de-DE", "Europe/Berlin");
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = TimeZoneInfo.ConvertTime(Now, zone).Date.AddDays(8).AddHours(10);
        var start = new DateTimeOffset(day, zone.GetUtcOffset(day));
        var meeting = AddMeeting("Videoberatung", start, start.AddHours(1), MeetingType.Scheduled, counsellor);
        meeting.People.Add(new Participant { Person = client, Role = MeetingRole.Attendee, InChat = true });
    }
}
