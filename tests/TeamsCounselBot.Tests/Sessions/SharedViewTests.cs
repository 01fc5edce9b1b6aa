using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>
/// Teams may accept a private message and not show it. A card without a known id is kept in the state too.
/// </summary>
public sealed class SharedViewTests
{
    [Fact]
    public void What_is_for_somebody_without_an_account_alone_is_in_the_shared_card_too()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-15));

        Assert.True(story.Shows(CardKind.JoinReminder, SessionScenario.Client));
        Assert.True(story.Shows(CardKind.Invitation));
    }

    [Fact]
    public void What_is_for_people_with_an_account_of_the_centre_alone_is_for_them_alone()
    {
        // The counsellor's view of the shared card offers the start: here at another time.
        var story = SessionScenario.Draft(new SessionTimings { StartWindow = TimeSpan.Zero });
        story.Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)));

        story.Until(SessionScenario.Start.AddMinutes(-15));

        Assert.True(story.Shows(CardKind.JoinReminder, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.Invitation));
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData("o", true, true)]
    [InlineData("o", false, false)]
    public void People_without_an_account_or_of_another_tenant_read_shared_cards(string? account, bool ofOtherTenant, bool reads) =>
        Assert.Equal(reads, new Participant
        {
            Id = "x",
            Role = Role.Client,
            ObjectId = account,
            OfOtherTenant = ofOtherTenant
        }.ReadsSharedCards);

    [Fact]
    public void A_targeted_success_opens_the_way_again()
    {
        var story = SessionScenario.Live()
            .Happens(new SessionEvent.TargetedRefused(new CardSlot(CardKind.StillGoing, SessionScenario.Counsellor)));
        Assert.True(story.Session.People[SessionScenario.Counsellor].TargetedRefused);

        story.Happens(new SessionEvent.CardShown(new CardSlot(CardKind.EndReminder, SessionScenario.Counsellor), "7"));

        Assert.False(story.Session.People[SessionScenario.Counsellor].TargetedRefused);
    }

    [Fact]
    public void An_id_that_comes_with_the_first_press_is_kept_and_the_card_is_brought_up_to_date()
    {
        var story = SessionScenario.Invited();
        var slot = new CardSlot(CardKind.Invitation);
        story.Happens(new SessionEvent.CardShown(slot, Session.UnknownId));
        Assert.Empty(story.Effects);

        story.Happens(new SessionEvent.CardShown(slot, "1700"));

        Assert.Equal("1700", story.Session.Posted[slot.Key]);
        Assert.True(story.Shows(CardKind.Invitation));
    }
}
