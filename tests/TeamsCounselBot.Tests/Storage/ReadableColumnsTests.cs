using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>What of the database is readable without its keys is told, column by column.</summary>
public sealed partial class ReadableColumnsTests
{
    [Theory]
    [InlineData("privacy.md", "## 11. Jede Spalte der Datenbank")]
    [InlineData("privacy.en.md", "## 11. Each column of the database")]
    public void Each_column_of_the_model_is_told_as_clear_hashed_or_encrypted_and_no_other(string page, string title)
    {
        var told = Rows(page, title).SelectMany(row => row.Columns.Select(column => $"{row.Table}.{column}")).ToList();
        var model = Columns().Select(column => $"{column.DeclaringType.GetTableName()}.{column.GetColumnName()}").ToList();

        Assert.Equal(told.Distinct(), told);
        Assert.Equal(model.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>Hashes and what is encrypted are bytes, and nothing else is: a text or a number is readable.</summary>
    [Theory]
    [InlineData("privacy.md", "## 11. Jede Spalte der Datenbank")]
    [InlineData("privacy.en.md", "## 11. Each column of the database")]
    public void What_is_told_as_clear_is_what_is_stored_as_text_or_number(string page, string title)
    {
        var clear = Rows(page, title).SelectMany(row => row.Clear.Select(column => $"{row.Table}.{column}"));
        var readable = Columns().Where(column => column.ClrType != typeof(byte[]))
            .Select(column => $"{column.DeclaringType.GetTableName()}.{column.GetColumnName()}");

        Assert.Equal(readable.Order(StringComparer.Ordinal), clear.Order(StringComparer.Ordinal));
    }

    private static List<IProperty> Columns()
    {
        using var context = new PostgreSqlDesign().CreateDbContext([]);
        return [.. context.Model.GetEntityTypes().SelectMany(type => type.GetProperties())];
    }

    private static List<(string Table, string[] Clear, IEnumerable<string> Columns)> Rows(string page, string title)
    {
        var rows = File.ReadAllLines(Path.Combine(Docs(), page)).SkipWhile(line => line != title).Skip(1)
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1..^1]).Select(cells =>
            {
                string[][] names = [.. cells.Select(cell => Name().Matches(cell).Select(name => name.Groups[1].Value).ToArray())];
                return (Assert.Single(names[0]), names[1], names[1..].SelectMany(it => it));
            }).ToList();
        Assert.NotEmpty(rows);
        return rows;
    }

    private static string Docs([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs");

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();
}
