using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Telemetry;

public sealed class JournalTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LogLines<Journal> _log = new();

    [Fact]
    public void A_meeting_begun_by_hand_is_told_as_long_as_Teams_told_of_no_meeting()
    {
        var journal = new Journal(_clock, _log);

        journal.MeetingBegunByHand();
        journal.MeetingBegunByHand();
        _clock.Advance(TimeSpan.FromMinutes(6));
        journal.MeetingBegunByHand();

        Assert.Equal([308, 308], _log.Events);
    }

    [Fact]
    public void A_meeting_begun_by_hand_is_no_news_where_Teams_tells_of_meetings()
    {
        var journal = new Journal(_clock, _log);
        journal.MeetingEventTaken();

        journal.MeetingBegunByHand();

        Assert.Empty(_log.Events);
    }

    [Fact]
    public void The_first_activity_of_each_centre_is_told_once()
    {
        var journal = new Journal(_clock, _log);

        journal.ActivityTaken(0);
        journal.ActivityTaken(1);
        journal.ActivityTaken(0);

        Assert.Equal([107, 107], _log.Events);
    }
}
