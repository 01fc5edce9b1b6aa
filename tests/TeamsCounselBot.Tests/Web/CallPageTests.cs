using System.Net;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

/// <summary>What a counsellor sees in the window of the meeting when a line broke.</summary>
public sealed class CallPageTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task The_number_is_there_and_renewed_while_the_person_is_lost_and_not_before_or_afterwards()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, "+4930123456"));
        Assert.Contains(German["callback.over"], await PageAsync(story.Session), StringComparison.Ordinal);
        Assert.DoesNotContain("data-renewed", await PageAsync(story.Session), StringComparison.Ordinal);

        story.Leaves(SessionScenario.Client).Passes(TimeSpan.FromMinutes(1));
        var lost = await PageAsync(story.Session);
        Assert.Contains("tel:+4930123456", lost, StringComparison.Ordinal);
        Assert.Contains($"data-address=\"{CounsellorPageOptions.CallPath}/{story.Session.Id}?lang=de\"", lost, StringComparison.Ordinal);

        story.Joins(SessionScenario.Client);
        Assert.DoesNotContain("123456", await PageAsync(story.Session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_number_the_page_says_so() => Assert.Contains(German["callback.none"], await PageAsync(
        SessionScenario.Live().Leaves(SessionScenario.Client).Passes(TimeSpan.FromMinutes(1)).Session), StringComparison.Ordinal);

    [Theory]
    [InlineData(nameof(CallbackWay.Call), false, "wish.of.neutral", true)]
    [InlineData(nameof(CallbackWay.Call), false, "wish.of.alone", true)]
    [InlineData(nameof(CallbackWay.Self), false, "wish.of.Self", true)]
    [InlineData(nameof(CallbackWay.Call), true, "signs.of", false)]
    [InlineData(nameof(CallbackWay.Self), true, "signs.of", false)]
    public async Task Each_wish_stands_above_the_number(string way, bool signs, string sentence, bool isToDial)
    {
        var page = await PageAsync(Lost(new CallbackWish(Enum.Parse<CallbackWay>(way), NeutralWord: true, Alone: true), signs));

        var wish = page.IndexOf(German[sentence].Split("{0}")[^1].Trim(), StringComparison.Ordinal);
        Assert.InRange(wish, 1, page.IndexOf("+49 30 123456<", StringComparison.Ordinal));
        Assert.Equal(isToDial, page.Contains("tel:", StringComparison.Ordinal));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Somebody_who_wants_no_call_is_named_so_without_the_number(bool hasNumber)
    {
        var page = await PageAsync(Lost(new CallbackWish(CallbackWay.Never), hasNumber: hasNumber));

        Assert.Contains(German["wish.of.Never"].Split("{0}")[^1].Trim(), page, StringComparison.Ordinal);
        Assert.Contains(German["wish.wait"].Split("{0}")[0], page, StringComparison.Ordinal);
        Assert.DoesNotContain(German["callback.none"], page, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wish_on_the_page_of_a_person_holds_in_the_meeting()
    {
        var session = Lost(null);
        var guest = session.People[SessionScenario.Client] with { Id = "web:1", Needs = [Need.Sign] };
        session = session.With(guest).With(session.People[SessionScenario.Client] with { SameAs = guest.Id, Phone = null });
        session = session with { Disruption = session.Disruption! with { Who = guest.Id } };

        Assert.DoesNotContain("tel:", await PageAsync(session), StringComparison.Ordinal);
    }

    private static Session Lost(CallbackWish? wish, bool signs = false, bool hasNumber = true)
    {
        var session = SessionScenario.Live().Leaves(SessionScenario.Client).Passes(TimeSpan.FromMinutes(1)).Session;
        return session.With(session.People[SessionScenario.Client] with
        {
            Phone = hasNumber ? "+4930123456" : null,
            CallbackWish = wish,
            Needs = signs ? [Need.Sign] : [],
        });
    }

    private static async Task<string> PageAsync(Session session) => WebUtility.HtmlDecode(await PageText.OfAsync(
        new PageResult<CallPage, CallView>(new CallView(
            Desk.Read(DeskPlace.Teams), session, new SessionTimings()))));
}
