using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>The files by which others run the bot: they compile, and set nothing that the bot does not know.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string? Bicep = typeof(DeploymentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(it => it.Key == "Bicep")?.Value;

    [Fact, Trait("Speed", "slow")]
    public async Task The_bicep_file_compiles_against_the_types_of_azure_without_a_warning()
    {
        // Its compiler is packed for Linux on x64 alone; elsewhere there is nothing to ask.
        if (Bicep is null)
            return;
        using var bicep = Process.Start(
            new ProcessStartInfo(Bicep, ["lint", Shipped("azure.bicep")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await bicep.StandardError.ReadToEndAsync() + await bicep.StandardOutput.ReadToEndAsync();
        await bicep.WaitForExitAsync();

        Assert.Equal("", said.Trim());
        Assert.Equal(0, bicep.ExitCode);
    }

    /// <summary>One small process among others. What the SDK does not know by this name it leaves out, without a word.</summary>
    [Fact]
    public void The_program_has_one_heap_and_not_one_for_each_core()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TeamsCounselBot.runtimeconfig.json")))!;

        Assert.False(settings["runtimeOptions"]!["configProperties"]!["System.GC.Server"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("azure.bicep")]
    [InlineData("compose.yml")]
    public void Every_setting_that_is_given_to_the_container_is_one_of_the_bots(string file)
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.sample.json")).Build();
        var given = Setting().Matches(File.ReadAllText(Shipped(file)))
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).ToList();

        Assert.Contains("MicrosoftAppId", given);
        Assert.All(given.Where(name => !name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)),
            name => Assert.True(sample[name.Replace("__", ":", StringComparison.Ordinal)] is not null, name));
    }

    internal static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, "operating", file);

    /// <summary>
    /// <c>{ name: 'Key', value: … }</c> in Bicep; <c>Key: value</c> under <c>environment</c> in a compose file, where ours begin with
    /// a capital.
    /// </summary>
    [GeneratedRegex(@"(?m)(?:^\s+\{ name: '([A-Z]\w+)', (?:value|secretRef):|^      ([A-Z][a-z]\w+): )", RegexOptions.None, 1000)]
    private static partial Regex Setting();
}
