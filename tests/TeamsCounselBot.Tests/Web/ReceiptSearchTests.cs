using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

public sealed class ReceiptSearchTests
{
    private static readonly Guid Reference = Guid.Parse("3f2c7a10-0000-4000-8000-000000000001");

    private static readonly ReceiptLink Link = new(12, new Receipt
    {
        Number = 12,
        Reference = Reference,
        Day = new DateOnly(2026, 11, 7),
        Steps = ImmutableSortedDictionary<string, string>.Empty,
    }.ToText(), []);

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("2026-11-07", "2026-11-07", "", true)]
    [InlineData("2026-11-08", "", "", false)]
    [InlineData("", "2026-11-06", "", false)]
    [InlineData("", "", "12", true)]
    [InlineData("", "", "1", false)]
    [InlineData("", "", " 3F2C7A10 ", true)]
    [InlineData("", "", "3f2", false)]
    [InlineData("2026-11-08", "", "12", false)]
    [InlineData("yesterday", "2026-13-01", "", true)]
    public void A_receipt_is_found_by_day_number_and_reference(string from, string until, string find, bool found) =>
        Assert.Equal(found, Of(from, until, find).Finds(Link));

    [Theory]
    [InlineData("", "12", true)]
    [InlineData("2020-01-01", "12", false)]
    [InlineData("", "00000000", false)]
    public void A_receipt_that_cannot_be_read_has_its_number_alone(string from, string find, bool found) =>
        Assert.Equal(found, Of(from, "", find).Finds(new ReceiptLink(12, "something else", [])));

    [Fact]
    public void A_table_has_a_row_for_each_receipt_and_keeps_its_columns()
    {
        var rows = ReceiptTable.Csv(new Texts("de"), [new ErasureReceipt("12", Reference, new(2026, 11, 7),
            ImmutableSortedDictionary<string, string>.Empty), ErasureReceipt.Unreadable("13")]).Split("\r\n");

        Assert.StartsWith("\uFEFF\"Nummer\";\"Kennzeichen\"", rows[0], StringComparison.Ordinal);
        Assert.StartsWith($"\"12\";\"{Reference}\";\"2026-11-07\"", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("\"13\";", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\uFEFF\"'=1+1\"\r\n")]
    [InlineData("@SUM(A1)", "\uFEFF\"'@SUM(A1)\"\r\n")]
    [InlineData("-1", "\uFEFF\"'-1\"\r\n")]
    [InlineData("a=\"b\"", "\uFEFF\"a=\"\"b\"\"\"\r\n")]
    public void A_cell_is_never_a_formula(string cell, string written)
    {
        var table = new CsvTable();
        table.Row([cell]);
        Assert.Equal(written, table.ToString());
    }

    [Fact]
    public void A_long_word_is_cut() => Assert.Equal(36, Of("", "", new string('x', 5_000)).Find.Length);

    private static ReceiptSearch Of(string from, string until, string find) => ReceiptSearch.Of(new QueryCollection(
        new Dictionary<string, StringValues> { ["from"] = from, ["until"] = until, ["find"] = find }));
}
