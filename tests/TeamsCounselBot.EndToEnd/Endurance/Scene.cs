using System.Diagnostics;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Sdk;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>
/// One meeting and its people, who behave as people do when something does not work: they look again, and press again.
/// </summary>
internal sealed class Scene(
    SimulatorHost simulator, CrashInjector storm, Figures figures, SessionPlan plan, Meeting meeting, IReadOnlyList<Person> clients)
{
    private static readonly TimeSpan BeforePressingAgain = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(150);

    public SessionPlan Plan => plan;

    public Meeting Meeting => meeting;

    public Person Counsellor => meeting.Organizer.Person;

    public IReadOnlyList<Person> Clients => clients;

    public SimulatorHost Simulator => simulator;

    /// <summary>The session's public id, as its cards carry it.</summary>
    public string? Session { get; private set; }

    /// <summary>The time after which no reminder may come.</summary>
    public DateTimeOffset? OverSince { get; private set; }

    /// <summary>Waits until all decided effects of this session are done. The view then stays until the next event.</summary>
    public bool NothingWaits => simulator.Bot.IsRunning && Books.WaitingOf(simulator, Session!) == 0;

    public void IsOver() => OverSince ??= simulator.Clock.GetUtcNow();

    /// <summary>The messages that people see in the chat. No client may see another client's.</summary>
    public async Task<IReadOnlyList<SeenMessage>> LookAsync(Person who)
    {
        var seen = await simulator.View.OfMeetingAsync(meeting.Id, who.Id);
        foreach (var message in seen)
            Session ??= CardJson.Objects(message.Card).Select(it => CardJson.Text(it, "session")).FirstOrDefault(id => id is not null);
        if (who != Counsellor)
            AssertNothingOfOthers(who, seen);
        return seen;
    }

    public Task SeesAsync(Person who, string what, Func<SeenMessage, bool> is_) =>
        UntilAsync($"{who.Name} sees {what}", async () => (await LookAsync(who)).Any(is_));

    /// <summary>One that was on its way when the bot was killed is not sent again.</summary>
    public Task SeesReminderAsync(Person who, string what, Func<SeenMessage, bool> is_) => UntilAsync($"{who.Name} sees {what}", async () =>
    {
        if ((await LookAsync(who)).Any(is_))
            return true;
        if (!storm.LeftReminderInDoubt(Session) || !NothingWaits || (await LookAsync(who)).Any(is_))
            return false;
        figures.Count("reminders given up, since nobody could know whether they had arrived");
        return true;
    });

    public Task SeesButtonAsync(Person who, string verb) =>
        SeesAsync(who, $"a button {verb}", it => EndToEndHost.Verbs(it.Card).Contains(verb));

    public Task SeesNoButtonAsync(Person who, string verb) =>
        UntilAsync($"{who.Name} sees no button {verb}", async () => (await LookAsync(who))
            .All(it => !EndToEndHost.Verbs(it.Card).Contains(verb)));

    /// <summary>Presses the button, and again after a while as long as nothing comes of it.</summary>
    public Task DoAsync(Person who, string verb, string outcome, Func<SeenMessage, bool> came, params (string Id, string Value)[] inputs) =>
        DoUntilAsync(who, verb, outcome, async () => (await LookAsync(who)).Any(came), inputs);

    /// <summary>Presses the button until something holds that need not be seen in the chat.</summary>
    public async Task DoUntilAsync(
        Person who, string verb, string outcome, Func<Task<bool>> came, params (string Id, string Value)[] inputs)
    {
        long? pressed = null;
        await UntilAsync($"{who.Name} presses {verb}: {outcome}", async () =>
        {
            if (await came())
                return true;
            if (pressed is { } at && Stopwatch.GetElapsedTime(at) < BeforePressingAgain)
                return false;
            pressed = await PressAsync(who, verb, inputs) ? Stopwatch.GetTimestamp() : null;
            return false;
        });
    }

    /// <summary>A button that changes nothing.</summary>
    public static string? HarmlessButton(SeenMessage message) =>
        EndToEndHost.Verbs(message.Card).FirstOrDefault(verb => verb is "session.setup");

    /// <summary>If a card is there twice, people use the older one.</summary>
    public async Task UseOlderAsync(Person who, IEnumerable<IEnumerable<SeenMessage>> twice)
    {
        foreach (var older in twice.SelectMany(it => it.SkipLast(1)).ToList())
            if (HarmlessButton(older) is { } verb)
                await PressAsync(who, older.Id, verb, []);
    }

    /// <summary>False where nothing came back, or there was nothing to press.</summary>
    private async Task<bool> PressAsync(Person who, string verb, (string Id, string Value)[] inputs) =>
        (await LookAsync(who)).LastOrDefault(it => EndToEndHost.Verbs(it.Card).Contains(verb)) is { } card
            && await PressAsync(who, card.Id, verb, inputs);

    private async Task<bool> PressAsync(Person who, string message, string verb, (string Id, string Value)[] inputs)
    {
        try
        {
            var answer = await simulator.Clicks.InMeetingAsync(
                meeting.Id, new Click(who.Id, message, verb, Inputs: inputs.ToDictionary(it => it.Id, it => it.Value)));
            return answer.Error is null;
        }
        catch (TeamsRefusal)
        {
            // The card changed while they reached for it.
            return false;
        }
    }

    public async Task UntilAsync(string what, Func<Task<bool>> holds, Func<string>? instead = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience.Longest)
            {
                figures.Count("effects lost");
                throw new XunitException(string.Join(Environment.NewLine, simulator.Bot.Log.Lines.Where(IsTrouble).TakeLast(25)
                    .Prepend($"Did not happen in {plan}: {what}. {instead?.Invoke()} {Books.PendingOf(simulator)}")
                    .Concat(simulator.Calls.All.Where(WasNotTaken).TakeLast(25).Select(call => $"{call.At:O} {call.Path} {call.Status}"))));
            }
            await Task.Delay(LookAgainAfter);
        }
        figures.Count("effects checked");
    }

    private static bool WasNotTaken(Call call) => call is { Direction: CallDirection.ToBot, Status: < 200 or > 299 };

    private static bool IsTrouble(string line) => !line.Contains("\"Information\"", StringComparison.Ordinal);

    private void AssertNothingOfOthers(Person who, IReadOnlyList<SeenMessage> seen)
    {
        for (var other = 0; other < clients.Count; other++)
        {
            if (clients[other] == who)
                continue;
            string[] theirs = [plan.ClientName(other), plan.Comment(other), plan.National(other)[^8..]];
            foreach (var message in seen.Where(it => it.FromBot))
                if (theirs.FirstOrDefault(EndToEndHost.Words(message).Contains) is { } word)
                    throw new XunitException($"In {plan} {who.Name} was shown what is another's: {word}");
        }
    }
}
