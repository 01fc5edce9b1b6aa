namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>On a phone of 360 pixels, in every language, before anything is unfolded. A wrong entry unfolds what it stands in.</summary>
public class CardSizeTests(DrawnCards cards) : IClassFixture<DrawnCards>
{
    private const int FirstScreen = 640;
    private const int MostControls = 8;

    /// <summary>Three and "more".</summary>
    private const int MostButtons = 4;
    private const int Highest = 900;

    /// <summary>A card that is over: whose it is, its title, three lines or four in the longest language, and a button.</summary>
    private const int HighestWhenOver = 300;

    /// <summary>All steps in an emergency; and cards that also hold what is meant for one person alone and cannot be shown so.</summary>
    private const int HighestInNeed = 1000;

    /// <summary>Forms, which people fill in from top to bottom, and a table.</summary>
    private const int HighestForm = 1200;

    private static readonly string[] WithFault = ["invitation-client-number", "invitation-client-fault", "invitation-contact-fault"];
    private static readonly string[] Over = ["invitation-cancelled", "session-no-show", "setup-saved", "setup-base", "arrival-done"];
    private static readonly string[] Forms = ["setup-new", "feedback-", "statistics"];

    [Fact]
    public void Every_card_is_drawn_and_none_is_too_wide()
    {
        Assert.Empty(cards.Faults);
        Assert.True(cards.Sizes.Count > 100 * Texts.Languages.Length, $"only {cards.Sizes.Count} cards");
        Assert.DoesNotContain(cards.Sizes, card => card.Wide);
    }

    [Theory]
    [InlineData("invitation-")]
    [InlineData("session-")]
    public void State_and_next_step_of_a_card_are_on_the_first_screen(string kind) => Keeps(
        Of(kind), card => card is { Height: <= Highest, Next: <= FirstScreen, Controls: <= MostControls, Buttons: <= MostButtons });

    [Fact]
    public void A_card_that_is_over_folds() =>
        Keeps(cards.Sizes.Where(card => Over.Any(Begins(card))), card => card is { Height: <= HighestWhenOver, Controls: <= 3 });

    [Fact]
    public void No_other_card_is_longer_than_a_screen_and_a_half() => Keeps(
        cards.Sizes.Where(card => !WithFault.Append("setup-faults").Any(Begins(card))),
        card => card.Height <= (Forms.Any(Begins(card)) ? HighestForm : IsInNeed(card) ? HighestInNeed : Highest));

    [Fact]
    public void No_card_shows_an_address() => Keeps(cards.Sizes, card => card.Addresses == 0);

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static bool IsInNeed(CardSize card) => card.Name.StartsWith("crisis", Ordinal) || card.Name.Contains("-in-chat", Ordinal);

    private IEnumerable<CardSize> Of(string kind) => cards.Sizes.Where(
        card => card.Name.StartsWith(kind, Ordinal) && !WithFault.Any(Begins(card)) && !card.Name.Contains("-in-chat", Ordinal));

    private static Func<string, bool> Begins(CardSize card) => name => card.Name.StartsWith(name, Ordinal);

    private static void Keeps(IEnumerable<CardSize> measured, Func<CardSize, bool> holds)
    {
        var all = measured.ToList();
        Assert.NotEmpty(all);
        Assert.All(all, card => Assert.True(holds(card), card.ToString()));
    }
}
