using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>A session with a counsellor and a client who is invited, and the door to it.</summary>
internal sealed class ActionRoom : IAsyncDisposable
{
    public const string SessionId = "session-1";
    public const string Guest = Participant.WebPrefix + "guest";

    private ActionRoom(StorageRoom storage) =>
        (Storage, Submit) = (storage, new SubmitAction(storage.Store, StorageRoom.Timings, storage.Clock));

    public StorageRoom Storage { get; }
    public SubmitAction Submit { get; }
    public CentreOptions Centre { get; init; } = new() { TenantId = StorageRoom.Tenant, Name = "Beratungsstelle Nord" };

    public static async Task<ActionRoom> OpenAsync(string? privacyUrl = null)
    {
        var storage = await StorageRoom.OpenAsync();
        await storage.CreateAsync(SessionId);
        var room = new ActionRoom(
            storage)
        {
            Centre = new()
            {
                TenantId = StorageRoom.Tenant,
                Name = "Beratungsstelle Nord",
                PrivacyUrl = privacyUrl,
                AskVideoConsent = privacyUrl is not null
            }
        };
        await room.HappensAsync(
            new SessionEvent.PersonIdentified(Samples.ClientPerson), new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan));
        return room;
    }

    /// <summary>The same, while people talk.</summary>
    public static async Task<ActionRoom> LiveAsync()
    {
        var room = await OpenAsync();
        room.Storage.Clock.SetUtcNow(Samples.Start.AddMinutes(1));
        await room.HappensAsync(new SessionEvent.MeetingStarted());
        return room;
    }

    public Task<Session> HappensAsync(params SessionEvent[] events) => Storage.ApplyAsync(SessionId, events);

    public async Task<Session> SessionAsync() => (await Storage.Store.FindAsync(new SessionKey(SessionId), default))!;

    /// <summary>Presses a button of a card. Each press is an activity of its own.</summary>
    public async Task<Submitted> PressAsync(string by, string verb, params (string Id, string Value)[] inputs) =>
        (await Submit.RunAsync(Press(by, verb, inputs), default))!;

    public Submission Press(string by, string verb, params (string Id, string Value)[] inputs) => new()
    {
        Session = new SessionKey(SessionId),
        Verb = VerbTable.OfCard(verb)!,
        Form = FormData.Of(inputs),
        Centre = Centre,
        Author = new Person(by, Role.Client),
        Button = new PressedButton(Guid.NewGuid().ToString(), "1", SessionId, null),
    };

    /// <summary>Sends a form of a guest's page.</summary>
    public async Task<Submitted> SendAsync(string verb, params (string Id, string Value)[] inputs) => (await Submit.RunAsync(new Submission
    {
        Session = new SessionKey(SessionId),
        Verb = VerbTable.OfPage(verb)!,
        Form = FormData.Of(inputs),
        Centre = Centre,
        Author = new Person(Guest, Role.Client, inputs.FirstOrDefault(it => it.Id == "name").Value, Language: "tr"),
        Proof = AuthorProof.Link,
        ChosenLanguage = "tr",
    }, default))!;

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
