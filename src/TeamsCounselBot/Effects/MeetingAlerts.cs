using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Effects;

/// <summary>
/// Shows a counsellor, in the window of the meeting, whom to call back: in a talk nobody has the chat open. It comes beside the card in the
/// chat, which has the number too. So it is tried once, and a refusal changes nothing.
/// </summary>
internal sealed class MeetingAlerts(
    ConnectorClient connector, IOptions<CounsellorPageOptions> page, IOptions<BotOptions> bot, CentreDirectory centres)
{
    /// <summary>Other people's cards wait for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task ShowAsync(Session session, CardSlot slot, Participant? viewer, CancellationToken cancel)
    {
        // The page is the counsellors' page as a tab: Teams signs the reader in, so that nobody else sees the number.
        if (!page.Value.Enabled || bot.Value.PublicUrl is not { } site || slot.Card != CardKind.Callback
            || viewer is not { Role: Role.Counsellor, ObjectId: not null }
            || session is not { Plan.Medium: Medium.Video, Place.MeetingId: { } meeting }
            || session.Tenant?.Missing?.Contains(NeededPermission.MeetingNotification) == true)
            return;
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(Patience);
        try
        {
            await connector.ShowInMeetingAsync(session.Place.ServiceUrl, meeting, viewer.Id,
                new Texts(viewer.Language ?? centres.Of(session).Language)["callback.title"],
                new Uri($"{site}{CounsellorPageOptions.CallPath}/{session.Id}"), soon.Token);
        }
        catch (Exception e) when (e is ConnectorException or OperationCanceledException)
        {
            // The card in the chat has it. Its sending must be remembered, even where the bot is being stopped.
        }
    }
}
