using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>
/// Mails and text messages. Few are under way at once, so that a server that hangs takes no place from cards, and where one
/// cannot be reached or is asked too often the others wait too. Who waits gets a place in a line, so that a thousand that wait do
/// not ask the database again and again.
/// </summary>
internal sealed class MessageEffects(
    MailWriter writer, MessageCarriers carriers, CentreDirectory centres, SessionTimings timings, ReminderSchedule reminders,
    TimeProvider clock) : IDisposable
{
    private const int MostAtOnce = 4;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    /// <summary>What waits for the day is looked at now and then, so that no erasure waits for it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly MessageLine[] _lines =
        [new(ShortestRest, LongestRest, carriers.Mail?.Apart ?? TimeSpan.Zero), new(ShortestRest, LongestRest, TimeSpan.Zero)];

    public void Dispose() => _places.Dispose();

    /// <summary>The server or gateway of this way could not be reached, or took nothing, the last time.</summary>
    public bool IsHeldUp(Way way) => _lines[(int)way].TakesNothing;

    public Task<EffectOutcome> SendMailAsync(ClaimedEffect claim, Effect.SendMail x, Func<Task> begin, CancellationToken cancel) =>
        PerformAsync(claim, Way.Mail, x.Who, x.Matter, x.Round, carriers.Mail is not null, async (session, person) =>
            await writer.WriteAsync(session, person, x.Matter, centres.Of(session)) is { } mail
                ? await carriers.Mail!.SendAsync(mail, begin, cancel)
                : HandOver.Later());

    public Task<EffectOutcome> SendTextAsync(ClaimedEffect claim, Effect.SendText x, Func<Task> begin, CancellationToken cancel) =>
        PerformAsync(claim, Way.Text, x.Who, x.Matter, x.Round, carriers.Text is not null, async (session, person) =>
            writer.WriteText(session, person, x.Matter) is var (text, reference)
                ? await carriers.Text!.SendAsync(person.Contact!.Mobile!, text, reference, begin, cancel)
                : HandOver.Later());

    private async Task<EffectOutcome> PerformAsync(
        ClaimedEffect claim, Way way, string who, Matter matter, int round, bool isOn, Func<Session, Participant, Task<HandOver>> send)
    {
        var (session, rule, now) = (claim.Session, Ways.Of(matter), clock.GetUtcNow());
        if (!isOn || !Ways.MaySend(session, way, who, matter, round) || IsOver(session, matter, now) || (rule.IsReminder && claim.InDoubt))
            return new EffectOutcome(null);
        if (rule.WaitsForDay && claim.Attempts > 0 && timings.AfterQuietHours(now, session.TimeZone) is var day && day > now
            && !IsSoon(session, day))
            return new EffectOutcome(null, day - now < LongestWait ? day - now : LongestWait);
        if (_lines[(int)way].IsResting(now) || !await _places.WaitAsync(TimeSpan.Zero))
            return new EffectOutcome(null, InLine(way, matter, now));
        try
        {
            return Meaning(await send(session, session.People[who]), claim, way, who, matter, round);
        }
        finally
        {
            _places.Release();
        }
    }

    private EffectOutcome Meaning(HandOver result, ClaimedEffect claim, Way way, string who, Matter matter, int round)
    {
        var now = clock.GetUtcNow();
        switch (result.Kind)
        {
            case HandOverKind.Done:
                _lines[(int)way].GoesOn();
                return new EffectOutcome(new SessionEvent.MessageHandedOver(who, way, matter, round));
            case HandOverKind.Refused:
                return new EffectOutcome(new SessionEvent.MessageRefused(who, way, matter));
            case HandOverKind.InDoubt when Ways.Of(matter).IsReminder:
                return new EffectOutcome(null);
            case HandOverKind.NoServer:
                _lines[(int)way].Rests(now);
                return new EffectOutcome(null, InLine(way, matter, now));
            case HandOverKind.Busy:
                // One that has waited for its turn asks again soon; a new one waits behind all that wait.
                return new EffectOutcome(null, claim.Attempts > 0 ? result.RetryAfter : InLine(way, matter, now));
            case HandOverKind.InDoubt or HandOverKind.Later:
                return new EffectOutcome(null, result.RetryAfter ?? EffectPerformer.Backoff(claim.Attempts + 2));
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result.Kind, "an unknown outcome");
        }
    }

    /// <summary>The pause until this message is tried. What is about to begin waits for nothing but the server.</summary>
    private TimeSpan InLine(Way way, Matter matter, DateTimeOffset now)
    {
        var pause = (matter == Matter.Soon ? _lines[(int)way].FirstTry(now) : _lines[(int)way].Join(now)) - now;
        return pause > ShortestPause ? pause : ShortestPause;
    }

    /// <summary>The reminder came so late that it would say something false.</summary>
    private bool IsOver(Session session, Matter matter, DateTimeOffset now) =>
        reminders.All.FirstOrDefault(reminder => reminder.Matter == matter)?.IsOver(session, timings, now) == true;

    private bool IsSoon(Session session, DateTimeOffset day) =>
        session.Phase == Phase.Invited && session.Plan.Start - timings.JoinReminderBefore <= day;
}

/// <summary>The ways that the configuration has switched on.</summary>
/// <param name="Mail">Null = the bot sends no mail.</param>
/// <param name="Text">Null = the bot sends no text messages.</param>
internal sealed record MessageCarriers(IMailCarrier? Mail, TextHook? Text);
