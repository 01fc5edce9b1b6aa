using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>A centre's counts in one month.</summary>
/// <param name="Month">As <c>yyyy-MM</c>, in the centre's time zone.</param>
/// <param name="Counts">The keys of <see cref="Statistics"/> and how often each was counted.</param>
internal sealed record MonthOfCentre(string Month, ImmutableSortedDictionary<string, int> Counts);

/// <summary>Counts that cannot be led back to a person.</summary>
internal sealed class StatisticsStore(Commits commits)
{
    /// <summary>The months that may be shown, the newest first.</summary>
    public async Task<ImmutableArray<MonthOfCentre>> ReadAsync(string tenantId, CancellationToken cancel)
    {
        var rows = await commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT month, key, count FROM statistics WHERE tenant_id = $1",
            row => (Month: row.GetString(0), Key: row.GetString(1), Count: row.GetInt32(2)), c, tenantId), cancel);
        return [.. rows.GroupBy(row => row.Month)
            .Where(month => month.Any(row => row is { Key: Statistics.Answers, Count: >= Statistics.FewestAnswers }))
            .OrderByDescending(month => month.Key, StringComparer.Ordinal)
            .Select(month => new MonthOfCentre(month.Key, month.ToImmutableSortedDictionary(row => row.Key, row => row.Count, StringComparer.Ordinal)))];
    }

    /// <summary>Adds a session's counts within a commit.</summary>
    internal static async Task AddAsync(Statements statements, Session session, DateTimeOffset now, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone);
        foreach (var (endedAt, key, count) in Statistics.All(session, now).SelectMany(date => date.Counts, (date, c) => (date.EndedAt, c.Key, c.Value)))
        {
            var month = TimeZoneInfo.ConvertTime(endedAt, zone).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            await statements.ExecuteAsync("""
                INSERT INTO statistics (tenant_id, month, key, count) VALUES ($1, $2, $3, $4)
                ON CONFLICT (tenant_id, month, key) DO UPDATE SET count = statistics.count + excluded.count
                """, cancel, session.Place.TenantId, month, key, (long)count);
        }
    }
}
