using TeamsCounselBot.Cards;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Numbers and zones as people read them.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("de", "Europe/Vienna", "Wien"), InlineData("uk", "Europe/Berlin", "Берлін"), InlineData("tr", "Asia/Damascus", "Şam")]
    public void A_zone_is_called_by_its_city_as_the_language_calls_it(string language, string zone, string city) =>
        Assert.Equal(city, In(language, zone).City);

    [Fact]
    public void A_city_without_a_name_of_its_own_is_called_as_its_zone() => Assert.Equal("\u2066Sao Paulo\u2069", In("ar", "America/Sao_Paulo").City);

    [Fact]
    public void A_telephone_number_within_a_text_is_not_broken_over_two_lines() =>
        Assert.Equal("+49\u00a030\u00a023125000", Phone.Readable(new Texts("de"), "+493023125000"));

    [Fact]
    public void A_telephone_number_that_stands_alone_can_be_copied() =>
        Assert.Equal("+49 30 23125000", Phone.Alone(new Texts("de"), "+493023125000"));

    [Fact]
    public void What_is_no_number_is_broken_like_every_other_text() =>
        Assert.Equal("030 1234 oder am Empfang", Phone.Readable(new Texts("de"), "030 1234 oder am Empfang"));

    private static Clock In(string language, string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), new Texts(language));
}
