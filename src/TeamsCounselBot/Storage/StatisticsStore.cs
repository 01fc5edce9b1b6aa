using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>A centre's counts in one month.</summary>
/// <param name="Month">As <c>yyyy-MM</c>, in the centre's time zone.</param>
/// <param name="Counts">The keys of <see cref="Statistics"/> and how often each was counted.</param>
internal sealed record MonthOfCentre(string Month, ImmutableSortedDictionary<string, int> Counts);

/// <summary>Counts that cannot be led back to a person.</summary>
internal sealed class StatisticsStore(Commits commits)
{
    /// <summary>A month with fewer answers than this is not shown.</summary>
    public const int FewestAnswers = 5;

    /// <summary>The months that may be shown, the newest first.</summary>
    public Task<ImmutableArray<MonthOfCentre>> ReadAsync(string tenantId, CancellationToken cancel) => commits.ReadAsync(async context =>
    {
        var rows = await context.Statistics.AsNoTracking().Where(s => s.TenantId == tenantId).ToListAsync(cancel);
        return rows.GroupBy(row => row.Month)
            .Where(month => month.FirstOrDefault(row => row.Key == Statistics.Answers) is { Count: >= FewestAnswers })
            .OrderByDescending(month => month.Key, StringComparer.Ordinal)
            .Select(month => new MonthOfCentre(month.Key, month.ToImmutableSortedDictionary(row => row.Key, row => row.Count)))
            .ToImmutableArray();
    }, cancel);

    /// <summary>Adds a session's counts in the context's commit.</summary>
    public static async Task StageAsync(SessionsContext context, Session session, CancellationToken cancel)
    {
        if ((session.EndedAt ?? session.Plan.Start) is not { } at)
            return;
        var month = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var (key, count) in Statistics.Of(session))
            if (await context.Statistics.FindAsync([session.Place.TenantId, month, key], cancel) is { } row)
                row.Count += count;
            else
                context.Statistics.Add(new StatisticRow { TenantId = session.Place.TenantId, Month = month, Key = key, Count = count });
    }
}
