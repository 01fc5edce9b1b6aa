using System.Text.RegularExpressions;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>The faults that are on. The first rule that matches and has not run out takes effect.</summary>
internal sealed class Faults
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200);

    private readonly List<Active> _rules = [];
    private readonly Lock _gate = new();
    private Random _random = new(1);

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_gate)
                return [.. _rules.Select(active => active.Rule with { Count = active.Left })];
        }
    }

    /// <summary>How often a fault took effect so far, by its name.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, int>(_counts);
        }
    }

    private readonly Dictionary<string, int> _counts = [];

    /// <exception cref="ArgumentException">The path is no regular expression, or the mode does not fit the service.</exception>
    public void Add(FaultRule rule)
    {
        if (rule.IsForInbound != (rule.Service == FaultService.Inbound))
            throw new ArgumentException("Inbound takes duplicate, reorder and drop; the services take the other modes.", nameof(rule));
        var path = rule.Path is null ? null : new Regex(rule.Path, RegexOptions.CultureInvariant, LongestMatch);
        lock (_gate)
            _rules.Add(new Active(rule, path) { Left = rule.Count });
    }

    /// <summary>No more faults, and the same chances again.</summary>
    public void Clear(int seed = 1)
    {
        lock (_gate)
        {
            _rules.Clear();
            _random = new Random(seed);
        }
    }

    public FaultRule? Draw(FaultService service, string method, string path)
    {
        lock (_gate)
        {
            var found = _rules.FirstOrDefault(
                active => active.Matches(service, method, path) && (active.Rule.Rate is not { } rate || Chance(rate)));
            if (found is null)
                return null;
            found.Left--;
            var name = $"{service} {found.Rule.Name}";
            _counts[name] = _counts.GetValueOrDefault(name) + 1;
            return found.Rule;
        }
    }

    // Chances of tests, not of security; the fixed seed makes a run repeatable.
#pragma warning disable CA5394
    private bool Chance(double rate) => _random.NextDouble() < rate;
#pragma warning restore CA5394

    private sealed class Active(FaultRule rule, Regex? path)
    {
        public FaultRule Rule => rule;

        public int? Left { get; set; }

        public bool Matches(FaultService service, string method, string called) =>
            Left is null or > 0
            && rule.Service == service
            && (rule.Method is null || rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && (path is null || path.IsMatch(called));
    }
}
