using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Mail;

/// <summary>All that writes and sends messages, before a carrier that does what the test wants.</summary>
internal sealed class MailRoom : IMailCarrier, IDisposable
{
    public const string Address = "klara@example.org";
    public static readonly CentreOptions Centre = new()
    {
        TenantId = "t",
        Name = "Beratungsstelle Nord",
        Phone = "+49 30 901820",
        SendsMail = true,
        Mail = new() { From = "termine@example.org" },
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();

    public MailRoom(DateTimeOffset? now = null, TimeSpan apart = default)
    {
        Apart = apart;
        Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now ?? SessionScenario.Added);
        var bot = Options.Create(new BotOptions { PublicUrl = "https://bot.example.org" });
        var ring = new EphemeralDataProtectionProvider();
        var codes = new SessionEncryption(ring);
        codes.UseLookupKey(codes.NewLookupKey());
        var links = new SignedLinks(ring, codes, bot, new SessionTimings(), Clock);
        Writer = new MailWriter(
            _services, links, Clock, NullLoggerFactory.Instance);
        Effects = new MessageEffects(
            Writer, new MessageCarriers(this, null), new CentreDirectory(Options.Create(new List<CentreOptions> { Centre })),
            new SessionTimings(), ReminderSchedule.Standard, Clock);
    }

    public Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock { get; }

    public MailWriter Writer { get; }

    public MessageEffects Effects { get; }

    public TimeSpan Apart { get; }

    public HandOver Result { get; set; } = HandOver.Done;

    /// <summary>Mails stay here until it is done.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public List<OutgoingMail> Sent { get; } = [];

    public void Dispose()
    {
        Effects.Dispose();
        _services.Dispose();
    }

    public async Task<HandOver> SendAsync(OutgoingMail mail, Func<Task> begin, CancellationToken cancel)
    {
        await begin();
        lock (Sent)
            Sent.Add(mail);
        await Hold;
        return Result;
    }

    public static Session Session(string language = "de", Func<SessionScenario, SessionScenario>? then = null)
    {
        var story = SessionScenario.Invited().Happens(
            new SessionEvent.ContactSaved(SessionScenario.Counsellor, SessionScenario.Client, Address, "+4915123456789", Reminders: true));
        story = then?.Invoke(story) ?? story;
        return story.Session.With(story.Session.People[SessionScenario.Client] with { Language = language });
    }

    public async Task<OutgoingMail> WriteAsync(Session session, Matter matter, CentreOptions? centre = null) =>
        await Writer.WriteAsync(session, session.People[SessionScenario.Client], matter, centre ?? Centre)
            ?? throw new InvalidOperationException("no mail");

    public Task<EffectOutcome> PerformAsync(Session session, Matter matter, int attempts = 0, bool inDoubt = false)
    {
        var effect = new Effect.SendMail(SessionScenario.Client, matter, session.Round);
        return Effects.SendMailAsync(new ClaimedEffect(1, session, effect, attempts, inDoubt), effect, () => Task.CompletedTask, default);
    }
}
