using TeamsCounselBot.Teams;

namespace TeamsCounselBot.Tests.Teams;

public sealed class InvokeRateLimiterTests : IDisposable
{
    private readonly InvokeRateLimiter _limiter = new(TimeProvider.System);

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public void One_person_is_admitted_twenty_times_at_once() => Assert.InRange(Admitted("29:anna", "camera.off", 147), 20, 30);

    [Fact]
    public void Nobody_else_in_the_chat_notices_the_flood_of_one_person()
    {
        Admitted("29:anna", "camera.off", 1_000);

        Assert.Equal(20, Admitted("29:counsellor", "session.pause", 20));
        Assert.Equal(20, Admitted("29:boris", "disruption.report", 20));
    }

    [Fact]
    public void Refreshes_have_a_larger_limit_and_take_nothing_of_the_buttons()
    {
        Assert.InRange(Admitted("29:anna", "view.refresh", 500), 60, 90);
        Assert.Equal(20, Admitted("29:anna", "checklist.save", 20));
    }

    [Fact]
    public void The_same_person_in_another_chat_is_counted_by_itself()
    {
        Admitted("29:anna", "camera.off", 100);

        Assert.True(_limiter.Admits("19:other", "29:anna", "camera.off"));
    }

    [Fact]
    public void The_chat_has_a_roof_above_its_people() => Assert.InRange(
        Enumerable.Range(0, 60).Sum(person => Admitted($"29:{person}", "camera.off", 20)), 300, 400);

    private int Admitted(string person, string verb, int times) =>
        Enumerable.Range(0, times).Count(_ => _limiter.Admits("19:meeting_x", person, verb));
}
