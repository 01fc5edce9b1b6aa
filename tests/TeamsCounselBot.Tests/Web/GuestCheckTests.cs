using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The technical check for people of a session: they can take passed points over into their checklist.</summary>
public class GuestCheckTests
{
    [Fact]
    public async Task A_guest_takes_the_ticks_over_and_the_others_stay_as_they_are()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var before = await room.PressAsync(path, "checklist.save", ("quiet", "true"), ("internet", "true"));
        var check = await room.ReadAsync(path + "/check");
        Assert.Contains("data-parts=\"internet\" checked", check, StringComparison.Ordinal);

        // The person changed the list in another window while the check was open.
        using var meanwhile = await room.PressAsync(path, "checklist.save", ("quiet", "true"), ("internet", "true"), ("notepad", "true"));
        using var answer = await room.PostAsync(path + "/check", GuestRoom.TokenIn(check), "checklist.save", ("devicesTested", "true"));
        Assert.Equal(path + "?lang=de&saved=checklist#checklist", answer.Headers.Location!.OriginalString);
        Assert.Equal(["devicesTested", "notepad", "quiet"], (await room.GuestAsync()).Ticked);
    }

    [Fact]
    public async Task Who_comes_from_a_card_takes_the_ticks_over_and_stays_on_the_check()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await FromCardAsync(room);
        using var answer = await room.PressAsync(path, "checklist.save", ("internet", "true"), ("device", "true"));
        Assert.Equal(path + "?lang=tr&saved=ticks#ticks", answer.Headers.Location!.OriginalString);
        Assert.Equal(["device", "internet"], (await room.SessionAsync()).People[Samples.Client].Ticked);
        Assert.Contains(new Texts("tr")["guestPage.saved"] + "</p>", await room.ReadAsync(path + "?saved=ticks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cards_check_shows_nothing_of_the_session_and_opens_nothing_else()
    {
        await using var room = await GuestRoom.OpenAsync();
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.PersonIdentified(Samples.ClientPerson),
            new SessionEvent.PhoneLeft(Samples.Client, Samples.Phone));
        var path = await FromCardAsync(room);
        var page = await room.ReadAsync(path);
        foreach (var secret in new[] { Samples.Topics, Samples.Name, Samples.Phone[^6..], "/s/" })
            Assert.DoesNotContain(secret, page, StringComparison.Ordinal);

        using var asPage = await room.Http.GetAsync(new Uri(path.Replace("/check/", "/s/", StringComparison.Ordinal), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, asPage.StatusCode);
        using var more = await room.PressAsync(path, "invitation.decline", ("charged", "true"), ("phone", "030 23125100"));
        Assert.Equivalent(new { Answer = Answer.None, Samples.Phone }, (await room.SessionAsync()).People[Samples.Client]);
        Assert.Empty((await room.SessionAsync()).People[Samples.Client].Ticked);
    }

    [Fact]
    public async Task A_cards_check_changes_nobodys_language()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await FromCardAsync(room);
        var before = (await room.SessionAsync()).People[Samples.Client].Language;
        var page = await room.ReadAsync(path + "?lang=ar");
        using var answer = await room.PostAsync(path + "?lang=ar", GuestRoom.TokenIn(page), "checklist.save", ("internet", "true"));
        var after = (await room.SessionAsync()).People[Samples.Client];
        Assert.Equal((before, "internet"), (after.Language, Assert.Single(after.Ticked)));
    }

    [Fact]
    public async Task A_form_that_is_not_the_checks_own_ticks_nothing()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await FromCardAsync(room);
        using var answer = await room.PostAsync(path, "x", "checklist.save", ("internet", "true"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty((await room.SessionAsync()).People[Samples.Client].Ticked);
    }

    [Fact]
    public async Task After_the_session_there_is_nothing_to_check()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await FromCardAsync(room);
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));
        using var answer = await room.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The path of the link in a client's own view of the invitation.</summary>
    private static async Task<string> FromCardAsync(GuestRoom room)
    {
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.PersonIdentified(Samples.ClientPerson));
        var session = await room.SessionAsync();
        return new Uri(room.Links.Check(session, session.People[Samples.Client])!).AbsolutePath;
    }
}
