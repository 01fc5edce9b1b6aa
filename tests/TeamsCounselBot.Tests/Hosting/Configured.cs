using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>Services as the bot registers them from some settings.</summary>
internal static class Configured
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";

    /// <summary>All that a bot in production needs.</summary>
    public static Dictionary<string, string?> Production => new()
    {
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppId"] = "22222222-2222-2222-2222-222222222222",
        ["MicrosoftAppTenantId"] = Tenant,
        ["MicrosoftAppPassword"] = "secret",
        ["Centres:0:TenantId"] = Tenant,
        ["Centres:0:Name"] = "Beratungsstelle",
        ["PublicUrl"] = "https://bot.example.org",
        ["urls"] = "http://*:8080",
    };

    public static ServiceProvider Services(string environment, Dictionary<string, string?> settings) =>
        Services(environment, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    public static ServiceProvider Services(string environment, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddBotOptions(configuration, new Environment(environment));
        return services.BuildServiceProvider();
    }

    public static ConfigurationFaults FaultsOf(IServiceProvider services) => services.GetRequiredService<ConfigurationFaults>();

    public static IReadOnlyList<string> Faults(string environment, Dictionary<string, string?> settings)
    {
        using var services = Services(environment, settings);
        return services.GetRequiredService<ConfigurationFaults>().Lines;
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
