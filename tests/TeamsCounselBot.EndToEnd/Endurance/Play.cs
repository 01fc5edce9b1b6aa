using System.Collections.Immutable;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>
/// A session from the first card to the word about its deletion, in acts; the clock moves between them for all sessions alike.
/// </summary>
internal sealed class Play(Scene scene)
{
    private static readonly Texts German = new("de");
    private const string Postponed = "Eine Frage ist noch offen.";

    private readonly SessionPlan _plan = scene.Plan;

    public Scene Scene => scene;

    /// <summary>The acts, each with its time after the meeting's planned start; null = at the current time.</summary>
    public static ImmutableArray<(TimeSpan? At, Func<Play, Task> Act)> Acts =>
    [
        (null, play => play.PrepareAsync()),
        (TimeSpan.FromDays(-1) + TimeSpan.FromMinutes(1), play => play.ReadChecklistReminderAsync()),
        (TimeSpan.FromMinutes(-14), play => play.ReadJoinReminderAsync()),
        (TimeSpan.Zero, play => play.BeginAsync()),
        (TimeSpan.FromMinutes(21), play => play.ReadMuteReminderAsync()),
        (TimeSpan.FromMinutes(22), play => play.BreakAsync()),
        (TimeSpan.FromMinutes(24), play => play.CallBackAsync(1)),
        (TimeSpan.FromMinutes(30), play => play.CallBackAsync(2)),
        (TimeSpan.FromMinutes(36), play => play.CallBackAsync(3)),
        (TimeSpan.FromMinutes(51), play => play.AskFeedbackAsync()),
        (TimeSpan.FromMinutes(59), play => play.EndAsync()),
        (TimeSpan.FromMinutes(64), play => play.DecideDeletionAsync()),
    ];

    private Person Counsellor => scene.Counsellor;
    private Person Lost => scene.Clients[0];

    /// <summary>On the telephone, and where Teams tells nothing of the meeting, people press buttons.</summary>
    private bool ByButtons => _plan.Telephone || !scene.Simulator.World.Settings.MeetingEvents;
    private bool IsHeld => _plan.Course is Course.Held or Course.Disrupted;

    private async Task PrepareAsync()
    {
        await scene.Simulator.Members.AddBotAsync(scene.Meeting.Id, null);
        await scene.SeesButtonAsync(Counsellor, "session.setup.save");
        if (_plan.Course == Course.NeverSetUp)
            return;
        await scene.DoAsync(Counsellor, "session.setup.save", "the invitation", it => !it.Targeted && Says(it, _plan.Topics),
            ("topics", _plan.Topics), ("medium", _plan.Telephone ? "telephone" : "video"),
            ("eraseAfterHours", _plan.EraseAfterHours.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("feedback", _plan.Feedback ? "true" : "false"));
        await Task.WhenAll(scene.Clients.Select((client, number) => AnswerAsync(client, number)));
        if (_plan.Documents)
            await HandOverDocumentsAsync();
    }

    private async Task AnswerAsync(Person client, int number)
    {
        // Where the centre calls, the answer asks for the number.
        (string, string)[] answer = _plan.Telephone ? [("phone", _plan.Phone(number))] : [];
        await scene.DoAsync(
            client, "invitation.accept", "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"), answer);
        await scene.DoAsync(
            client, "checklist.save", "the tick", it => EndToEndHost.InputValue(it.Card, "charged") == "true", ("charged", "true"));
        await scene.DoAsync(
            client, "callback.number", "the number", it => Says(it, _plan.National(number)[^8..]), ("phone", _plan.Phone(number)));
    }

    private async Task HandOverDocumentsAsync()
    {
        await scene.DoUntilAsync(Lost, "documents.announce", "the counsellor is asked",
            async () => (await scene.LookAsync(Counsellor)).Any(it => EndToEndHost.Verbs(it.Card).Contains("documents.agree")));
        await scene.DoUntilAsync(Counsellor, "documents.agree", "the client knows the way",
            async () => (await scene.LookAsync(Lost)).Any(it => Says(it, "Briefkasten am Eingang")), ("way", "Briefkasten am Eingang"));
    }

    private Task ReadChecklistReminderAsync() => _plan.Course == Course.NeverSetUp
        ? Task.CompletedTask
        : Task.WhenAll(scene.Clients.Select(client => SeesTitleAsync(client, "checklistReminder.title")));

    private async Task ReadJoinReminderAsync()
    {
        if (_plan.Course == Course.NeverSetUp)
            return;
        await Task.WhenAll(scene.Clients.Select(client => SeesTitleAsync(client, "joinReminder.title"))
            .Append(SeesTitleAsync(Counsellor, _plan.Telephone ? "firstCall.title" : "joinReminder.title")));
        if (_plan.Course != Course.Cancelled)
            return;
        await scene.DoUntilAsync(Counsellor, "session.cancel", "the session is cancelled", IsClosingAsync);
        await scene.SeesAsync(Counsellor, "that the chat goes", it => Says(it, German["erasure.title"]));
        scene.IsOver();
    }

    private async Task BeginAsync()
    {
        if (!_plan.Happens)
            return;
        if (ByButtons)
        {
            await scene.DoAsync(Counsellor, "session.start", "the session card", IsSessionCard);
        }
        else
        {
            await scene.Simulator.Call.StartAsync(scene.Meeting.Id, null);
            foreach (var client in scene.Clients)
                await scene.Simulator.Call.JoinAsync(scene.Meeting.Id, client.Id);
        }
        foreach (var person in scene.Clients.Append(Counsellor))
            await scene.SeesAsync(person, "the session card", IsSessionCard);
    }

    private Task ReadMuteReminderAsync() => !_plan.Happens || _plan.Telephone ? Task.CompletedTask
        : scene.SeesReminderAsync(Counsellor, "a mute reminder", _ => new Sightings(scene).Sent("mute.title", null) > 0);

    private async Task BreakAsync()
    {
        switch (_plan.Course)
        {
            case Course.Disrupted or Course.BrokenOff when !ByButtons:
                await scene.Simulator.Call.LeaveAsync(scene.Meeting.Id, Lost.Id);
                break;
            case Course.Disrupted or Course.BrokenOff:
                await scene.DoUntilAsync(Lost, "disruption.report", "the counsellor has the number", IsCalledAsync);
                break;
            case Course.ThrownOut:
                scene.IsOver();
                await scene.Simulator.Members.RemoveBotAsync(scene.Meeting.Id, null);
                break;
            case Course.ChatDeletedByOthers:
                scene.IsOver();
                scene.Simulator.Meetings.DeleteChat(scene.Meeting.Id);
                break;
            default:
                break;
        }
    }

    private async Task<bool> IsCalledAsync() =>
        (await scene.LookAsync(Counsellor)).Any(it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("callback.reached"));

    /// <summary>At the next attempt, the card is deleted and sent again.</summary>
    private async Task<bool> IsCalledNoMoreAsync() => scene.NothingWaits && !await IsCalledAsync();

    private async Task CallBackAsync(int attempt)
    {
        if (_plan.Course == Course.Disrupted && attempt == 1)
        {
            await scene.SeesAsync(Counsellor, "the number", it => it.Targeted && Says(it, _plan.National(0)[^8..]));
            await scene.DoUntilAsync(Counsellor, "callback.reached", "the callback is over", IsCalledNoMoreAsync);
            if (!ByButtons)
                await scene.Simulator.Call.JoinAsync(scene.Meeting.Id, Lost.Id);
        }
        if (_plan.Course != Course.BrokenOff)
            return;
        await scene.UntilAsync("the counsellor has the number", IsCalledAsync);
        if (attempt < 3)
        {
            await scene.DoAsync(
                Counsellor, "callback.retry", "the attempt is noted", it => Says(it, German.Format("callback.attempts", attempt, 3)));
            return;
        }
        await scene.DoUntilAsync(
            Counsellor, "callback.newAppointment", "the chat is told that it goes, or the others go on", IsCalledNoMoreAsync);
    }

    private async Task AskFeedbackAsync()
    {
        if (!IsHeld)
            return;
        await scene.SeesButtonAsync(Counsellor, "session.end");
        if (_plan.Feedback)
            await Task.WhenAll(scene.Clients.Select((client, number) => scene.DoAsync(client, "feedback.save", "what was written",
                it => EndToEndHost.InputValue(it.Card, "comment") == _plan.Comment(number), ("rating1", "5"),
                ("comment", _plan.Comment(number)))));
    }

    private async Task EndAsync()
    {
        if (ByButtons && (IsHeld || _plan.Course == Course.BrokenOff))
            await scene.DoUntilAsync(Counsellor, "session.end", "the session is over", IsClosingAsync);
        else if (_plan.Happens && scene.Meeting.Running && _plan.ChatIsOurs)
            await scene.Simulator.Call.EndAsync(scene.Meeting.Id);
    }

    private async Task<bool> IsClosingAsync() =>
        scene.Meeting.Chat.IsDeleted || (await scene.LookAsync(Counsellor)).Any(it => Says(it, German["erasure.title"]));

    private async Task DecideDeletionAsync()
    {
        if (!_plan.ChatIsOurs || _plan.Course == Course.NobodyCame)
            return;
        await scene.UntilAsync("the chat is told that it goes", IsClosingAsync);
        scene.IsOver();
        if (_plan.Ending == Ending.Hurried)
            await scene.DoUntilAsync(Counsellor, "erase.now", "the chat is gone", () => Task.FromResult(scene.Meeting.Chat.IsDeleted));
        if (_plan.Ending == Ending.Postponed && _plan.EraseAfterHours > 0)
            await scene.DoAsync(Counsellor, "erase.postpone", "why it was postponed", it => Says(it, Postponed), ("reason", Postponed));
    }

    private Task SeesTitleAsync(Person who, string title, bool alone = true) =>
        scene.SeesReminderAsync(who, German[title], it => it.FromBot && it.Targeted == alone && Says(it, German[title]));

    private static bool Says(SeenMessage message, string words) => EndToEndHost.Words(message).Contains(words, StringComparison.Ordinal);

    private static bool IsSessionCard(SeenMessage message) => EndToEndHost.Verbs(message.Card).Contains("disruption.report");
}
