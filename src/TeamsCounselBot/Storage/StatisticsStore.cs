using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Stores a centre's counts. They are sealed, one row per month, until their period is released. Released figures have a table of their
/// own and never change.
/// </summary>
internal sealed class StatisticsStore(SessionDatabase commits, SessionEncryption seal)
{
    /// <summary>Sealed rows have few lengths, so that a length says little about the counts.</summary>
    private const int Padding = 4096;

    /// <summary>The released periods, the newest first.</summary>
    public async Task<ImmutableArray<ReleasedPeriod>> ReadAsync(string tenantId, CancellationToken cancel)
    {
        var rows = await commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT period, key, count FROM figures WHERE tenant_id = $1",
            row => (Period: row.GetString(0), Key: row.GetString(1), Count: row.GetInt64(2)), c, tenantId), cancel);
        return [.. rows.GroupBy(row => row.Period).OrderByDescending(period => period.Key, StringComparer.Ordinal)
            .Select(period => new ReleasedPeriod(
                period.Key, period.ToImmutableSortedDictionary(row => row.Key, row => row.Count, StringComparer.Ordinal)))];
    }

    /// <summary>
    /// Adds dates that are over, in the transaction. They count in the month of this transaction, so that a late one changes no month
    /// that is over.
    /// </summary>
    internal static async Task AddAsync(SqlSession statements, SessionEncryption seal, Session session, IEnumerable<PastDate> dates,
        DateTimeOffset now, CancellationToken cancel)
    {
        var added = dates.Select(date => date.Counts).Where(counts => counts.Count > 0).ToList();
        if (added.Count == 0)
            return;
        var tenant = session.Place.TenantId;
        var month = session.Local(now).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var stored = await statements.FirstAsync("SELECT counts FROM periods WHERE tenant_id = $1 AND month = $2",
            row => row.GetFieldValue<byte[]>(0), cancel, tenant, month);
        var before = stored is null ? new PeriodCounts() : Open(seal, stored);
        var counts = before.With(added.SelectMany(Statistics.WithoutHistograms)) with
        {
            Counsellors = before.Counsellors.Union(
                WhoCounselled(session).Select(p => seal.HashOfCounted("counsellor", tenant, p.ObjectId ?? p.Id))),
            Answered = added.Exists(date => date.ContainsKey(Statistics.Answers))
                ? before.Answered.Add(seal.HashOfCounted("session", tenant, session.Id))
                : before.Answered,
        };
        var changed = stored is null
            ? await statements.ExecuteAsync("INSERT INTO periods (tenant_id, month, counts) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                cancel, tenant, month, Seal(seal, counts))
            : await statements.ExecuteAsync("UPDATE periods SET counts = $1 WHERE tenant_id = $2 AND month = $3 AND counts = $4",
                cancel, Seal(seal, counts), tenant, month, stored);
        if (changed != 1)
            throw new ConcurrentChangeException();
    }

    /// <summary>
    /// Releases the periods that are over and large enough, and deletes counts that never will be. It also deletes the open counts of
    /// earlier versions, which showed single answers.
    /// </summary>
    public async Task ReleaseAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var (tenants, old) = await commits.ReadAsync(async (statements, c) => (
            await statements.AllAsync("SELECT DISTINCT tenant_id FROM periods", row => row.GetString(0), c),
            await statements.FirstAsync("SELECT 1 FROM statistics LIMIT 1", _ => true, c)), cancel);
        if (old)
            await commits.RunAsync((statements, c) => statements.ExecuteAsync("DELETE FROM statistics", c), cancel);
        foreach (var tenant in tenants)
            await commits.RunAsync(async (statements, c) =>
            {
                await ReleaseAsync(statements, tenant, now, c);
                return true;
            }, cancel);
    }

    private async Task ReleaseAsync(SqlSession statements, string tenant, DateTimeOffset now, CancellationToken cancel)
    {
        var open = (await statements.AllAsync("SELECT month, counts FROM periods WHERE tenant_id = $1",
                row => (Month: row.GetString(0), Counts: row.GetFieldValue<byte[]>(1)), cancel, tenant))
            .ToDictionary(row => row.Month, row => row.Counts, StringComparer.Ordinal);
        var shown = (await statements.AllAsync("SELECT DISTINCT period FROM figures WHERE tenant_id = $1",
            row => row.GetString(0), cancel, tenant)).ToHashSet(StringComparer.Ordinal);
        var release = StatisticsRelease.Decide(
            open.ToDictionary(row => row.Key, row => Open(seal, row.Value), StringComparer.Ordinal), shown.Contains, now);
        foreach (var month in release.Closed)
            if (await statements.ExecuteAsync("DELETE FROM periods WHERE tenant_id = $1 AND month = $2 AND counts = $3",
                cancel, tenant, month, open[month]) != 1)
                throw new ConcurrentChangeException();
        foreach (var (period, figures) in release.Released)
            foreach (var (key, count) in figures)
                await statements.ExecuteAsync("INSERT INTO figures (tenant_id, period, key, count) VALUES ($1, $2, $3, $4)",
                    cancel, tenant, period, key, count);
    }

    /// <summary>The counsellors who were there, where that is known.</summary>
    private static IEnumerable<Participant> WhoCounselled(Session session) =>
        session.Counsellors.Where(p => p.Attended).ToList() is { Count: > 0 } there ? there : session.Counsellors;

    private static PeriodCounts Open(SessionEncryption seal, byte[] counts) =>
        JsonSerializer.Deserialize<PeriodCounts>(seal.UnprotectCounts(counts))!;

    private static byte[] Seal(SessionEncryption seal, PeriodCounts counts)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(counts);
        var padded = new byte[(json.Length + Padding - 1) / Padding * Padding];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return seal.ProtectCounts(padded);
    }
}
