using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TeamsCounselBot.Storage;

/// <summary>What a table holds.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Hash">Over all values of all rows, the same in whatever order the rows are read.</param>
internal sealed record TableSum(string Table, long Rows, string Hash);

/// <summary>
/// Copies all tables of a database into an empty one, of the same kind or another, while no process works on either.
/// What is protected stays so: the key ring is not needed, and opens the copy as it opened the source.
/// </summary>
internal sealed class DatabaseMove(Commits source, Commits target)
{
    private const int Page = 500;

    /// <summary>One transaction: after a failure, at whatever moment, the target is as empty as before. The source is only read.</summary>
    /// <exception cref="InvalidOperationException">A process works on one of the two, the source's tables are not of this version, the target is not empty, or the copy is not equal.</exception>
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

    private static async Task TakeAsync(Commits commits, string which, CancellationToken cancel)
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

    /// <summary>Those that others refer to first.</summary>
    private async Task<IReadOnlyList<Table>> TablesAsync(CancellationToken cancel)
    {
        await using var context = source.CreateContext();
        if (!(await context.Database.GetAppliedMigrationsAsync(cancel)).SequenceEqual(context.Database.GetMigrations()))
            throw new InvalidOperationException("the source's tables are not those of this version: start it on the source once, and stop it");
        return [.. context.Model.GetEntityTypes().Where(type => type.ClrType != typeof(TurnRow)).OrderBy(type => type.GetForeignKeys().Count()).ThenBy(type => type.GetTableName()).Select(type => new Table(type))];
    }

    /// <summary>Read again after it was written: what is compared is what the target gives back.</summary>
    private async Task<TableSum> CopyAsync(Table table, Statements into, CancellationToken cancel)
    {
        var read = await source.ReadAsync((from, c) => SumAsync(table, from, row => into.ExecuteAsync(table.Insert, c, row), c), cancel);
        var written = await SumAsync(table, into, _ => Task.CompletedTask, cancel);
        return read == written ? read : throw new InvalidOperationException($"the copy of {table.Name} is not equal to its source: {written.Rows} rows of {read.Rows}");
    }

    private static async Task<TableSum> SumAsync(Table table, Statements statements, Func<object[], Task> each, CancellationToken cancel)
    {
        var sum = new byte[SHA256.HashSizeInBytes];
        var count = 0L;
        for (var page = await statements.AllAsync(table.FirstPage, Table.Row, cancel); page.Count > 0; page = await statements.AllAsync(table.NextPage, Table.Row, cancel, table.KeyOf(page[^1])))
            foreach (var row in page)
            {
                await each(row);
                count++;
                var hash = Hash(row);
                // Rows have keys, so no two are equal and none takes another away.
                for (var i = 0; i < sum.Length; i++)
                    sum[i] ^= hash[i];
            }
        return new TableSum(table.Name, count, Convert.ToHexStringLower(sum));
    }

    /// <summary>Over each value with its kind; the databases differ in how wide they keep a number.</summary>
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

    /// <summary>A table's statements, in the words that both databases understand. It is read in pages, in the order of its key.</summary>
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

        private static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture)));
    }
}
