using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TeamsCounselBot.Cards;

namespace TeamsCounselBot.Storage;

/// <summary>The checksum of a table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Hash">A hash over all values of all rows; the order of rows does not matter.</param>
internal sealed record TableSum(string Table, long Rows, string Hash);

/// <summary>
/// Copies all tables of a database into an empty one, of the same kind or another, while no process uses either. Encrypted values
/// stay encrypted: the move needs no key ring, and the same ring opens the copy.
/// </summary>
internal sealed class DatabaseMove(SessionDatabase source, SessionDatabase target)
{
    private const int Page = 500;

    /// <summary>Copies in one transaction: after any failure, the target is still empty. The source is only read.</summary>
    /// <exception cref="InvalidOperationException">
    /// A process uses one of the two, the source's tables are not of this version, the target is not empty, or the copy is not equal.
    /// </exception>
    public async Task<IReadOnlyList<TableSum>> RunAsync(CancellationToken cancel)
    {
        await TakeAsync(source, "the source", cancel);
        await TakeAsync(target, "the target", cancel);
        var tables = await TablesAsync(cancel);
        await target.OpenAsync(cancel);
        return await target.RunAsync(async (into, c) =>
        {
            foreach (var table in tables)
                if (await into.FirstAsync(table.Any, _ => true, c))
                    throw new InvalidOperationException($"the target is not empty: there are rows in {table.Name}");
            var sums = new List<TableSum>();
            foreach (var table in tables)
                sums.Add(await CopyAsync(table, into, c));
            foreach (var statement in target.AfterCopy)
                await into.AllAsync(statement, _ => 0, c);
            return sums;
        }, cancel);
    }

    private static async Task TakeAsync(SessionDatabase commits, string which, CancellationToken cancel)
    {
        try
        {
            await commits.TakeAsync(cancel);
        }
        catch (DatabaseInUseException e)
        {
            throw new InvalidOperationException($"a process works on {which}: stop the bot", e);
        }
    }

    /// <summary>The tables; those that others refer to come first.</summary>
    private async Task<IReadOnlyList<Table>> TablesAsync(CancellationToken cancel)
    {
        await using var context = source.CreateContext();
        if (!(await context.Database.GetAppliedMigrationsAsync(cancel)).SequenceEqual(context.Database.GetMigrations()))
            throw new InvalidOperationException(
                "the source's tables are not those of this version: start it on the source once, and stop it");
        return [.. context.Model.GetEntityTypes().Where(type => type.ClrType != typeof(RateLimitRow))
            .OrderBy(type => type.GetForeignKeys().Count()).ThenBy(type => type.GetTableName()).Select(type => new Table(type))];
    }

    /// <summary>Copies a table and reads the copy again, so that the comparison uses the target's own values.</summary>
    private async Task<TableSum> CopyAsync(Table table, SqlSession into, CancellationToken cancel)
    {
        var read = await source.ReadAsync((from, c) => SumAsync(table, from, row => into.ExecuteAsync(table.Insert, c, row), c), cancel);
        var written = await SumAsync(table, into, _ => Task.CompletedTask, cancel);
        return read == written ? read : throw new InvalidOperationException(
            $"the copy of {table.Name} is not equal to its source: {written.Rows} rows of {read.Rows}");
    }

    private static async Task<TableSum> SumAsync(Table table, SqlSession statements, Func<object[], Task> each, CancellationToken cancel)
    {
        var sum = new byte[SHA256.HashSizeInBytes];
        var count = 0L;
        for (var page = await statements.AllAsync(table.FirstPage, Table.Row, cancel); page.Count > 0; page = await statements.AllAsync(
            table.NextPage, Table.Row, cancel, table.KeyOf(page[^1])))
            foreach (var row in page)
            {
                await each(row);
                count++;
                var hash = Hash(row);
                // Rows have keys, so no two are equal, and none cancels another in the sum.
                for (var i = 0; i < sum.Length; i++)
                    sum[i] ^= hash[i];
            }
        return new TableSum(table.Name, count, Convert.ToHexStringLower(sum));
    }

    /// <summary>Hashes each value with its kind, because the databases store numbers in different widths.</summary>
    private static byte[] Hash(object[] row)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var value in row)
            switch (value)
            {
                case DBNull:
                    writer.Write('0');
                    break;
                case byte[] blob:
                    writer.Write('b');
                    writer.Write(blob.Length);
                    writer.Write(blob);
                    break;
                case string text:
                    writer.Write('t');
                    writer.Write(text);
                    break;
                case long or int or short:
                    writer.Write('n');
                    writer.Write(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new InvalidOperationException($"a column of type {value.GetType().Name}");
            }
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>A table's statements, in SQL that both databases understand. It is read in pages, in the order of its key.</summary>
    private sealed class Table
    {
        private readonly int[] _key;

        public Table(IEntityType type)
        {
            var columns = type.GetProperties().Select(it => it.GetColumnName()).ToList();
            var key = type.FindPrimaryKey()!.Properties.Select(it => it.GetColumnName()).ToList();
            var all = string.Join(", ", columns);
            var order = string.Join(", ", key);
            Name = type.GetTableName()!;
            Any = $"SELECT 1 FROM {Name} LIMIT 1";
            FirstPage = $"SELECT {all} FROM {Name} ORDER BY {order} LIMIT {Page}";
            NextPage = $"SELECT {all} FROM {Name} WHERE ({order}) > ({Places(key.Count)}) ORDER BY {order} LIMIT {Page}";
            Insert = $"INSERT INTO {Name} ({all}) VALUES ({Places(columns.Count)})";
            _key = [.. key.Select(name => columns.IndexOf(name))];
        }

        public string Name { get; }
        public string Any { get; }
        public string FirstPage { get; }
        public string NextPage { get; }
        public string Insert { get; }

        public object[] KeyOf(object[] row) => [.. _key.Select(i => row[i])];

        public static object[] Row(DbDataReader row)
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            return values;
        }

        private static string Places(int count) =>
            string.Join(", ", Enumerable.Range(1, count).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture)));
    }
}
