using System.Globalization;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// Reads the configuration key by key and notes each fault with the key's name, so that one start
/// tells all that is wrong. A value that may be a secret is never repeated in a fault.
/// </summary>
internal sealed class Settings(IConfiguration configuration)
{
    private const int LongestQuote = 80;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(366);
    private static readonly string[] SpanForms = [@"d\.hh\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss\.FFFFFFF"];
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public void Fault(string key, string what) => Fault($"{key}: {what}");

    /// <param name="line">Begins with the key.</param>
    public void Fault(string line) => _faults.Add(line);

    /// <summary>The value without surrounding blanks; null where it is missing or empty.</summary>
    public string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether the key is there at all, if only with an empty value.</summary>
    public bool Has(string key) => configuration[key] is not null;

    public string Required(string key, string what)
    {
        if (Text(key) is { } value)
            return value;
        Fault(key, $"is missing: {what}");
        return "";
    }

    public string Guid(string key, string what)
    {
        var value = Required(key, what);
        if (value.Length == 0 || System.Guid.TryParseExact(value, "D", out _))
            return value;
        Fault(key, $"{Quote(value)} is no GUID of the form 00000000-0000-0000-0000-000000000000");
        return value;
    }

    /// <summary>An <c>https</c> address; <c>http</c> is for loopback, and only where <paramref name="httpOnLoopback"/>.</summary>
    public Uri? Address(string key, bool httpOnLoopback)
    {
        if (Text(key) is not { } value)
            return null;
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Host.Length == 0 || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            Fault(key, $"{Quote(value)} is no address of the form https://host/path");
            return null;
        }
        if (address.Scheme == "https" || (httpOnLoopback && Addresses.IsLoopback(address)))
            return address;
        Fault(key, httpOnLoopback
            ? $"{Quote(value)} must be https; http is for loopback addresses alone"
            : $"{Quote(value)} must be https, on loopback too");
        return null;
    }

    public TimeSpan Span(string key, TimeSpan otherwise) => Span(key) ?? otherwise;

    public TimeSpan? Span(string key)
    {
        if (Text(key) is not { } value)
            return null;
        if (!TimeSpan.TryParseExact(value, SpanForms, CultureInfo.InvariantCulture, out var span))
        {
            Fault(key, value.StartsWith('-')
                ? $"{Quote(value)} is negative"
                : $"{Quote(value)} is no time span of the form d.hh:mm:ss");
            return null;
        }
        if (span <= LongestSpan)
            return span;
        Fault(key, $"{Quote(value)} is more than {LongestSpan.Days} days");
        return null;
    }

    public int? Number(string key, int least, int most)
    {
        if (Text(key) is not { } value)
            return null;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Fault(key, $"{Quote(value)} is no number from {least} to {most}");
        return null;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Text(key) is not { } value)
            return otherwise;
        if (bool.TryParse(value, out var flag))
            return flag;
        Fault(key, $"{Quote(value)} is neither true nor false");
        return otherwise;
    }

    /// <summary>One of the names of <typeparamref name="T"/>, in any case.</summary>
    public T Choice<T>(string key, T otherwise, params T[] choices) where T : struct, Enum
    {
        if (Text(key) is not { } value)
            return otherwise;
        foreach (var choice in choices)
            if (value.Equals(choice.ToString(), StringComparison.OrdinalIgnoreCase))
                return choice;
        Fault(key, $"{Quote(value)} is none of {string.Join(", ", choices)}");
        return otherwise;
    }

    /// <summary>The values under <c>key:0</c>, <c>key:1</c> …, each with its own key.</summary>
    public IEnumerable<(string Key, string Value)> List(string key) =>
        configuration.GetSection(key).GetChildren()
            .Select(c => (c.Path, c.Value?.Trim() ?? "")).Where(c => c.Item2.Length > 0);

    /// <summary>The keys of the sections under <c>key:0</c>, <c>key:1</c> ….</summary>
    public IEnumerable<string> Sections(string key) => configuration.GetSection(key).GetChildren().Select(c => c.Path);

    /// <summary>The value on one line, cut where it is long.</summary>
    public static string Quote(string value)
    {
        var line = new string([.. value.Take(LongestQuote).Select(c => char.IsControl(c) ? ' ' : c)]);
        return $"'{line}{(value.Length > LongestQuote ? "…" : "")}'";
    }
}
