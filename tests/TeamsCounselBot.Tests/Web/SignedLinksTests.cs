using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

public class SignedLinksTests
{
    private static readonly Session Invited = Samples.Full with
    {
        Phase = Phase.Invited,
        EndedAt = null,
        Plan = Samples.Full.Plan with { Start = Samples.Start, End = Samples.Start.AddHours(1) },
    };

    private static readonly Participant Inviting = new() { Id = Samples.Counsellor, Role = Role.Counsellor };

    private readonly FakeTimeProvider _clock = new(Samples.Start.AddDays(-7));
    private readonly SignedLinks _links;

    public SignedLinksTests() => _links = Links("https://bot.example.org/");

    [Fact]
    public void A_link_names_its_session_and_a_guest()
    {
        var link = _links.Read(Token(_links.Signed(Invited, "web:7")));
        Assert.Equal(Invited.Id, link!.SessionId);
        Assert.True(link.IsGuest);
    }

    [Fact]
    public void While_there_is_no_short_link_each_link_is_for_somebody_else()
    {
        var before = Invited with { OpenLinks = Invited.OpenLinks.Clear() };
        Assert.NotEqual(_links.Read(Token(_links.ForNewGuest(before, Inviting))), _links.Read(Token(_links.ForNewGuest(before, Inviting))));
    }

    [Fact]
    public void A_short_link_is_22_letters_and_digits_and_always_the_same() => Assert.All(Enumerable.Range(1, 200), generation =>
    {
        var session = Invited with { OpenLinks = Invited.OpenLinks.SetItem("web:7", new OpenLink(generation, Samples.Counsellor)) };
        var url = _links.ForNewGuest(session, Inviting)!;
        Assert.Matches("^https://bot\\.example\\.org/t/[A-Za-z0-9]{22}$", url);
        Assert.Equal(url, _links.For(session, "web:7"));
        Assert.NotEqual(url, _links.ForNewGuest(Invited with { Id = "other" }, Inviting));
    });

    [Fact]
    public void A_renewed_short_link_is_another_one_and_ends_the_signed_one()
    {
        var renewed = Invited with { OpenLinks = Invited.OpenLinks.SetItem("web:7", new OpenLink(3, Samples.Counsellor)) };
        var first = Invited with { OpenLinks = Invited.OpenLinks.SetItem("web:7", new OpenLink(1, Samples.Counsellor)) };
        Assert.NotEqual(_links.For(first, "web:7"), _links.For(renewed, "web:7"));
        Assert.False(SignedLinksEnd(first));
        Assert.True(SignedLinksEnd(renewed));

        static bool SignedLinksEnd(Session session) => SignedLinks.IsEnded(session, new GuestLink(session.Id, "web:7"));
    }

    [Fact]
    public void Somebody_from_the_chat_goes_on_as_themselves() =>
        Assert.Equal(Samples.Client, _links.Read(Token(_links.Signed(Invited, Samples.Client)))!.PersonId);

    [Fact]
    public void A_link_needs_no_encoding_and_says_nothing()
    {
        var url = _links.Signed(Invited, "web:7")!;
        Assert.Matches("^https://bot\\.example\\.org/s/[A-Za-z0-9_-]+$", url);
        Assert.DoesNotContain(Invited.Id, url, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_link_is_none()
    {
        var token = Token(_links.Signed(Invited, "web:7"));
        var middle = token.Length / 2;
        Assert.Null(_links.Read(string.Concat(token.AsSpan(0, middle), token[middle] == 'A' ? "B" : "A", token.AsSpan(middle + 1))));
    }

    [Theory, InlineData(""), InlineData("x"), InlineData("q7Yb2kVtR0mC"), InlineData("%%%"), InlineData("ä")]
    public void A_guessed_link_is_none(string token) => Assert.Null(_links.Read(token));

    [Theory, InlineData("\r\n"), InlineData(" "), InlineData("="), InlineData("\t")]
    public void A_link_with_white_space_in_it_is_none(string sign)
    {
        var token = Token(_links.Signed(Invited, "web:7"));
        Assert.Null(_links.Read(token.Insert(token.Length / 2, sign)));
    }

    [Fact]
    public void A_very_long_link_is_none() => Assert.Null(_links.Read(new string('A', 100_000)));

    [Fact]
    public void A_link_of_another_key_ring_is_none() =>
        Assert.Null(_links.Read(Token(Links("https://bot.example.org").Signed(Invited, "web:7"))));

    [Fact]
    public void A_link_expires_on_the_bots_own_clock()
    {
        var token = Token(_links.Signed(Invited, "web:7"));
        _clock.Advance(TimeSpan.FromDays(35));
        Assert.NotNull(_links.Read(token));
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(_links.Read(token));
    }

    [Fact]
    public void A_calendar_link_opens_no_page() =>
        Assert.Null(_links.Read(Token(_links.Calendar(Invited)).Replace(".ics", "", StringComparison.Ordinal)));

    [Fact]
    public void A_calendar_link_names_the_session_alone() =>
        Assert.Equal(Invited.Id, _links.ReadCalendar(Token(_links.Calendar(Invited)).Replace(".ics", "", StringComparison.Ordinal)));

    [Fact]
    public void A_link_to_the_check_opens_no_page_and_a_page_no_check()
    {
        Assert.Null(_links.Read(Token(_links.Check(Invited, Samples.FullParticipant))));
        Assert.Null(_links.ReadCheck(Token(_links.Signed(Invited, Samples.Client))));
        Assert.Equal(Samples.Client, _links.ReadCheck(Token(_links.Check(Invited, Samples.FullParticipant)))!.PersonId);
    }

    [Fact]
    public void A_form_belongs_to_its_link()
    {
        var (mine, other) = (new GuestLink("s", "web:1"), new GuestLink("s", "web:2"));
        Assert.True(_links.IsFormOf(mine, _links.FormToken(mine)));
        Assert.False(_links.IsFormOf(mine, _links.FormToken(other)));
        Assert.False(_links.IsFormOf(mine, null));
    }

    [Theory]
    [InlineData(Phase.Draft, 0, false)]
    [InlineData(Phase.Invited, 0, true)]
    [InlineData(Phase.Invited, 24, true)]
    [InlineData(Phase.Invited, 26, false)]
    [InlineData(Phase.Live, 99, true)]
    [InlineData(Phase.Closing, 24, true)]
    [InlineData(Phase.Closing, 26, false)]
    [InlineData(Phase.Erasing, 0, false)]
    [InlineData(Phase.Erased, 0, false)]
    internal void A_link_is_open_from_the_invitation_until_feedback_is_over(Phase phase, int hoursAfterStart, bool open)
    {
        _clock.SetUtcNow(Samples.Start.AddHours(hoursAfterStart));
        Assert.Equal(open, _links.IsOpen(Invited with { Phase = phase, EraseAt = null, Plan = Invited.Plan with { Recurring = false } }));
    }

    [Fact]
    public void Where_the_deletion_has_its_time_a_link_is_open_until_then()
    {
        _clock.SetUtcNow(Samples.Start.AddHours(99));
        Assert.True(_links.IsOpen(Invited with { Phase = Phase.Closing, EraseAt = Samples.Start.AddHours(100) }));
    }

    [Fact]
    public void Between_the_dates_of_a_series_a_link_stays_open()
    {
        _clock.SetUtcNow(Samples.Start.AddDays(20));
        Assert.True(_links.IsOpen(
            Invited with { Phase = Phase.Closing, EraseAt = null, Plan = Invited.Plan with { Recurring = true, LastDate = null } }));
    }

    [Fact]
    public void There_is_no_link_while_our_own_address_is_unknown() => Assert.Null(Links(null).For(Invited, "web:7"));

    private SignedLinks Links(string? site)
    {
        var ring = new EphemeralDataProtectionProvider();
        var codes = new SessionEncryption(ring);
        codes.UseLookupKey(codes.NewLookupKey());
        return new(ring, codes, Options.Create(new BotOptions { PublicUrl = site }), new SessionTimings(), _clock);
    }

    private static string Token(string? url) => new Uri(url!).Segments[^1];
}
