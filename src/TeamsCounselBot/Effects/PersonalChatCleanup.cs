using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>Deletes the bot's own messages in personal chats when their time is over.</summary>
internal sealed partial class PersonalChatCleanup(
    PersonalMessages messages, ConnectorClient connector, TimeProvider clock, ILogger<PersonalChatCleanup> log)
    : PeriodicService(Every, clock, log)
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>A person who uninstalled the bot is out of reach. The bot gives up after this time.</summary>
    internal static readonly TimeSpan TriedFor = TimeSpan.FromDays(7);

    protected override Task RoundAsync(CancellationToken cancel) => RunAsync(cancel);

    protected override void Failed(string fault) => RoundFailed(log, fault);

    internal async Task RunAsync(CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        foreach (var expired in await messages.ExpiredAsync(now, MostAtOnce, cancel))
            if (await IsGoneAsync(expired, cancel) || now - expired.DueAt > TriedFor)
                await messages.ForgetAsync(expired.Number, cancel);
    }

    private async Task<bool> IsGoneAsync(ExpiredMessage expired, CancellationToken cancel)
    {
        if (expired.Message is not { } message)
            return true;
        try
        {
            await connector.DeleteAsync(message.ServiceUrl, message.ConversationId, message.ActivityId, targeted: false, cancel);
            return true;
        }
        catch (ConnectorException e)
        {
            // A refusal for good: somebody else deleted it, or the chat is gone.
            return !e.IsTransient && !e.OutcomeUnknown;
        }
    }

    [LoggerMessage(320, LogLevel.Warning, "Old messages in personal chats could not be deleted: {Fault}")]
    private static partial void RoundFailed(ILogger log, string fault);
}
