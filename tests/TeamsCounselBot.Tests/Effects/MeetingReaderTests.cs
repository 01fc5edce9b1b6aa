using System.Globalization;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

/// <summary>The details of a meeting come from outside. An impossible value counts as unknown, and the bot asks for it.</summary>
public sealed class MeetingReaderTests : IDisposable
{
    private readonly EffectsRoom _room = new();

    public void Dispose() => _room.Dispose();

    /// <summary>Case F01 and its kind.</summary>
    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", null, null)]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", null, null)]
    [InlineData("1999-12-31T23:59:59Z", "2026-11-30T11:00:00Z", null, "2026-11-30T11:00:00Z")]
    [InlineData("2026-11-30T10:00:00Z", "2026-11-30T10:00:00Z", null, null)]
    [InlineData("2026-11-30T11:00:00Z", "2026-11-30T10:00:00Z", null, null)]
    [InlineData("2026-11-30T10:00:00Z", "0001-01-01T00:00:00Z", "2026-11-30T10:00:00Z", null)]
    [InlineData("2026-11-30T10:00:00Z", "2026-11-30T11:00:00Z", "2026-11-30T10:00:00Z", "2026-11-30T11:00:00Z")]
    public async Task Impossible_times_are_unknown(string start, string end, string? readStart, string? readEnd)
    {
        var facts = await ReadAsync(
            $$$"""{"type":"MeetNow","title":"Termin","scheduledStartTime":"{{{start}}}","scheduledEndTime":"{{{end}}}"}""");

        Assert.Equal((Moment(readStart), Moment(readEnd)), (facts.Start, facts.End));
    }

    [Fact]
    public async Task What_was_agreed_for_this_time_is_found_before_the_form_is_sent_and_not_after()
    {
        await _room.OpenDatabaseAsync();
        var before = EffectsRoom.Closing;
        var agreed = before with { Next = new NextAppointment(SessionScenario.Start.AddDays(7), Medium.Telephone) };
        await _room.Database.RunAsync(async (statements, c) =>
        {
            await NextForms.FollowAsync(statements, _room.Seal, before, agreed, c);
            return 0;
        }, default);
        var start = agreed.Next.Start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        async Task<NextForm?> ReadAsync(Session session)
        {
            _room.Connector.Then(200, $$$"""{"details":{"type":"Scheduled","scheduledStartTime":"{{{start}}}"}}""");
            _room.Connector.Then(200, """{"members":[]}""");
            return ((SessionEvent.MeetingRead)(await _room.PerformAsync(session, new Effect.ReadMeeting())).Result!).Agreed;
        }

        Assert.Equal(Medium.Telephone, (await ReadAsync(EffectsRoom.Draft))?.Medium);
        Assert.Null(await ReadAsync(EffectsRoom.Draft with { Phase = Phase.Invited }));
    }

    [Fact]
    public async Task A_meeting_with_impossible_times_is_asked_for_them_on_the_setup_form()
    {
        var facts = await ReadAsync(
            """{"type":"MeetNow","scheduledStartTime":"0001-01-01T00:00:00Z","scheduledEndTime":"0001-01-01T00:00:00Z"}""");

        var story = SessionScenario.JustAdded()
            .Happens(new SessionEvent.MeetingRead(facts, [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor, "c")]));

        Assert.True(story.Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.Null(story.Session.Plan.Start);
    }

    [Theory]
    [InlineData("Scheduled", false)]
    [InlineData("recurring", false)]
    [InlineData("MeetNow", false)]
    [InlineData("GroupCall", true)]
    [InlineData("OneToOneCall", true)]
    [InlineData("ChannelScheduled", true)]
    public async Task Calls_and_meetings_of_channels_are_no_meetings(string type, bool isNone)
    {
        _room.Connector.Then(200, $$$"""{"details":{"type":"{{{type}}}"}}""");
        if (isNone)
            _room.Connector.Then(201, """{"id":"1"}""");
        _room.Connector.Then(200, """{"members":[]}""");

        var read = (SessionEvent.MeetingRead)(await _room.PerformAsync(EffectsRoom.Draft, new Effect.ReadMeeting())).Result!;

        Assert.Equal(isNone, read.Meeting!.IsNoMeeting);
        Assert.Equal(isNone, _room.Connector.Calls.Any(call => call.Method == HttpMethod.Post));
    }

    /// <summary>Case F12: another device of the same person may still be there.</summary>
    [Theory]
    [InlineData(200, """{"meeting":{"inMeeting":true}}""", true)]
    [InlineData(200, """{"meeting":{"inMeeting":false}}""", false)]
    [InlineData(404, """{"error":{"code":"MemberNotFoundInConversation"}}""", null)]
    [InlineData(403, """{"error":{"code":"ForbiddenOperationException"}}""", null)]
    public async Task Whether_somebody_is_in_the_meeting_is_asked_by_their_account(int status, string answer, bool? expected)
    {
        _room.Connector.Then(status, answer);

        var performed = await _room.PerformAsync(EffectsRoom.Live, new Effect.ReadPresence(SessionScenario.Counsellor));

        Assert.Equal(new SessionEvent.PresenceRead(SessionScenario.Counsellor, expected), performed.Result);
        Assert.EndsWith("/v1/meetings/m/participants/c?tenantId=t", _room.Connector.Calls[0].Url, StringComparison.Ordinal);
    }

    private async Task<MeetingFacts> ReadAsync(string details)
    {
        _room.Connector.Then(200, $$"""{"details":{{details}}}""").Then(200, """{"members":[]}""");
        return ((SessionEvent.MeetingRead)(await _room.PerformAsync(EffectsRoom.Draft, new Effect.ReadMeeting())).Result!).Meeting!;
    }

    private static DateTimeOffset? Moment(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
