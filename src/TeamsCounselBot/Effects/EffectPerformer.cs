using System.Net;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>The outcome of an effect: an event for the session, or the wait before another try.</summary>
internal readonly record struct EffectOutcome(SessionEvent? Result, TimeSpan? RetryAfter = null);

/// <summary>Hands each effect to the part that performs it, and decides what a fault of the channel means.</summary>
internal sealed class EffectPerformer(
    CardEffects cards, MeetingReader meetings, CounsellorNews news, GraphEffects graph, MessageEffects messages,
    StandInMessages standIns)
{
    /// <param name="claim">The effect, and its session.</param>
    /// <param name="begin">Called before a step that must not be repeated if its outcome is unknown.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<EffectOutcome> PerformAsync(ClaimedEffect claim, Func<Task> begin, CancellationToken cancel)
    {
        var (session, attempts) = (claim.Session, claim.Attempts);
        try
        {
            return claim.Effect switch
            {
                Effect.ReadMeeting => await meetings.ReadAsync(session, attempts, cancel),
                Effect.ShowCard x => await cards.ShowAsync(claim, x.Slot, begin, cancel),
                Effect.RemoveCard x => await cards.RemoveAsync(session, x.Slot, cancel),
                Effect.DeleteStrayMessage x => await cards.DeleteStrayAsync(session, x, cancel),
                Effect.SwitchRecordingOff => await graph.SwitchRecordingOffAsync(session, attempts, cancel),
                Effect.CheckTenant => await graph.CheckTenantAsync(session, cancel),
                Effect.Erase { Step: ErasureStep.Farewell } => await cards.SayLastWordAsync(claim, begin, cancel),
                Effect.Erase { Step: ErasureStep.Inform } => await news.OfErasureAsync(session, attempts, cancel),
                Effect.ReadPresence x => await meetings.ReadPresenceAsync(session, x.Who, cancel),
                Effect.TellOfErasure => await news.OfLooksAsync(session, attempts, cancel),
                Effect.SendMail x => await messages.SendMailAsync(claim, x, begin, cancel),
                Effect.SendText x => await messages.SendTextAsync(claim, x, begin, cancel),
                Effect.AskStandIn x => await standIns.AskAsync(session, x, attempts, cancel),
                Effect.FindStandIns => standIns.Find(session),
                Effect.TellOfStandIn x => await standIns.TellAsync(session, x, attempts, cancel),
                Effect.Erase x => await graph.EraseAsync(session, x.Step, cancel),
                _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Effect.GetType().Name, "an effect that nobody performs"),
            };
        }
        catch (ConnectorException e) when (e.IsTransient || e.OutcomeUnknown)
        {
            return new EffectOutcome(null, e.RetryAfter ?? Backoff(attempts));
        }
    }

    /// <summary>1 s, 2 s, 4 s … 5 min.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(attempts, 10))));
}
