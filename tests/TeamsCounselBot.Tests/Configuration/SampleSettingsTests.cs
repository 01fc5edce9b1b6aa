using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Configuration;

/// <summary><c>appsettings.sample.json</c> is what administrators read: it must be whole and true.</summary>
public sealed class SampleSettingsTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "appsettings.sample.json");

    private static IConfigurationRoot Sample => new ConfigurationBuilder().AddJsonFile(File).Build();

    [Fact]
    public void The_sample_is_a_configuration_that_starts()
    {
        using var services = Configured.Services("Production", Sample);

        Assert.Empty(services.GetRequiredService<ConfigurationFaults>().Lines);
        Assert.Empty(services.GetRequiredService<ConfigurationFaults>().Warnings);
    }

    [Fact]
    public void Every_setting_that_is_read_stands_in_the_sample()
    {
        var sample = Sample;
        var asked = new Asked(sample);
        Configured.Services("Production", asked).Dispose();

        string[] framework = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        // The head of the sample tells of files for secrets.
        var missing = asked.Keys.Where(key => !key.EndsWith(":File", StringComparison.Ordinal))
            .Where(key => !sample.GetSection(key).Exists() && sample[key] is null).Except(framework);

        Assert.Empty(missing.Order());
    }

    [Fact]
    public void Every_setting_of_the_sample_has_a_comment()
    {
        var lines = System.IO.File.ReadAllLines(File).Where(line => line.Trim().Length > 0).ToArray();
        var bare = lines.Where((line, i) =>
            line.TrimStart().StartsWith('"') && line.Contains("\": ", StringComparison.Ordinal) && !line.TrimEnd().EndsWith('{')
            && !lines[i - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)
            && !lines[i - 1].TrimStart().StartsWith('"'));

        Assert.Empty(bare);
    }

    /// <summary>Remembers what it was asked for.</summary>
    private sealed class Asked(IConfiguration inner, ConcurrentDictionary<string, bool>? keys = null) : IConfiguration
    {
        private readonly ConcurrentDictionary<string, bool> _keys = keys ?? new();

        public IEnumerable<string> Keys => _keys.Keys;

        public string? this[string key]
        {
            get
            {
                _keys[key] = true;
                return inner[key];
            }
            set => throw new NotSupportedException();
        }

        public IConfigurationSection GetSection(string key)
        {
            _keys[key] = true;
            return inner.GetSection(key);
        }

        public IEnumerable<IConfigurationSection> GetChildren() => inner.GetChildren();

        public IChangeToken GetReloadToken() => inner.GetReloadToken();
    }
}
