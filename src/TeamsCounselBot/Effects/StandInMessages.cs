using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>Asks colleagues, in their own chats with the bot, to take a session over, and tells what became of it.</summary>
internal sealed class StandInMessages(OwnChats chats, CentreDirectory centres, CardContexts contexts)
{
    private const int Attempts = 5;

    /// <summary>A colleague who has not installed the bot cannot be asked, which counts as a no.</summary>
    public async Task<EffectOutcome> AskAsync(Session session, Effect.AskStandIn ask, int attempts, CancellationToken cancel)
    {
        var known = session.People.Values.FirstOrDefault(p => p.ObjectId == ask.Who);
        var card = StandInQuestion.Render(contexts.Outside(session, known, centres.Of(session)), session, StandInState.Asked);
        return await SendAsync(session, ask.Address ?? ask.Who, CardMessage.Of(card), attempts, cancel) switch
        {
            true => new EffectOutcome(null),
            false => new EffectOutcome(new SessionEvent.StandInRefused(ask.Who)),
            null => new EffectOutcome(null, EffectPerformer.Backoff(attempts)),
        };
    }

    /// <summary>The people whom the centre has named, if it has.</summary>
    public EffectOutcome Find(Session session) => new(centres.Of(session).StandIns is { Count: > 0 } standIns
        ? new SessionEvent.StandInOffered(null, null, [.. standIns.Select(id => new Colleague(id.ToLowerInvariant()))])
        : null);

    public async Task<EffectOutcome> TellAsync(Session session, Effect.TellOfStandIn told, int attempts, CancellationToken cancel)
    {
        if (session.People.GetValueOrDefault(told.Who) is not { Role: Role.Counsellor, ObjectId: not null } counsellor)
            return new EffectOutcome(null);
        var context = contexts.Outside(session, counsellor, centres.Of(session));
        var t = context.Texts;
        var when = session.Plan.Start is { } start ? DateFormatter.Of(context).DateAndTime(start) : t["common.unknownTime"];
        var text = session.StandIn is { } standIn && session.StandInOffer is null
            ? t.AtStart(t.Format(
                StandInWords.IsInChat(session, standIn) ? "standIn.told.here" : "standIn.told",
                StandInWords.Name(standIn, t, CardText.OneLine), when))
            : t.Format(session.StandInOffer is null ? "standIn.nobody" : "standIn.noAnswer", when, t["command.standin"]);
        var sent = await SendAsync(
            session, counsellor.Id, new Activity { Type = ActivityTypes.Message, Text = text }, attempts, cancel);
        return new EffectOutcome(null, sent is null ? EffectPerformer.Backoff(attempts) : null);
    }

    /// <summary>False where it can't be sent; null where it may be later.</summary>
    private async Task<bool?> SendAsync(Session session, string to, Activity message, int attempts, CancellationToken cancel)
    {
        try
        {
            await chats.SendAsync(
                session.Place.ServiceUrl, session.Place.TenantId, to, message, PersonalMessages.AnswersKept, cancel);
            return true;
        }
        catch (ConnectorException e)
        {
            return (e.IsTransient || e.OutcomeUnknown) && attempts < Attempts ? null : false;
        }
    }
}
