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
    OwnChats chats, CentreDirectory centres, CardContexts contexts, SessionEncryption seal, IOptions<BotOptions> bot,
    IOptions<CounsellorPageOptions> page)
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

    private Task<(int Told, bool MaybeLater)> TellAsync(
        Session session, Func<Participant, Activity> message, CancellationToken cancel) =>
        chats.TellAsync(session.Place.ServiceUrl, session.Place.TenantId, session.Counsellors.Where(p => p.ObjectId is not null),
            counsellor => (counsellor.Id, message(counsellor)), cancel);
}
