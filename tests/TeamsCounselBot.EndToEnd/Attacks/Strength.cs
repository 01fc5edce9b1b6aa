using System.Globalization;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>How many attack and for how long; <c>tests/attacks.sh</c> sets more than the short form in the suite.</summary>
/// <param name="Connections">How many slow connections.</param>
/// <param name="Length">How long a flood lasts.</param>
/// <param name="Requests">How many hostile requests.</param>
/// <param name="Spread">The time over which those are spread; zero = one after the other.</param>
/// <param name="FiguresFolder">Where the figures are written; null in the suite.</param>
internal sealed record Strength(int Connections, TimeSpan Length, int Requests, TimeSpan Spread, string? FiguresFolder)
{
    /// <summary>What .NET allows itself in a container of 512 MB, as in compose.yml: 384 MB, in hexadecimal.</summary>
    public const string HeapLimit = "18000000";

    /// <summary>The bot's environment in that container.</summary>
    public static Dictionary<string, string> InContainer => new() { ["DOTNET_GCHeapHardLimit"] = HeapLimit };

    public static Strength FromEnvironment() => new(
        (int)Number("ATTACK_CONNECTIONS", 1_500), TimeSpan.FromSeconds(Number("ATTACK_SECONDS", 8)), (int)Number("ATTACK_REQUESTS", 200),
        TimeSpan.FromSeconds(Number("ATTACK_SPREAD", 0)), Environment.GetEnvironmentVariable("ATTACK_FIGURES"));

    /// <summary>A person runs the attack by <c>tests/attacks.sh</c> and reads its figures: the machine does nothing else.</summary>
    public bool IsMeasured => FiguresFolder is not null;

    public void Report(ITestOutputHelper output, string attack, string figures)
    {
        var line = $"{attack}: {figures}";
        output.WriteLine(line);
        if (IsMeasured)
            File.AppendAllText(Path.Combine(FiguresFolder!, "figures.txt"), line + Environment.NewLine);
    }

    private static double Number(string variable, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
