using TeamsCounselBot.Sessions;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The page tells administrators every span of the house that counsellors or clients notice.</summary>
public sealed class SettingsPageTests
{
    /// <summary>The spans that the page does not show among the rules, and why.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        [nameof(SessionTimings.SelfCheckPatience)] = "a second or two, while a form opens",
        [nameof(SessionTimings.ProgressDelay)] = "seconds, until a card follows the ticks",
        [nameof(SessionTimings.StartWindow)] = "the card has the button when it is possible",
        [nameof(SessionTimings.UndoFor)] = "the card that offers it says until when",
        [nameof(SessionTimings.MuteReminderEvery)] = "shown with what a session starts with",
        [nameof(SessionTimings.EraseAfterEnd)] = "shown with what a session starts with",
    };

    private static IEnumerable<string> Shown =>
        SettingsPage.Rules(new SessionTimings()).SelectMany(section => section.Rules).Select(rule => rule.Rule);

    [Fact]
    public void Every_span_is_on_the_page_or_left_out_for_a_reason() => Assert.Equal(
        typeof(SessionTimings).GetProperties().Where(it => it.PropertyType == typeof(TimeSpan)).Select(it => it.Name).Order(),
        Shown.Concat(LeftOut.Keys).Order());

    [Fact]
    public void Every_span_on_the_page_has_its_words() =>
        Assert.All(Shown, rule => Assert.NotNull(new Texts("de").Find($"desk.rule.{rule}")));
}
