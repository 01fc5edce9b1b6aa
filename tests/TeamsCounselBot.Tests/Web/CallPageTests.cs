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

    private static async Task<string> PageAsync(Session session) => WebUtility.HtmlDecode(await PageText.OfAsync(
        new PageResult<CallPage, CallView>(new CallView(
            Desk.Read(DeskPlace.Teams), session))));
}
