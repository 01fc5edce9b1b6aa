using System.Reflection;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Cards;

public class OwnDataTests
{
    [Fact]
    public void Everything_that_is_stored_of_a_person_is_shown_or_left_out_for_a_reason()
    {
        var person = Stored(typeof(Participant));
        var session = Stored(typeof(Session));

        Assert.Empty(person.Except(OwnData.Properties).Except(OwnDataLeftOut.OfPerson.Keys));
        Assert.Empty(session.Except(OwnData.Properties).Except(OwnDataLeftOut.OfSession.Keys));
        Assert.Empty(OwnDataLeftOut.OfPerson.Keys.Except(person));
        Assert.Empty(OwnDataLeftOut.OfSession.Keys.Except(session));
        Assert.DoesNotContain(OwnDataLeftOut.OfPerson.Values.Concat(OwnDataLeftOut.OfSession.Values), string.IsNullOrWhiteSpace);
    }

    [Fact]
    public void Person_of_whom_everything_is_known_reads_everything()
    {
        var shown = OwnData.Of(Full("de"));

        Assert.Equal(OwnData.Properties.Order(), shown.Select(line => line.Property).Order());
        Assert.All((string[])[Samples.Name, Samples.Comment, "marked@example.org", "web:"], mark => Assert.True(
            mark == "web:" || shown.Any(line => line.Value.Contains(mark, StringComparison.Ordinal))));
    }

    [Fact]
    public void Person_reads_nothing_of_anybody_else()
    {
        var session = Samples.Full.With(Samples.FullParticipant with { Id = "29:other", Name = "Somebody Else", Phone = "+4940555" });
        var shown = OwnData.Of(CardSamples.Context(session, Samples.Client, "de"));

        Assert.DoesNotContain(shown, line => line.Value.Contains("Somebody Else", StringComparison.Ordinal)
            || line.Value.Contains("29:other", StringComparison.Ordinal));
    }

    [Fact]
    public void Stranger_of_the_session_reads_nothing() =>
        Assert.Empty(OwnData.Of(Full("de") with { Viewer = new Participant { Id = "web:new", Role = Role.Client } }));

    [Fact]
    public void The_card_fits_and_says_it_in_every_language() => Assert.All(Texts.Languages, language =>
    {
        var card = OwnCard.Render(Full(language), CardKind.Invitation);
        Assert.InRange(card.ToUtf8Bytes().Length, 1, CardFactory.LargestCard);
        Assert.Superset(OwnData.Of(Full(language)).Select(line => line.Name).ToHashSet(),
            CardSamples.Objects(card.ToJson()).Select(it => (string?)it["title"] ?? "").ToHashSet());
    });

    private static List<string> Stored(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null).Select(p => p.Name)];

    private static CardContext Full(string language) => CardSamples.Context(
        Samples.Full with { Disruption = Samples.Full.Disruption! with { Who = Samples.Client } }, Samples.Client, language);
}
