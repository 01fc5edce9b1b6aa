using System.Globalization;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Effects;

/// <summary>
/// Looks at a deleted chat once more when nobody can restore it any longer. If it is there again, the session's counsellors and the
/// operator are told. The bot does not delete it a second time: somebody restored it for a reason.
/// </summary>
internal sealed partial class RestoredChats(
    ChatLooks looks, MeetingGraph graph, OwnChats chats, Metrics metrics, TimeProvider clock, ILogger<RestoredChats> log)
    : PeriodicService(Every, clock, log)
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Where Graph does not answer, or no counsellor can be reached, the bot gives up after this time.</summary>
    internal static readonly TimeSpan TriedFor = TimeSpan.FromDays(7);

    protected override Task RoundAsync(CancellationToken cancel) => RunAsync(cancel);

    protected override void Failed(string fault) => RoundFailed(log, fault);

    internal async Task RunAsync(CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        foreach (var due in await looks.DueAsync(now, MostAtOnce, cancel))
            if (await IsDoneAsync(due, cancel) || now - due.DueAt > TriedFor)
                await looks.ForgetAsync(due.Number, cancel);
    }

    private async Task<bool> IsDoneAsync(DueChatLook due, CancellationToken cancel)
    {
        if (due.Look is not { } look)
            return true;
        var found = (await graph.LookForAsync(look.ChatId, cancel)).Kind;
        if (found == GraphOutcomeKind.Temporary)
            return false;
        metrics.Erased(Metrics.LookAgain, found switch
        {
            GraphOutcomeKind.StillThere => Metrics.Restored,
            GraphOutcomeKind.NotFound => "Gone",
            // The bot's permission over a chat ends with the chat.
            _ => "Unknown",
        });
        if (found != GraphOutcomeKind.StillThere)
            return true;
        ThereAgain(log);
        return await TellAsync(look, cancel);
    }

    /// <summary>False where nobody was told and another try may succeed.</summary>
    private async Task<bool> TellAsync(ChatLook look, CancellationToken cancel)
    {
        var (told, maybeLater) = await chats.TellAsync(look.ServiceUrl, look.TenantId, look.Counsellors, counsellor =>
        {
            var t = new Texts(counsellor.Language);
            var text = t.Format(
                "erased.restored", DateFormatter.Day(look.Day, t), look.Reference.ToString("D", CultureInfo.InvariantCulture));
            return (counsellor.Id, new Activity { Type = ActivityTypes.Message, Text = text });
        }, cancel);
        return told > 0 || !maybeLater;
    }

    [LoggerMessage(309, LogLevel.Warning, "A deleted chat is there again: somebody has restored it")]
    private static partial void ThereAgain(ILogger log);

    [LoggerMessage(321, LogLevel.Warning, "It could not be looked whether deleted chats were restored: {Fault}")]
    private static partial void RoundFailed(ILogger log, string fault);
}
