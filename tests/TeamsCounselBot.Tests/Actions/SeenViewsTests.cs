using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>What counts as having seen how things are.</summary>
public class SeenViewsTests
{
    [Fact]
    public async Task An_automatic_refresh_of_somebody_without_an_account_shows_nothing()
    {
        await using var room = await ActionRoom.OpenAsync();

        await room.PressAsync(Samples.Client, "view.refresh");

        Assert.Equal([MustKnow.Invitation], await OpenAsync(room));
    }

    [Fact]
    public async Task An_own_press_on_the_button_that_opens_the_view_shows_that_they_know()
    {
        await using var room = await ActionRoom.OpenAsync();

        await room.PressAsync(Samples.Client, "view.refresh", (SeenViews.OpenedField, "true"));

        Assert.Empty(await OpenAsync(room));
    }

    [Theory, InlineData("invitation.accept"), InlineData("invitation.decline"), InlineData("view.language", "language", "en"),
        InlineData("documents.none")]
    public async Task Whatever_they_do_shows_that_they_know(string verb, string? input = null, string? value = null)
    {
        await using var room = await ActionRoom.OpenAsync();

        await room.PressAsync(Samples.Client, verb, input is null ? [] : [(input, value!)]);

        Assert.NotNull((await room.SessionAsync()).People[Samples.Client].Knows(MustKnow.Invitation)!.At);
    }

    [Fact]
    public async Task Once_somebody_has_acted_their_refreshes_count()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.PressAsync(Samples.Client, "invitation.accept");
        await room.HappensAsync(
            new SessionEvent.SetupSaved(
            Samples.Counsellor, Samples.Plan with { Start = Samples.Start.AddDays(1), End = Samples.Start.AddDays(1).AddHours(1) }));
        Assert.Equal([MustKnow.NewTime], await OpenAsync(room));

        await room.PressAsync(Samples.Client, "view.refresh");

        Assert.Equal(KnownBy.Opened, (await room.SessionAsync()).People[Samples.Client].Knows(MustKnow.NewTime)!.By);
    }

    [Fact]
    public async Task A_counsellor_who_looks_shows_nothing_of_a_client_and_tells_by_a_press()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.PressAsync(Samples.Counsellor, "view.refresh");
        Assert.Equal([MustKnow.Invitation], await OpenAsync(room));

        await room.PressAsync(Samples.Counsellor, "client.told", ("who", Samples.Client));

        Assert.Empty(await OpenAsync(room));
    }

    [Fact]
    public async Task A_view_that_shows_nothing_new_writes_nothing()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.PressAsync(Samples.Client, "invitation.accept");
        var before = await room.SessionAsync();

        await room.PressAsync(Samples.Client, "view.refresh");

        Assert.Same(before, await room.SessionAsync());
    }

    private static async Task<IEnumerable<MustKnow>> OpenAsync(ActionRoom room)
    {
        var session = await room.SessionAsync();
        return session.People[Samples.Client].DoesNotKnow(session);
    }
}
