using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace TeamsCounselBot.Configuration;

/// <summary>A configuration that records which keys are read. So the start can report keys that nothing reads.</summary>
internal sealed class RecordingConfiguration(IConfiguration inner) : IConfiguration
{
    private readonly ConcurrentDictionary<string, bool> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _sections = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that were read.</summary>
    public IEnumerable<string> Keys => _read.Keys;

    /// <summary>The sections that were listed.</summary>
    public IEnumerable<string> Sections => _sections.Keys;

    /// <summary>The keys that hold a value.</summary>
    public IEnumerable<string> Given => inner.AsEnumerable().Where(it => it.Value is not null).Select(it => it.Key);

    public string? this[string key]
    {
        get
        {
            _read[key] = true;
            return inner[key];
        }
        set => throw new NotSupportedException();
    }

    public IConfigurationSection GetSection(string key)
    {
        _sections[key] = true;
        return inner.GetSection(key);
    }

    public IEnumerable<IConfigurationSection> GetChildren() => inner.GetChildren();

    public IChangeToken GetReloadToken() => inner.GetReloadToken();
}
