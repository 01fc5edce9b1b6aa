using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class MeetingEventTests
{
    [Theory]
    [InlineData("application/vnd.microsoft.meetingStart", """{"Id":"M","StartTime":"2026-11-24T09:00:00Z"}""")]
    [InlineData(" application/vnd.microsoft.meetingStart", """{"id":"M","startTime":"2026-11-24T10:00:00+01:00"}""")]
    [InlineData("application/vnd.microsoft.MeetingStart ", """{"ID":"M","starttime":"2026-11-24T09:00:00.0000000Z"}""")]
    public void A_start_is_read_in_any_case(string name, string value)
    {
        Assert.True(MeetingEvent.TryRead(Payload.Event(name, value), out var e));
        Assert.Equal(new MeetingEvent.Started(), e);
    }

    [Fact]
    public void An_end_is_read()
    {
        Assert.True(MeetingEvent.TryRead(
            Payload.Event("application/vnd.microsoft.meetingEnd", """{"Id":"M","EndTime":"2026-11-24T09:00:00Z"}"""), out var e));
        Assert.Equal(new MeetingEvent.Ended(), e);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"Id":7,"StartTime":"soon"}""")]
    public void A_start_counts_even_if_nothing_else_of_it_can_be_read(string value)
    {
        Assert.True(MeetingEvent.TryRead(Payload.Event("application/vnd.microsoft.meetingStart", value), out var e));
        Assert.Equal(new MeetingEvent.Started(), e);
    }

    [Theory]
    [InlineData("""{"members":[{"user":{"id":"29:1","userRole":"anonymous"},"meeting":{"inMeeting":true,"role":"Attendee"}}]}""")]
    [InlineData("""{"Members":[{"User":{"Id":"29:1","UserRole":"anonymous"},"Meeting":{"InMeeting":true,"Role":"Attendee"}}]}""")]
    public void Those_who_join_are_read_in_any_case(string value)
    {
        Assert.True(MeetingEvent.TryRead(Payload.Event("application/vnd.microsoft.meetingParticipantJoin", value), out var e));
        var user = Assert.Single(Assert.IsType<MeetingEvent.ParticipantsJoined>(e).Users);
        Assert.Equal(("29:1", "anonymous"), (user.Id, user.UserRole));
    }

    [Fact]
    public void Those_who_leave_are_read_and_entries_without_a_person_are_left_out()
    {
        Assert.True(MeetingEvent.TryRead(
            Payload.Event("application/vnd.microsoft.meetingParticipantLeave",
                """{"members":[null,{},{"user":{"name":"x"}},{"user":{"id":"29:1"}}]}"""), out var e));
        Assert.Equal(["29:1"], Assert.IsType<MeetingEvent.ParticipantsLeft>(e).Users.Select(u => u.Id));
    }

    [Theory]
    [InlineData("application/vnd.microsoft.meetingParticipantJoin", """{"members":"all"}""")]
    [InlineData("application/vnd.microsoft.meetingParticipantJoin", """{}""")]
    [InlineData("application/vnd.microsoft.meetingPause", """{}""")]
    [InlineData("application/vnd.microsoft.readReceipt", """{}""")]
    public void Another_event_is_not_read(string name, string value) =>
        Assert.False(MeetingEvent.TryRead(Payload.Event(name, value), out _));

    [Fact]
    public void A_message_is_no_meeting_event() =>
        Assert.False(MeetingEvent.TryRead(
            Payload.Event("application/vnd.microsoft.meetingStart", "{}") with { Type = ActivityTypes.Message }, out _));
}
