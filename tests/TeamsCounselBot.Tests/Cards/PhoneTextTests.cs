using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

public class PhoneTextTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("+905321234567", "de", "Türkei")]
    [InlineData("+380671234567", "en", "Ukraine")]
    [InlineData("+49309876543", "de", null)]
    [InlineData("no number", "de", null)]
    public void A_foreign_number_names_its_country(string number, string language, string? country) =>
        Assert.Equal(country, Phone.ForeignCountry(new Texts(language), number, Berlin));

    [Fact]
    public void The_counsellor_reads_the_country_before_dialling()
    {
        var session = CardSamples.Session.With(CardSamples.Client with { Phone = "+905321234567" }) with
        {
            Phase = Phase.Live,
            Disruption = CardSamples.Lost(CardSamples.Client.Id, DisruptionStage.CallBack),
        };
        Assert.Contains("Türkei", CardSamples.Words(
            CardSamples.Render(CardKind.Callback, CardSamples.Context(session, CardSamples.Counsellor.Id))), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_secure_address_gets_the_button_into_the_meeting()
    {
        var session = CardSamples.Session with
        {
            Phase = Phase.Invited,
            Plan = CardSamples.Session.Plan with { JoinUrl = "javascript:alert(1)" },
        };
        Assert.DoesNotContain("Action.OpenUrl", CardSamples.Words(CardSamples.Render(CardKind.Invitation, CardSamples.Context(session))),
            StringComparison.Ordinal);
    }
}
