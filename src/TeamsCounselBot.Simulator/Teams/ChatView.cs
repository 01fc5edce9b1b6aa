using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>A message as one person's client shows it.</summary>
internal sealed record SeenMessage(
    string Id, string From, bool FromBot, DateTimeOffset At, DateTimeOffset? UpdatedAt, string? Text, JsonObject? Card, string? Summary,
    bool Targeted, bool Alert, string View, string? Error);

/// <summary>Shows chats: each viewer sees their own cards, which are requested again when that is due.</summary>
internal sealed class ChatView(World world, ActivityWriter write, BotDelivery bot)
{
    private const int LargestSelfRefreshedChat = 60;
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<SeenMessage>> OfMeetingAsync(string meetingId, string viewerId)
    {
        Meeting meeting;
        Person viewer;
        lock (world.Gate)
        {
            meeting = world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting");
            viewer = meeting.Find(viewerId)?.Person ?? throw TeamsRefusal.NotFound("person in this meeting");
        }
        return await ReadAsync(meeting.Chat, viewer, () => world.CanSee(meeting, viewer), () => meeting.Members.Count());
    }

    public async Task<IReadOnlyList<SeenMessage>> PersonalAsync(string viewerId)
    {
        Person viewer;
        lock (world.Gate)
            viewer = world.FindPerson(viewerId) ?? throw TeamsRefusal.NotFound("person");
        return await ReadAsync(viewer.Personal, viewer, () => true, () => 1);
    }

    private async Task<IReadOnlyList<SeenMessage>> ReadAsync(Chat chat, Person viewer, Func<bool> canSee, Func<int> members)
    {
        List<Task> refreshes = [];
        lock (world.Gate)
        {
            if (canSee())
                foreach (var message in chat.Messages.Where(it => it.IsSeenBy(viewer.AccountId, world.Now)))
                    if (RefreshOf(chat, message, viewer, members()) is { } refresh)
                        refreshes.Add(refresh);
        }
        await Task.WhenAll(refreshes);
        lock (world.Gate)
            return canSee() ? [.. chat.Messages.Where(it => it.IsSeenBy(viewer.AccountId, world.Now)).Select(it => Seen(it, viewer))] : [];
    }

    private Task? RefreshOf(Chat chat, ChatMessage message, Person viewer, int members)
    {
        var view = message.ViewOf(viewer);
        if (view.Refreshing is { IsCompleted: false } running)
            return running;
        var shown = view.Card ?? message.Card;
        if (shown?["refresh"] is not JsonObject refresh || refresh["action"] is not JsonObject action
            || !Concerns(refresh, viewer, members))
            return null;
        if (view.RefreshedVersion == message.Version && world.Now - view.RefreshedAt < RefreshEvery)
            return null;
        var invoke = write.Invoke(
            chat, viewer, message.Id, CardJson.Text(action, "id"), CardJson.Text(action, "title"), CardJson.Text(action, "verb") ?? "",
            action["data"]?.DeepClone() as JsonObject ?? [], automatic: true);
        return view.Refreshing = world.BehaviourIn(chat).Reaches(viewer) ? RefreshAsync(message, view, message.Version, invoke) : null;
    }

    private static bool Concerns(JsonObject refresh, Person viewer, int members) => refresh["userIds"] is JsonArray people
        ? people.Any(it => it is JsonValue id && id.TryGetValue(out string? text) && text == viewer.AccountId)
        : members <= LargestSelfRefreshedChat;

    private async Task RefreshAsync(ChatMessage message, OwnView view, int version, JsonObject invoke)
    {
        await Task.Yield();
        var answer = CardAnswer.Read(await bot.AskAsync(invoke), ButtonRefusals.All);
        lock (world.Gate)
        {
            // An update that came in between asks again. A refresh that failed leaves what was there, and is due again.
            if (message.Version != version || !answer.Came)
                return;
            view.RefreshedAt = world.Now;
            view.RefreshedVersion = version;
            if (answer.Card is { } card)
                view.Card = card;
        }
    }

    private SeenMessage Seen(ChatMessage message, Person viewer)
    {
        var view = message.ViewOf(viewer);
        view.Shown = view.Card ?? message.Card;
        return new SeenMessage(
            message.Id, message.From?.Name ?? world.Identity.Name, message.From is null, message.At, message.UpdatedAt, message.Text,
            view.Shown?.DeepClone().AsObject(), message.Summary, message.TargetAccountId is not null, message.Alert,
            view.Card is null ? "base" : "own", view.Error);
    }
}
