using System.Globalization;

namespace TeamsCounselBot.Configuration;

/// <summary>
/// Reads the configuration key by key and collects each fault with its key, so that one start shows all faults. A fault never
/// repeats a value that may be a secret.
/// </summary>
internal sealed class ConfigurationReader(IConfiguration configuration, TimeProvider? clock = null)
{
    private const int LongestQuote = 80;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(366);
    private static readonly string[] SpanForms = [@"d\.hh\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss\.FFFFFFF"];
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The time for checking whether a certificate is valid.</summary>
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    public void Fault(string key, string what) => Fault($"{key}: {what}");

    /// <param name="line">The fault; begins with the key.</param>
    public void Fault(string line) => _faults.Add(line);

    /// <summary>The trimmed value; null if it is missing or empty.</summary>
    public string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether the key exists, even with an empty value.</summary>
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
    /// <param name="key">The setting.</param>
    /// <param name="httpOnLoopback">Whether <c>http</c> is taken there.</param>
    /// <param name="fill">Puts something into the places that the value may have.</param>
    public Uri? Address(string key, bool httpOnLoopback, Func<string, string>? fill = null)
    {
        if (Text(key) is not { } value)
            return null;
        if (!Uri.TryCreate(fill?.Invoke(value) ?? value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
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

    /// <param name="key">The setting.</param>
    /// <param name="most">The longest allowed span.</param>
    public TimeSpan? Span(string key, TimeSpan? most = null)
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
        if (span <= (most ?? LongestSpan))
            return span;
        Fault(key, $"{Quote(value)} is more than {(most ?? LongestSpan).ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)}");
        return null;
    }

    public int? Number(string key, int least, int most)
    {
        if (Text(key) is not { } value)
            return null;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most)
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

    /// <summary>One of the names of <typeparamref name="T"/>; letter case is ignored.</summary>
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

    /// <summary>The value on one line; a long one is cut.</summary>
    public static string Quote(string value)
    {
        var line = new string([.. value.Take(LongestQuote).Select(c => char.IsControl(c) ? ' ' : c)]);
        return $"'{line}{(value.Length > LongestQuote ? "…" : "")}'";
    }
}
