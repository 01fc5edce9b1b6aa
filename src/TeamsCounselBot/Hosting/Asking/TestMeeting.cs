using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>
/// What can be learnt only by a change: messages to one person and to all, the meeting's options, and in the end the deletion of its
/// chat. The administrator has named the meeting for that.
/// </summary>
internal sealed class TestMeeting(Asker asker, BotOptions bot, JsonElement roster, TimeProvider clock)
{
    private const string Activity = "activity";

    /// <summary>When a deleted chat is looked for, after its deletion.</summary>
    private static readonly TimeSpan[] Looks =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
    ];

    public async Task RunAsync(AskOptions options, CancellationToken cancel)
    {
        foreach (var (kind, members) in RosterKinds.Of(roster, bot.MicrosoftAppTenantId))
            await MessageAsync("test.targeted." + kind, Recipient(members[0]), cancel);
        await MessageAsync("test.message", null, cancel);
        if (asker.Ids.ContainsKey("online"))
            await asker.AskAsync(Questions.SwitchRecordingOff, cancel);
        if (options.Delete)
            await DeleteAsync(options.LookFor, cancel);
    }

    /// <summary>A message without an id cannot be changed or removed.</summary>
    private async Task MessageAsync(string id, JsonObject? recipient, CancellationToken cancel)
    {
        var (send, update, delete) = Questions.InTestMeeting(id, recipient);
        asker.Ids.Remove(Activity);
        if ((await asker.AskAsync(send, cancel)).At("id").Text() is not { } activity)
            return;
        asker.Ids[Activity] = activity;
        await asker.AskAsync(update, cancel);
        await asker.AskAsync(delete, cancel);
    }

    private async Task DeleteAsync(TimeSpan lookFor, CancellationToken cancel)
    {
        await asker.AskAsync(Questions.DeleteChat, cancel);
        var deleted = clock.GetTimestamp();
        foreach (var look in Looks.Where(it => it <= lookFor))
        {
            await UntilAsync(look);
            await asker.AskAsync(Questions.Chat, cancel, (int)look.TotalSeconds);
            await asker.AskAsync(Questions.DeletedChat, cancel, (int)look.TotalSeconds);
        }
        await UntilAsync(DeletionPace.Apart);
        var after = (int)clock.GetElapsedTime(deleted).TotalSeconds;
        await asker.AskAsync(Questions.DeleteChat with { Id = "test.deleteAgain" }, cancel, after);
        await asker.AskAsync(Questions.InTestMeeting("test.afterDeletion", null).Send, cancel, after);

        async Task UntilAsync(TimeSpan moment)
        {
            if (moment - clock.GetElapsedTime(deleted) is var left && left > TimeSpan.Zero)
                await Task.Delay(left, clock, cancel);
        }
    }

    private static JsonObject Recipient(JsonElement member)
    {
        var recipient = new JsonObject { ["isTargeted"] = true };
        foreach (var name in (string[])["id", "name", "aadObjectId"])
            if (member.At(name).Text() is { } value)
                recipient[name] = value;
        return recipient;
    }
}
