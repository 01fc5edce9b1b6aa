using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>Sessions of a counsellor and a client as they come to be by the rules, and copies of them under other names.</summary>
internal sealed class SampleSessions
{
    private const string Chat = "19:meeting_bench";
    private const string ChatEnd = "@thread.v2";
    private const string Zone = "Europe/Berlin";

    /// <summary>So many sessions have the same counsellor.</summary>
    private const int OfOneCounsellor = 50;

    private readonly string _tenant;
    private readonly Session _invited;
    private readonly Session _live;
    private readonly Session _erasing;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public SampleSessions(string tenantId, string serviceUrl, string botId)
    {
        _tenant = tenantId;
        var decider = new SessionStateMachine(new SessionTimings());
        var start = _now.AddDays(30);
        var plan = new Plan
        {
            Start = start,
            End = start.AddHours(1),
            Topics = "Haushaltsplan, Schreiben an Gläubiger, nächste Schritte",
            MuteReminderEvery = TimeSpan.FromMinutes(20),
            EraseAfter = TimeSpan.FromHours(24),
        };
        var place = new Place
        {
            TenantId = tenantId,
            ConversationId = "",
            ServiceUrl = serviceUrl,
            BotId = botId,
            MeetingId = "MCMxOTptZWV0aW5nX2JlbmNoIzA="
        };
        var counsellor = new Person("c", Role.Counsellor, "Erika Beispiel", "o", "de", Zone);
        var client = new Person("k", Role.Client, "Max Muster", null, "de", Zone);
        _invited = Live(decider, _now.AddDays(-3),
            new SessionEvent.BotAdded("", place, counsellor, Zone, "de", plan),
            new SessionEvent.MeetingRead(
                new MeetingFacts(start, start.AddHours(1), "https://teams.example/l/meetup-join/1", "g", "c", "o", false),
                [counsellor, client]),
            new SessionEvent.SetupSaved("c", plan),
            new SessionEvent.CardShown(new CardSlot(CardKind.Setup, "c"), "1700000000001"),
            new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "1700000000000"),
            new SessionEvent.Answered("k", Answer.Accepted, true, null),
            new SessionEvent.PhoneLeft("k", "+4930231250"),
            new SessionEvent.RecordingSwitched(true));
        _live = Live(decider, _now, _invited, new SessionEvent.MeetingStarted(),
            new SessionEvent.CardShown(new CardSlot(CardKind.SessionCard), "1700000000002"));
        _erasing = Live(decider, _now, _live, new SessionEvent.EndedByCounsellor("c"),
            new SessionEvent.FeedbackGiven("k", new Feedback([4, 5, 5], "Danke")), new SessionEvent.EraseNow("c"));
    }

    /// <summary>Accepted, and not due before its documents are: between two and ten weeks from now.</summary>
    public (Session State, DateTimeOffset Due) AtRest(int number) =>
        (Named(_invited, number), _now.AddDays(14).AddSeconds(number % 4_838_400));

    /// <summary>Live, with a mute reminder to come.</summary>
    public (Session State, DateTimeOffset Due) DueAt(int number, DateTimeOffset due) =>
        (Named(_live with { MuteReminder = null, MuteReminderAt = due }, number), due);

    /// <summary>Its chat is gone, and its data follows.</summary>
    public (Session State, DateTimeOffset Due) Erasing(int number) => (Named(_erasing, number), _now.AddDays(14));

    public static string SessionId(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    public static string ConversationId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Chat}{number:D9}{ChatEnd}");

    public static string ClientId(int number) => string.Create(CultureInfo.InvariantCulture, $"29:client-{number:D9}-vZ8pQ2");

    /// <summary>The number of the session in an address that contains its conversation.</summary>
    public static int? NumberIn(string path) =>
        path.IndexOf(Chat, StringComparison.Ordinal) is var at and >= 0
            && int.TryParse(path.AsSpan(at + Chat.Length, 9), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;

    /// <summary>The body of the client's request that saves the checklist, with one tick to be set or taken away.</summary>
    public string ChecklistSaved(int number, string serviceUrl, string botId) => $$$"""
        {"type":"invoke","id":"f:{{{Load.Request.Number}}}-{{{number:x8}}}","timestamp":"2026-03-02T09:00:00.0000000Z",
        "localTimestamp":"2026-03-02T10:00:00.0000000+01:00","localTimezone":"{{{Zone}}}","channelId":"msteams",
        "serviceUrl":"{{{serviceUrl}}}","from":{"id":"{{{ClientId(number)}}}","name":"Max Muster"},
        "conversation":{"conversationType":"groupChat","tenantId":"{{{_tenant}}}","id":"{{{ConversationId(number)}}}",
        "isGroup":true},"recipient":{"id":"{{{botId}}}","name":"Beratungsassistenz"},
        "channelData":{"tenant":{"id":"{{{_tenant}}}"}},"locale":"de-DE","name":"adaptiveCard/action",
        "replyToId":"1700000000000","value":{"action":{"type":"Action.Execute","title":"Speichern","verb":"checklist.save",
        "data":{"session":"{{{SessionId(number)}}}","card":"Invitation","charged":{{{Load.Request.Tick}}},"device":"true",
        "internet":"true","devicesTested":"false","notepad":"false","documents":"false","documentsAgreed":"false",
        "quiet":"true","childcare":"false","nothingPrivate":"false"}},"trigger":"manual"},"entities":[{"type":"clientInfo",
        "locale":"de-DE","country":"DE","platform":"Web","timezone":"{{{Zone}}}"}]}
        """.ReplaceLineEndings("");

    private static Session Live(SessionStateMachine decider, DateTimeOffset at, params SessionEvent[] events) =>
        events.Aggregate((Session?)null, (s, e) => decider.Handle(s, e, at).State)!;

    private static Session Live(SessionStateMachine decider, DateTimeOffset at, Session from, params SessionEvent[] events) =>
        events.Aggregate(from, (s, e) => decider.Handle(s, e, at).State!);

    private static Session Named(Session sample, int number)
    {
        var counsellor = string.Create(CultureInfo.InvariantCulture, $"29:counsellor-{number / OfOneCounsellor:D7}-kT4mX1");
        var people = sample.People.Values.Select(p => p.Role == Role.Counsellor
            ? p with { Id = counsellor, ObjectId = new Guid(number / OfOneCounsellor, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString() }
            : p with { Id = ClientId(number) });
        return sample with
        {
            Id = SessionId(number),
            Place = sample.Place with { ConversationId = ConversationId(number) },
            Hosts = [counsellor],
            People = people.ToImmutableSortedDictionary(p => p.Id, p => p),
            Posted = sample.Posted.Where(p => !p.Key.Contains('/', StringComparison.Ordinal)).ToImmutableSortedDictionary()
                .Add($"{CardKind.Setup}/{counsellor}", "1700000000001"),
        };
    }
}
