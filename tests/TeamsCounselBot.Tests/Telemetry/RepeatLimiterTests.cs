using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Tests.Telemetry;

public sealed class RepeatLimiterTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _clock = new();
    private readonly RepeatLimiter _repeats;

    public RepeatLimiterTests() => _repeats = new RepeatLimiter(_clock, Pause);

    [Fact]
    public void The_first_of_a_kind_is_told_at_once() => Assert.Equal((0, 0), (Held("Audience"), Held("Issuer")));

    [Fact]
    public void Others_are_counted_for_the_pause_and_told_together()
    {
        Held("Audience");
        for (var i = 0; i < 1_000; i++)
            Assert.Null(Held("Audience"));
        Assert.Equal(0, Held("Issuer"));
        _clock.Advance(Pause);

        Assert.Equal(1_000, Held("Audience"));
        Assert.Null(Held("Audience"));
    }

    [Fact]
    public void An_event_that_was_told_is_not_counted_again()
    {
        Held("Audience");
        _clock.Advance(Pause);

        Assert.Equal(0, Held("Audience"));
    }

    /// <summary>How many were held back; null where this one is, too.</summary>
    private int? Held(string what) => _repeats.Admits(what, out var held) ? held : null;
}
