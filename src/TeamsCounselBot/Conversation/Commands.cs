using System.Globalization;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>What people write to the bot, in the meeting's chat or their own.</summary>
internal sealed partial class Commands(SessionStore store, ConnectorClient connector, ILogger<Commands> log)
{
    public async Task GreetAsync(Activity activity, CentreOptions centre, CancellationToken cancel) =>
        await SayAsync(activity, new Texts(Roster.Language(activity) ?? centre.Language)["help.notAMeeting"], cancel);

    public async Task AnswerAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var session = await store.FindAsync(centre.Tenant(activity), activity.Conversation!.Id!, cancel);
        var by = session?.People.GetValueOrDefault(activity.From?.Id ?? "");
        var texts = new Texts(by?.Language ?? Roster.Language(activity) ?? centre.Language);
        if (session is null)
        {
            await SayAsync(activity, texts["help.notAMeeting"], cancel);
            return;
        }
        var words = (activity.TextWithoutMention(session.Place.BotId) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = CommandWords.Find(words.FirstOrDefault());
        var id = activity.From?.Id ?? "";
        SessionEvent? e = command switch
        {
            Command.Start => new SessionEvent.StartedByCounsellor(id),
            Command.End => new SessionEvent.EndedByCounsellor(id),
            Command.Extend => new SessionEvent.Extended(id, Minutes(words)),
            Command.Erase => new SessionEvent.EraseNow(id),
            Command.Cancel => new SessionEvent.CancelledByCounsellor(id),
            Command.Help or Command.Setup or Command.Status or null => null,
            _ => throw new ArgumentOutOfRangeException(nameof(activity), command, "a command that nobody carries out"),
        };
        if (e is null)
        {
            var key = by?.Role != Role.Counsellor ? "help.client"
                : command is Command.Status or Command.Setup ? $"status.{session.Phase}"
                : "help.counsellor";
            await SayAsync(activity, texts[key], cancel);
            return;
        }
        switch (Permission.Check(session, e))
        {
            case Verdict.Allowed:
                await store.ApplyAsync(new SessionKey(session.Id), e, activity.Id, cancel);
                break;
            case Verdict.NotYours:
                await SayAsync(activity, texts["error.notYours"], cancel);
                break;
            case Verdict.TooLate:
                await SayAsync(activity, texts["error.tooLate"], cancel);
                break;
        }
    }

    private static int Minutes(string[] words) =>
        words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= 240 ? minutes : 15;

    /// <summary>An answer to a person's words is worth one try: who gets none asks again.</summary>
    private async Task SayAsync(Activity activity, string text, CancellationToken cancel)
    {
        try
        {
            await connector.SendAsync(activity.ServiceUrl!, activity.Conversation!.Id!,
                new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = "markdown" }, targeted: false, cancel);
        }
        catch (ConnectorException e)
        {
            AnswerNotSent(log, e.Code ?? e.Status?.ToString() ?? "none");
        }
    }

    [LoggerMessage(201, LogLevel.Warning, "An answer to a command could not be sent: {Code}")]
    private static partial void AnswerNotSent(ILogger log, string code);
}
