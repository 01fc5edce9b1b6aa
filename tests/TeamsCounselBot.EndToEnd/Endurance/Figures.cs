using System.Collections.Concurrent;
using System.Globalization;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>What was done and what came of it, counted over all waves.</summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string what] => _counts.GetValueOrDefault(what);

    public void Count(string what, int by = 1) => _counts.AddOrUpdate(what, by, (_, so_far) => so_far + by);

    public override string ToString() => string.Join(Environment.NewLine, _counts.OrderBy(it => it.Key, StringComparer.Ordinal)
        .Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.Value,9:N0}  {it.Key}")));
}
