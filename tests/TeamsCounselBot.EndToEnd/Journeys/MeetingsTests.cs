using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Meetings that are not one date with two people from beginning to end.</summary>
public sealed class MeetingsTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task A_series_keeps_its_chat_until_the_counsellor_says_otherwise()
    {
        var stage = await shared.Stage.AnotherAsync(MeetingType.Recurring);
        var session = await stage.AddBotAsync();
        await stage.SeesTextAsync(stage.Counsellor, German["setup.recurring"]);
        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", "Umgang mit Ämtern"));
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.SeesTextAsync(stage.Client, German["erasure.recurring"]);

        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddDays(3));
        await stage.VersionAsync(session);
        Assert.False(stage.Meeting.Chat.IsDeleted);

        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
        await stage.UntilAsync("the session is erased", () => Task.FromResult(!Books.Has(stage, session)));
    }

    [Fact]
    public async Task A_series_is_set_up_for_its_next_date_on_the_card_that_says_when_the_chat_goes()
    {
        var stage = await shared.Stage.AnotherAsync(MeetingType.Recurring);
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        stage.MoveTo(stage.Meeting.Start);
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.VersionAsync(session);

        await stage.PressAsync(stage.Counsellor, "session.setup");
        var form = await stage.SeesAsync(stage.Counsellor, "the form", it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));
        var next = EndToEndHost.InputValue(form.Card, "plannedStartDate")!;
        Assert.Equal(stage.Meeting.Start.AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), next);
        await stage.PressAsync(
            stage.Counsellor, "session.setup.save", ("plannedStartDate", next), ("plannedStartTime", "10:00"), ("plannedEnd", "11:00"));

        await stage.SeesAsync(stage.Client, "the question whether the next date suits", it => it.View == "own"
            && EndToEndHost.Verbs(it.Card).Contains("invitation.accept"));
        await stage.SeesNoneAsync(stage.Client, "the last date's feedback", it => EndToEndHost.Verbs(it.Card).Contains("feedback.save"));
    }

    [Fact]
    public async Task A_meeting_moved_in_the_calendar_is_followed_at_the_next_reminder()
    {
        var stage = await shared.Stage.AnotherAsync();
        await stage.InviteAsync();
        var former = stage.Meeting.Start;
        stage.Simulator.Meetings.Move(stage.Meeting.Id, new NewTime(former.AddMinutes(275), former.AddMinutes(335)));

        stage.MoveTo(former.AddDays(-1).AddMinutes(1));

        await stage.SeesAsync(stage.Client, "the invitation with the new time", it => !it.Targeted && EndToEndHost.Verbs(it.Card)
            .Contains("invitation.accept")
            && EndToEndHost.Words(it).Contains("14:35", StringComparison.Ordinal)
                && EndToEndHost.Words(it).Contains("15:35", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_three_clients_none_sees_anothers_and_with_two_counsellors_one_may_leave()
    {
        var stage = await shared.Stage.AnotherAsync();
        var (second, interpreter) = (await AddAsync(stage, PersonKind.Counsellor), await AddAsync(stage, PersonKind.Guest));
        Person[] clients = [stage.Client, await AddAsync(stage, PersonKind.Guest), await AddAsync(stage, PersonKind.Anonymous)];
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Counsellor, "people.role", ("who", interpreter.AccountId), ("role", "interpreter"));
        await stage.SeesAsync(
            interpreter, "no number to leave", it => it.View == "own" && !EndToEndHost.Verbs(it.Card).Contains("callback.number"));
        for (var i = 0; i < clients.Length; i++)
        {
            await stage.PressAsync(clients[i], "invitation.accept");
            await stage.PressAsync(clients[i], "callback.number", ("phone", $"030 2312500{i}"));
            await stage.SeesTextAsync(clients[i], $"2312500{i}");
        }
        await stage.PressAsync(clients[2], "invitation.otherTime", ("proposal", "nie am Freitag"));
        await stage.SeesTextAsync(second, "nie am Freitag");
        for (var i = 0; i < clients.Length; i++)
        {
            var seen = string.Concat((await stage.ChatOfAsync(clients[i])).Select(EndToEndHost.Words));
            Assert.All(Enumerable.Range(0, clients.Length).Where(other => other != i), other =>
                Assert.DoesNotContain($"2312500{other}", seen, StringComparison.Ordinal));
            Assert.Equal(i == 2, seen.Contains("nie am Freitag", StringComparison.Ordinal));
        }

        stage.MoveTo(stage.Meeting.Start.AddMinutes(-15));
        await stage.SeesAsync(clients[0], "the reminder to join", it => it.Targeted
            && EndToEndHost.Words(it).Contains(stage.Meeting.JoinUrl, StringComparison.Ordinal));
        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        foreach (var person in (Person[])[second, interpreter, clients[0], clients[1]])
            await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, person.Id);
        stage.MoveTo(stage.Meeting.Start.AddMinutes(4));
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, second.Id);
        stage.MoveTo(stage.Meeting.Start.AddMinutes(6));
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, clients[2].Id);

        // A later message shows that the grace time of the person who left has passed without a callback.
        await stage.SeesAsync(clients[2], "a mute reminder alone", it => it.Targeted && IsMuteReminder(it));
        await stage.VersionAsync(session);
        Assert.DoesNotContain(await stage.ChatOfAsync(clients[0]), IsMuteReminder);
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Counsellor), it => EndToEndHost.Verbs(it.Card).Contains("callback.reached"));

        await stage.PressAsync(clients[1], "camera.off");
        foreach (var person in (Person[])[stage.Counsellor, interpreter, .. clients])
            await stage.SeesTextAsync(person, German["session.cameraParity"]);
        await stage.PressAsync(clients[1], "camera.on");
        foreach (var person in (Person[])[stage.Counsellor, interpreter, .. clients])
            await stage.SeesNoneAsync(person, "that cameras are off", it => EndToEndHost.Words(it)
                .Contains(German["session.cameraParity"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_out_of_the_chat_may_nothing_and_the_bot_itself_has_a_grace_time()
    {
        var stage = await shared.Stage.AnotherAsync();
        var client = stage.Client;
        var session = await stage.InviteAsync();
        await stage.Simulator.Members.RemoveAsync(stage.Meeting.Id, client.Id);
        var before = await stage.VersionAsync(session);

        var refused = await stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id,
            new Click(client.Id, "1", "invitation.accept", new JsonObject { ["session"] = session }, Forged: true));

        Assert.Equal((200, German["error.notInMeeting"]), (refused.Status, refused.Message));
        Assert.Equal(before, await stage.VersionAsync(session));

        await stage.Simulator.Members.RemoveBotAsync(stage.Meeting.Id, null);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(2));
        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(5));
        Assert.True(await stage.Simulator.Writing.InMeetingAsync(stage.Meeting.Id, stage.Counsellor.Id, "verlängern 15"));
        await stage.SeesTextAsync(stage.Counsellor, "11:15");
        await stage.VersionAsync(session);

        var receipts = Books.Of(stage).Receipts;
        await stage.Simulator.Members.RemoveBotAsync(stage.Meeting.Id, null);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(4));
        await stage.UntilAsync("the session is erased", () => Task.FromResult(!Books.Has(stage, session)));
        await stage.UntilAsync("a receipt remains", () => Task.FromResult(Books.Of(stage).Receipts > receipts));
        Assert.False(stage.Meeting.Chat.IsDeleted);
    }

    private static async Task<Person> AddAsync(EndToEndHost stage, PersonKind kind) =>
        (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, kind == PersonKind.Counsellor ? "Berater*in" : "Ratsuchende*r", kind, null, null)).Person;

    private static bool IsMuteReminder(SeenMessage message) =>
        EndToEndHost.Words(message).Contains(German["mute.text"], StringComparison.Ordinal);
}
