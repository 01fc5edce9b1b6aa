using System.Globalization;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Worlds;

/// <summary>
/// One whole session in one world. The acts are played side by side with those of other sessions at the same meeting
/// time, so none of them moves the clock. What people see and what is left is the same in every world.
/// </summary>
internal abstract class Walk(EndToEndHost stage) : IDisposable
{
    protected static readonly Texts German = new("de");

    /// <summary>When an act is played, from the meeting's start on.</summary>
    public static IReadOnlyList<TimeSpan?> Moments { get; } =
    [
        null, null, null, TimeSpan.FromMinutes(-15), TimeSpan.Zero, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12),
        TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(64),
    ];

    public EndToEndHost Stage => stage;

    /// <summary>One for each of <see cref="Moments"/>.</summary>
    public IReadOnlyList<Func<Task>> Acts =>
    [
        AddAsync, SetUpAsync, AcceptAsync, ReadJoinReminderAsync, BeginAsync, BreakAsync,
        CallBackAsync, GoOnAsync, AskFeedbackAsync, EndAsync, CloseAsync,
    ];

    protected Person Counsellor => stage.Counsellor;

    protected Person Client => stage.Client;

    protected Behaviour World => stage.Meeting.Behaviour!;

    public bool IsErased => Session is { } session && !Books.Has(stage, session);

    /// <summary>The session's public id.</summary>
    public string? Session { get; private set; }

    /// <summary>The counsellor reads of the deletion what is true, and nobody posts into a chat that is deleted.</summary>
    public async Task CheckAsync()
    {
        Assert.True(stage.Meeting.Chat.IsDeleted, $"{this}: the chat is deleted");
        var key = CanBeProved ? "erased.chatGone" : "erased.notVerified";
        await stage.SeesTextInOwnChatAsync(Counsellor, German[key]);
        var told = (await stage.Simulator.View.PersonalAsync(Counsellor.Id)).Select(EndToEndHost.Words).ToList();
        Assert.DoesNotContain(told, words => words.Contains(German["erased.chatLeft"], StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Meeting.Chat.History, it => it.At > stage.Meeting.Chat.DeletedAt);
        // The clock goes by the hour: each of the three looks that find a chat may be followed by a further deletion.
        Assert.InRange(stage.CallsTo(ServiceName.Graph, "DELETE").Count(call => call.Status is 204 or 403 && IsOfThisChat(call)), 1, 4);
    }

    public virtual void Dispose()
    {
    }

    public override string ToString() => $"{GetType().Name} in \"{World}\"";

    protected virtual async Task AddAsync()
    {
        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);
        var form = await stage.SeesAsync(Counsellor, "the setup form", it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
        Session = EndToEndHost.SessionOn(form);
        Assert.DoesNotContain(await stage.ChatOfAsync(Client), it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
    }

    protected virtual async Task SetUpAsync()
    {
        await stage.PressAsync(Counsellor, "session.setup.save", [("topics", VideoSession.Topics), .. Times, .. Choices]);
        await stage.SeesTextAsync(Counsellor, VideoSession.Topics);
    }

    protected abstract Task AcceptAsync();

    protected virtual async Task ReadJoinReminderAsync() => await SeesInSomeCardAsync(Counsellor, "joinReminder.title");

    protected abstract Task BeginAsync();

    protected virtual Task BreakAsync() => Task.CompletedTask;

    protected virtual Task CallBackAsync() => Task.CompletedTask;

    protected virtual Task GoOnAsync() => Task.CompletedTask;

    protected virtual Task AskFeedbackAsync() => Task.CompletedTask;

    protected abstract Task EndAsync();

    protected virtual Task CloseAsync() =>
        stage.SeesAsync(Counsellor, "when the chat is deleted", it => EndToEndHost.Verbs(it.Card).Contains("erase.now"));

    /// <summary>What the form is filled with besides the topics.</summary>
    protected virtual IEnumerable<(string Id, string Value)> Choices => [];

    /// <summary>In a card for this person alone, or in their own view of one for all.</summary>
    protected Task SeesInSomeCardAsync(Person who, string key) => stage.SeesTextAsync(who, German[key]);

    protected async Task SeesSessionCardAsync(params Person[] people)
    {
        foreach (var person in people)
            await stage.SeesAsync(person, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
    }

    protected Task SeesNumberAsync(string national) =>
        stage.SeesAsync(Counsellor, "the number to call",
            it => IsCallback(it) && EndToEndHost.Words(it).Contains(national, StringComparison.Ordinal));

    protected Task SeesNoCallbackAsync() => stage.SeesNoneAsync(Counsellor, "the callback", IsCallback);

    private static bool IsCallback(SeenMessage message) => EndToEndHost.Verbs(message.Card).Contains("callback.reached");

    /// <summary>The times are asked for where Teams does not tell them.</summary>
    private IEnumerable<(string Id, string Value)> Times
    {
        get
        {
            if (World.Times == MeetingTimes.Real)
                return [];
            var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
            var (start, end) = (TimeZoneInfo.ConvertTime(stage.Meeting.Start, zone), TimeZoneInfo.ConvertTime(stage.Meeting.End, zone));
            return
            [
                ("plannedStartDate", Text(start, "yyyy-MM-dd")), ("plannedStartTime", Text(start, "HH:mm")),
                ("plannedEnd", Text(end, "HH:mm")),
            ];
        }
    }

    private bool CanBeProved => World.DeletedChats == DeletedChats.Listed
        || World.After is not (AfterDeletion.BotRemoved or AfterDeletion.LookRefused);

    private bool IsOfThisChat(Call call) =>
        Uri.UnescapeDataString(call.Path).EndsWith("/chats/" + stage.Meeting.Chat.Id, StringComparison.Ordinal);

    private static string Text(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}
