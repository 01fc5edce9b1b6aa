using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Judges.JavaScript;

namespace TeamsCounselBot.Judges.Session;

/// <summary>The calendar file of an invitation, read by ical.js (Thunderbird's library) and node-ical.</summary>
[Collection(PlayedSession.Collection)]
public sealed class CalendarTests(PlayedSession session)
{
    [Fact]
    public async Task Both_libraries_read_the_same_event_with_the_sessions_times()
    {
        var (ical, nodeIcal) = await ReadAsync("invited");

        Assert.Equal(1, (int)ical["events"]!);
        foreach (var member in new[] { "uid", "summary", "start", "end", "sequence" })
            Assert.True(JsonNode.DeepEquals(ical[member], nodeIcal[member]), member);
        Assert.Equal(session.Start, DateTimeOffset.Parse((string)ical["start"]!, CultureInfo.InvariantCulture));
        Assert.Equal(session.End, DateTimeOffset.Parse((string)ical["end"]!, CultureInfo.InvariantCulture));
    }

    /// <summary>RFC 5545: CRLF, and lines of at most 75 bytes.</summary>
    [Fact]
    public async Task Lines_are_folded_and_end_as_the_standard_says()
    {
        var (ical, _) = await ReadAsync("invited");

        Assert.InRange((int)ical["longest"]!, 1, 75);
        Assert.False((bool)ical["bare"]!);
    }

    [Fact]
    public void The_file_names_no_topics() =>
        Assert.DoesNotContain(EndToEnd.Journeys.VideoSession.Topics, session.Calendars["invited"], StringComparison.Ordinal);

    private async Task<(JsonObject Ical, JsonObject NodeIcal)> ReadAsync(string which)
    {
        await using var script = new Script("calendar.mjs", new Dictionary<string, string>());
        var read = await script.TellAsync(session.Calendars[which]);
        return (read["ical"]!.AsObject(), read["nodeIcal"]!.AsObject());
    }
}
