using System.Globalization;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Numbers and zones as people read them.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("de", "Europe/Vienna", "Wien"), InlineData("uk", "Europe/Berlin", "Берлін"), InlineData("tr", "Asia/Damascus", "Şam")]
    public void A_zone_is_called_by_its_city_as_the_language_calls_it(string language, string zone, string city) =>
        Assert.Equal(city, In(language, zone).City);

    [Fact]
    public void A_city_without_a_name_of_its_own_is_called_as_its_zone() =>
        Assert.Equal("\u2066Sao Paulo\u2069", In("ar", "America/Sao_Paulo").City);

    [Fact]
    public void Times_are_those_of_the_viewers_own_zone_which_is_named()
    {
        var card = CardSamples.Words(CardSamples.Render(CardKind.Invitation, CardSamples.Context(
            CardSamples.Session.With(CardSamples.Client with { TimeZone = "Asia/Damascus" }) with { Phase = Phase.Invited },
            CardSamples.Client.Id)));
        var start = TimeZoneInfo.ConvertTime(CardSamples.Session.Plan.Start!.Value, TimeZoneInfo.FindSystemTimeZoneById("Asia/Damascus"));
        Assert.Contains(start.ToString("HH:mm", CultureInfo.InvariantCulture), card, StringComparison.Ordinal);
        Assert.Contains("Ortszeit Damaskus", card, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invitation_that_comes_too_late_to_be_in_good_time_is_told_to_the_counsellor()
    {
        var late = new Texts("de")["setup.late"];
        Assert.Contains(late, Setup(CardSamples.Now.AddHours(47)), StringComparison.Ordinal);
        Assert.DoesNotContain(late, Setup(CardSamples.Now.AddHours(49)), StringComparison.Ordinal);

        static string Setup(DateTimeOffset start) => CardSamples.Words(CardSamples.Render(CardKind.Setup, CardSamples.Context(
            CardSamples.Session with { Plan = CardSamples.Session.Plan with { Start = start, End = start.AddHours(1) } },
            CardSamples.Counsellor.Id)));
    }

    [Theory, InlineData(10, "endReminder.title"), InlineData(0, "endReminder.over"), InlineData(-5, "endReminder.over")]
    public void Reminder_of_the_end_says_soon_only_before_it(int minutes, string title)
    {
        var live = CardSamples.Session with
        {
            Phase = Phase.Live,
            Plan = CardSamples.Session.Plan with { End = CardSamples.Now.AddMinutes(minutes) },
        };

        Assert.StartsWith($"{CardSamples.CentreName}: {new Texts("de")[title]}",
            (string)CardSamples.Render(CardKind.EndReminder, CardSamples.Context(live, CardSamples.Counsellor.Id))["speak"]!,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_telephone_number_within_a_text_is_not_broken_over_two_lines() =>
        Assert.Equal("+49\u00a030\u00a023125000", Phone.Readable(new Texts("de"), "+493023125000"));

    [Fact]
    public void A_telephone_number_that_stands_alone_can_be_copied() =>
        Assert.Equal("+49 30 23125000", Phone.Alone(new Texts("de"), "+493023125000"));

    [Fact]
    public void What_is_no_number_is_broken_like_every_other_text() =>
        Assert.Equal("030 1234 oder am Empfang", Phone.Readable(new Texts("de"), "030 1234 oder am Empfang"));

    private static DateFormatter In(string language, string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), new Texts(language));
}
