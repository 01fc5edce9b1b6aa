using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>A bot on Bot Builder with the simulator around it; every test has a meeting of its own in it.</summary>
public sealed class SdkWorld : IAsyncLifetime
{
    internal SdkBot Bot { get; private set; } = null!;

    public async Task InitializeAsync() => Bot = await SdkBot.StartAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>With a counsellor, a client without an account and one of another tenant, and the bot.</summary>
    internal async Task<SdkMeeting> MeetingAsync()
    {
        var now = Bot.Simulator.Clock.GetUtcNow();
        var meeting = Bot.Simulator.Meetings.Create(
            new NewMeeting("Videoberatung", now.AddDays(1), now.AddDays(1).AddHours(1), MeetingType.Scheduled));
        await Bot.Simulator.Members.AddAsync(meeting.Id, null, "Ratsuchende*r", PersonKind.Anonymous, null, null);
        await Bot.Simulator.Members.AddAsync(meeting.Id, null, "Klient*in", PersonKind.Federated, null, null);
        await Bot.Simulator.Members.AddBotAsync(meeting.Id, null);
        return new SdkMeeting(Bot, meeting);
    }
}

/// <summary>One meeting, and what the bot was given of it.</summary>
internal sealed record SdkMeeting(SdkBot Bot, Meeting Meeting)
{
    public Person Counsellor => Meeting.Organizer.Person;

    public Person Anonymous => Meeting.People.First(it => it.Person.IsAnonymous).Person;

    public IReadOnlyList<Handled> All => [.. Bot.Handled.Where(it => it.Activity.Conversation.Id == Meeting.Chat.Id)];

    /// <summary>The update by which the bot learned that it was added.</summary>
    public Activity Added => Last("conversation update").Activity;

    public Handled Last(string by) => All.Last(it => it.By == by);

    /// <summary>Does something as the bot in this chat.</summary>
    public Task AsBotAsync(Func<ITurnContext, CancellationToken, Task> act) => Bot.InAsync(Added, act);
}
