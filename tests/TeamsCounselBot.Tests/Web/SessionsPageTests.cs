using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The sessions on the counsellors' page.</summary>
public class SessionsPageTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Clients_who_do_not_know_yet_come_first_until_a_counsellor_has_told_them()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, true, null))
            .Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, SessionScenario.Start))
            .Happens(new SessionEvent.GuestAdded(SessionScenario.Counsellor, "Zoe"));
        var zoe = story.Session.People.Values.Single(person => person.Name == "Zoe");
        var news = German.Format("known.one", German["known.Invitation"]);

        var page = await PageAsync(story.Session);
        Assert.Contains(news, page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("Zoe", StringComparison.Ordinal), 0,
            page.IndexOf(German["answer.Accepted"], StringComparison.Ordinal));

        story.Happens(new SessionEvent.ClientTold(SessionScenario.Counsellor, zoe.Id));
        Assert.DoesNotContain(news, await PageAsync(story.Session), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(Session session) => WebUtility.HtmlDecode(await PageText.OfAsync(
        new PageResult<SessionsPage, SessionsView>(new SessionsView(
            Desk.Read(DeskPlace.Browser), [session], (_, _) => null))));
}
