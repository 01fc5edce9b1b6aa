using TeamsCounselBot.Actions;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>Cases F05 to F07, and others of their kind.</summary>
public sealed class PhoneEntryTests
{
    [Theory]
    [InlineData("030 9876543", "+49309876543")]
    [InlineData("030/98 76-543", "+49309876543")]
    [InlineData("(030) 9876543", "+49309876543")]
    [InlineData("+49 (0)30 9876543", "+49309876543")]
    [InlineData("(+49) 30 9876543", "+49309876543")]
    [InlineData("0049 30 9876543", "+49309876543")]
    [InlineData("\u202A+49 176 12345678\u202C", "+4917612345678")]
    [InlineData("٠٣٠ ٩٨٧٦٥٤٣", "+49309876543")]
    [InlineData("+380 67 123 45 67", "+380671234567")]
    [InlineData("0800 1234567", "+498001234567")]
    public void A_number_that_cannot_be_mistaken_is_taken(string typed, string number) =>
        Assert.Equal((number, null), PhoneEntry.Read(typed, "DE", "de"));

    [Theory]
    [InlineData("030 9876543 Mia")]
    [InlineData("030 9876543 privat")]
    [InlineData("030 1234567 (abends)")]
    [InlineData("+49 7775abc2219")]
    [InlineData("030 987654X")]
    [InlineData("0176 1234567O")]
    [InlineData("+49 30 9876543 Büro")]
    [InlineData("030 9876543 вечером")]
    public void Letters_are_never_made_digits(string typed) =>
        Assert.Equal((null, "fault.phone.letters"), PhoneEntry.Read(typed, "DE", "de"));

    [Theory]
    [InlineData("030 9876543 ext. 12")]
    [InlineData("030 9876543 x12")]
    [InlineData("030 9876543x12")]
    [InlineData("030 9876543#12")]
    [InlineData("030 9876543;12")]
    [InlineData("030 9876543,12")]
    [InlineData("+49 30 9876543;ext=12")]
    [InlineData("*21#0309876543")]
    public void An_extension_is_refused_and_never_dropped(string typed) =>
        Assert.Equal((null, "fault.phone.extension"), PhoneEntry.Read(typed, "DE", "de"));

    [Theory]
    [InlineData("067 123 45 67", "uk")]
    [InlineData("067 123 45 67", "ru")]
    [InlineData("0 532 123 45 67", "tr")]
    [InlineData("0912 345 6789", "fa")]
    [InlineData("0721 234 567", "ro")]
    [InlineData("0888 123 456", "bg")]
    [InlineData("0612 345 678", "fr")]
    [InlineData("0532 123 45 67", "kmr")]
    [InlineData("044 123 456", "sq")]
    [InlineData("49 176 12345678", "de")]
    [InlineData("9876543", "de")]
    [InlineData("176 12345678", "de")]
    public void A_number_that_could_be_anothers_is_asked_back_with_its_country(string typed, string language) =>
        Assert.Equal((null, "fault.phone.plus"), PhoneEntry.Read(typed, "DE", language));

    [Theory]
    [InlineData("0176 12345678", "uk")]
    [InlineData("0176 12345678", "tr")]
    [InlineData("0176 12345678", "ar")]
    [InlineData("0176 12345678", "fa")]
    [InlineData("0176 12345678", "sq")]
    [InlineData("+90 532 123 45 67", "tr")]
    public void A_number_of_one_country_alone_is_not_asked_back(string typed, string language) =>
        Assert.Null(PhoneEntry.Read(typed, "DE", language).Fault);

    [Theory]
    [InlineData("+49 900 1234567")]
    [InlineData("0137 7123456")]
    [InlineData("0180 5123456")]
    [InlineData("0700 12345678")]
    [InlineData("0177 99 1234567")]
    [InlineData("+44 909 8790000")]
    [InlineData("+1 900 555 1234")]
    [InlineData("+979 123456789")]
    [InlineData("+881 612345678")]
    [InlineData("+870 773111632")]
    public void A_call_that_costs_extra_or_reaches_nobody_is_refused(string typed) =>
        Assert.Equal((null, "fault.phone.kind"), PhoneEntry.Read(typed, "DE", "de"));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("030")]
    [InlineData("+49 12")]
    [InlineData("030 9876543 / 0176 12345678")]
    [InlineData("030 9876543 & 2")]
    public void What_is_no_number_is_refused(string typed) =>
        Assert.StartsWith("fault.phone", PhoneEntry.Read(typed, "DE", "de").Fault, StringComparison.Ordinal);

    [Fact]
    public void A_number_with_a_leading_zero_belongs_to_the_centres_country() =>
        Assert.Equal("+436601234567", PhoneEntry.Read("0660 1234567", "AT", "de").Number);
}
