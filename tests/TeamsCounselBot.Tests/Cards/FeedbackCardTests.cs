using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Feedback as clients give it and counsellors read it.</summary>
public class FeedbackCardTests
{
    private static readonly Session Closing = CardSamples.Closing(UndoStep.End);

    [Fact]
    public void Every_answer_to_a_question_is_one_tap_with_its_words_as_title()
    {
        var asked = Closing.With(CardSamples.Client with { Feedback = new Feedback([0, 3, 0], "") });
        var card = CardSamples.Render(CardKind.FeedbackForm, CardSamples.Context(asked, CardSamples.Client.Id));

        var taps = CardSamples.Executes(card).Where(it => (string)it["verb"]! == "feedback.rate").ToList();

        Assert.Equal(
            Enumerable.Range(1, 3).SelectMany(question => Enumerable.Range(1, 5).Select(rating => (question, rating))),
            taps.Select(it => ((int)it["data"]!["question"]!, (int)it["data"]!["rating"]!)));
        Assert.Equal("1 – stimmt gar nicht", (string?)taps[0]["title"]);
        Assert.Equal(["✓ 3 – stimmt zum Teil"], taps.Select(it => (string)it["title"]!).Where(title => title.StartsWith('✓')));
    }

    [Fact]
    public void Counsellors_are_asked_about_themselves_after_the_end()
    {
        var live = CardSamples.Render(
            CardKind.FeedbackForm, CardSamples.Context(Closing with { Phase = Phase.Live }, CardSamples.Counsellor.Id));
        var closing = CardSamples.Render(CardKind.FeedbackForm, CardSamples.Context(Closing, CardSamples.Counsellor.Id));

        Assert.DoesNotContain("feedback.rate", CardSamples.Verbs(live));
        Assert.Contains("feedback.rate", CardSamples.Verbs(closing));
    }

    [Fact]
    public void One_who_wants_it_so_is_read_without_a_name_after_the_others()
    {
        var nameless = new Feedback([1, 1, 1], "Zu laut.") { Nameless = true };
        var given = Closing.With(CardSamples.Client with { Feedback = nameless })
            .With(CardSamples.Other with { Feedback = new Feedback([5, 5, 5], "Danke.") });

        var words = CardSamples.Words(
            CardSamples.Render(CardKind.FeedbackAnswers, CardSamples.Context(given, CardSamples.Counsellor.Id)));

        Assert.DoesNotContain("Klara", words, StringComparison.Ordinal);
        var order = new[] { "Otto Anders", "Danke.", new Texts("de")["feedbackAnswers.nameless"], "Zu laut." };
        Assert.Equal(order, order.OrderBy(word => words.IndexOf(word, StringComparison.Ordinal)));
        Assert.All(order, word => Assert.Contains(word, words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_only_client_is_not_promised_to_stay_without_a_name()
    {
        var alone = Closing with { People = Closing.People.Remove(CardSamples.Other.Id).Remove(CardSamples.ByLink.Id) };
        Assert.Single(alone.Clients);
        Assert.DoesNotContain("nameless", CardSamples.Words(
            CardSamples.Render(CardKind.FeedbackForm, CardSamples.Context(alone, CardSamples.Client.Id))), StringComparison.Ordinal);
    }
}
