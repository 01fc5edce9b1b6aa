using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>Tells counsellors in their own chats with the bot, where they have one: the meeting's chat may be deleted.</summary>
internal sealed class CounsellorNews(
    ConnectorClient connector, CentreDirectory centres, CardContexts contexts, SessionEncryption seal, PersonalMessages messages,
    IOptions<BotOptions> bot, IOptions<CounsellorPageOptions> page, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>
    /// The counsellors get the receipt: the deletion is verified, or it could not be verified, or the chat was not the bot's to delete.
    /// </summary>
    public async Task<EffectOutcome> OfErasureAsync(Session session, int attempts, CancellationToken cancel)
    {
        var result = session.Erasure! switch
        {
            { IsVerified: true } => "erased.chatGone",
            { LeavesChat: true } => "erased.chatLeft",
            _ => "erased.notVerified",
        };
        var reference = seal.ReferenceOf(session);
        var receipts = bot.Value.PublicUrl + CounsellorPageOptions.ReceiptsPath;
        var address = page.Value.Enabled && Uri.TryCreate($"{receipts}/{reference:D}", UriKind.Absolute, out var url) ? url : null;
        var centre = centres.Of(session);
        var (told, maybeLater) = await TellAsync(session, counsellor => CardMessage.Of(ReceiptCard.ForCounsellor(
            contexts.Outside(session, counsellor, centre), session.StartedAt ?? session.Plan.Start, result, reference, address)), cancel);
        return told == 0 && maybeLater && attempts < Attempts
            ? new EffectOutcome(null, EffectPerformer.Backoff(attempts))
            : new EffectOutcome(new SessionEvent.ErasureStepDone(
                ErasureStep.Inform, told > 0 ? ErasureResult.Told : ErasureResult.NotTold));
    }

    /// <summary>The deletion was accepted, and the chat is still found, or cannot be looked for.</summary>
    public async Task<EffectOutcome> OfLooksAsync(Session session, int attempts, CancellationToken cancel)
    {
        var key = session.Erasure is { Fault: ErasureFault.None } ? "erased.stillFound" : "erased.unverified";
        var (told, maybeLater) = await TellAsync(session, counsellor =>
            new Activity { Type = ActivityTypes.Message, Text = CardContexts.Words(session, counsellor)[key] }, cancel);
        return new EffectOutcome(null, told == 0 && maybeLater && attempts < Attempts ? EffectPerformer.Backoff(attempts) : null);
    }

    private async Task<(int Told, bool MaybeLater)> TellAsync(
        Session session, Func<Participant, Activity> message, CancellationToken cancel)
    {
        var (told, maybeLater) = (0, false);
        foreach (var counsellor in session.Counsellors.Where(p => p.ObjectId is not null))
        {
            try
            {
                var (place, to) = (session.Place.ServiceUrl, message(counsellor));
                var chat = await connector.CreateConversationAsync(place, session.Place.TenantId, counsellor.Id, cancel);
                if (await connector.SendAsync(place, chat, to, targeted: false, cancel) is { } id)
                    await messages.NoteAsync(
                        new PersonalMessage(place, chat, id), clock.GetUtcNow() + PersonalMessages.ReceiptsKept, cancel);
                told++;
            }
            catch (ConnectorException e)
            {
                // The bot is not installed for this person; the receipt remains.
                maybeLater |= e.IsTransient && !e.CameToNoAnswer;
            }
        }
        return (told, maybeLater);
    }
}
