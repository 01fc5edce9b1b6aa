using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class LinkTests
{
    [Fact]
    public void Before_the_invitation_nobody_has_a_link() => Assert.Empty(SessionScenario.Draft().Session.AllLinks());

    [Fact]
    public void With_the_invitation_each_client_has_one_and_one_waits_for_each_counsellor()
    {
        var session = SessionScenario.Invited().Session;

        Assert.Equal([new HeldLink(SessionScenario.Client, 1, SessionScenario.Client), new HeldLink("web:1", 1, "web:1")],
            session.AllLinks());
        Assert.Equal("web:1", session.NextLink(SessionScenario.Counsellor));
        Assert.Null(session.NextLink(SessionScenario.Client));
    }

    [Fact]
    public void Two_counsellors_never_give_out_the_same_link()
    {
        var session = SessionScenario.Invited()
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor, "o")]))
            .Happens(new SessionEvent.MeetingRead(null, [SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor, "o")])).Session;

        Assert.NotNull(session.NextLink(SessionScenario.Colleague));
        Assert.NotEqual(session.NextLink(SessionScenario.Counsellor), session.NextLink(SessionScenario.Colleague));
    }

    [Fact]
    public void A_link_that_is_used_stays_its_persons_and_the_next_one_is_another()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.PersonIdentified(SessionScenario.Person("web:1")));

        Assert.Equal(new HeldLink("web:1", 1, "web:1"), story.Session.LinkOf("web:1"));
        Assert.DoesNotContain("web:1", story.Session.OpenLinks.Keys);
        Assert.Equal("web:2", story.Session.NextLink(SessionScenario.Counsellor));
    }

    [Fact]
    public void A_link_for_another_person_leaves_the_first_one_as_it_is()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.GuestAdded(SessionScenario.Counsellor, null));

        Assert.Equal("web:2", story.Session.NextLink(SessionScenario.Counsellor));
        Assert.Contains(new HeldLink("web:1", 1, "web:1"), story.Session.AllLinks());
        Assert.DoesNotContain("web:1", story.Session.People.Keys);
    }

    [Fact]
    public void Who_is_invited_by_name_is_in_the_list()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.GuestAdded(SessionScenario.Counsellor, " Frau M.\u202e "));

        Assert.Equal(("Frau M.", Role.Client), (story.Session.People["web:1"].Name, story.Session.People["web:1"].Role));
        Assert.Equal("web:2", story.Session.NextLink(SessionScenario.Counsellor));
        Assert.Contains(new Effect.ShowCard(new CardSlot(CardKind.Invitation)), story.Effects);
    }

    [Theory, InlineData(SessionScenario.Client), InlineData("web:1")]
    public void A_renewed_link_is_another_one(string who)
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.LinkRenewed(SessionScenario.Counsellor, who));

        Assert.Equal(new HeldLink(who, 2, who), story.Session.LinkOf(who));
        Assert.DoesNotContain(new HeldLink(who, 1, who), story.Session.AllLinks());
    }

    [Fact]
    public void A_renewed_link_is_used_as_it_was_renewed()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.LinkRenewed(SessionScenario.Counsellor, "web:1"))
            .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person("web:1")));

        Assert.Equal(new HeldLink("web:1", 2, "web:1"), story.Session.LinkOf("web:1"));
    }

    [Fact]
    public void Clients_renew_and_add_nothing()
    {
        var story = SessionScenario.Invited();
        var before = story.Session;

        story.Happens(new SessionEvent.LinkRenewed(SessionScenario.Client, SessionScenario.Client))
            .Happens(new SessionEvent.GuestAdded(SessionScenario.Client, "Gast"));

        Assert.Same(before, story.Session);
    }

    [Fact]
    public void Who_becomes_a_counsellor_has_no_link_and_later_no_earlier_one_again()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.MeetingRead(null, [SessionScenario.Person(SessionScenario.Other, Role.Counsellor, "o")]))
            .Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Other, Role.Client))
            .Happens(new SessionEvent.LinkRenewed(SessionScenario.Counsellor, SessionScenario.Other))
            .Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Other, Role.Counsellor));
        Assert.Null(story.Session.LinkOf(SessionScenario.Other));

        story.Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, SessionScenario.Other, Role.Client));

        Assert.Equal(2, story.Session.LinkOf(SessionScenario.Other)!.Value.Generation);
    }

    [Fact]
    public void Nobody_makes_links_without_end()
    {
        var story = SessionScenario.Invited();
        for (var i = 0; i < SessionStateMachine.MostOpenLinks + 10; i++)
            story.Happens(new SessionEvent.GuestAdded(SessionScenario.Counsellor, null));

        Assert.Equal(SessionStateMachine.MostOpenLinks, story.Session.OpenLinks.Count);
        Assert.NotNull(story.Session.NextLink(SessionScenario.Counsellor));
    }

    [Fact]
    public void A_session_of_an_earlier_version_has_links_from_its_next_change_on()
    {
        var now = SessionScenario.Invited().Session;
        var before = now with
        {
            OpenLinks = now.OpenLinks.Clear(),
            LinksOpened = 0,
            People = now.With(now.People[SessionScenario.Client] with { Link = null }).People
        };

        var after = new SessionStateMachine(new SessionTimings())
            .Handle(before, new SessionEvent.PhoneLeft(SessionScenario.Client, "+4930231250"), SessionScenario.Added).State!;

        Assert.Empty(before.AllLinks());
        Assert.Equal(now.AllLinks(), after.AllLinks());
    }
}
