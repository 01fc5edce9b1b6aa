using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What people write, and where the bot was added.</summary>
public sealed class ChatTests(SharedStage shared) : IClassFixture<SharedStage>
{
    private static readonly Texts German = new("de");

    private readonly EndToEndHost _stage = shared.Stage;

    [Fact]
    public async Task In_a_chat_that_is_no_meeting_it_says_once_how_to_use_it()
    {
        var chat = await _stage.AnotherAsync(MeetingType.None);
        var before = Books.Of(_stage).Sessions;

        await chat.Simulator.Members.AddBotAsync(chat.Meeting.Id, null);

        await chat.SeesTextAsync(chat.Counsellor, German["help.notAMeeting.step2"]);
        Assert.Single(chat.Meeting.Chat.Messages);
        Assert.Equal(before, Books.Of(_stage).Sessions);
    }

    [Theory]
    [InlineData("hilfe", "help.personal")]
    [InlineData("termine", "upcoming.title")]
    [InlineData("nachweise", "receipts.title")]
    [InlineData("statistik", "statistics.title")]
    [InlineData("einstellungen", "settings.note")]
    public async Task A_counsellor_asks_in_their_own_chat(string word, string answer)
    {
        Assert.True(await _stage.Simulator.Writing.PersonalAsync(_stage.Counsellor.Id, word));

        await _stage.SeesTextInOwnChatAsync(_stage.Counsellor, German[answer]);
    }

    [Fact]
    public async Task Answers_of_a_month_that_is_not_over_are_shown_to_nobody()
    {
        var stage = await _stage.AnotherAsync();
        var session = await stage.InviteAsync();
        await stage.PressAsync(stage.Counsellor, "session.start");
        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.PressAsync(stage.Client, "feedback.save", ("rating1", "4"), ("count", "true"));
        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync("the session is erased", () => Task.FromResult(!Books.Has(stage, session)));

        Assert.True(await _stage.Simulator.Writing.PersonalAsync(_stage.Counsellor.Id, "statistik"));

        await _stage.SeesTextInOwnChatAsync(_stage.Counsellor, German.Format("statistics.tooFew", 10, 10, 3));
        Assert.DoesNotContain(await _stage.Simulator.View.PersonalAsync(_stage.Counsellor.Id), it => EndToEndHost.Words(it)
            .Contains("Chart.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nachweise")]
    [InlineData("statistik")]
    [InlineData("einstellungen")]
    public async Task A_guest_of_the_tenant_sees_nothing_of_the_centre_in_their_own_chat(string word)
    {
        var guest = await GuestAsync(await _stage.AnotherAsync());

        Assert.True(await _stage.Simulator.Writing.PersonalAsync(guest.Id, word));

        await _stage.SeesTextInOwnChatAsync(guest, German["help.client"]);
    }

    [Fact]
    public async Task A_client_who_writes_a_counsellors_command_is_told_so_alone_and_nothing_happens()
    {
        var stage = await _stage.AnotherAsync();
        var guest = await GuestAsync(stage);
        var session = await stage.InviteAsync();
        // The first action of a person tells their time zone, which the bot keeps.
        await stage.SeesAsync(guest, "an invitation of their own", it => it.View == "own");
        var before = await stage.VersionAsync(session);

        Assert.True(await stage.Simulator.Writing.InMeetingAsync(stage.Meeting.Id, guest.Id, "löschen"));

        var told = await stage.SeesTextAsync(guest, German["error.notYours"]);
        Assert.True(told.Targeted);
        Assert.DoesNotContain(await stage.ChatOfAsync(stage.Counsellor), it => it.Id == told.Id);
        Assert.Equal(before, await stage.VersionAsync(session));
    }

    [Theory]
    [InlineData("status", "status.title")]
    [InlineData("hilfe", "help.counsellor")]
    [InlineData("Quatsch", "help.counsellor")]
    public async Task A_counsellor_asks_in_the_meetings_chat_and_is_answered_alone(string word, string answer)
    {
        var stage = await _stage.AnotherAsync();
        await stage.InviteAsync();

        Assert.True(await stage.Simulator.Writing.InMeetingAsync(stage.Meeting.Id, stage.Counsellor.Id, word));

        Assert.True((await stage.SeesTextAsync(stage.Counsellor, German[answer])).Targeted);
    }

    [Fact]
    public async Task A_counsellor_extends_by_a_word_and_everybody_sees_the_new_end()
    {
        var stage = await _stage.AnotherAsync();
        await stage.InviteAsync();

        Assert.True(await stage.Simulator.Writing.InMeetingAsync(stage.Meeting.Id, stage.Counsellor.Id, "verlängern 15"));

        await stage.SeesTextAsync(stage.Client, "11:15");
        await stage.SeesTextAsync(stage.Counsellor, "11:15");
    }

    private static async Task<Person> GuestAsync(EndToEndHost stage) =>
        (await stage.Simulator.Members.AddAsync(stage.Meeting.Id, null, "Ratsuchende*r", PersonKind.Guest, null, null)).Person;
}
