using System.Globalization;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>For how long a suite runs, and with which chances; <c>tests/endurance.sh</c> sets both.</summary>
internal sealed record Run(int Seed, TimeSpan Length, string? FiguresFolder)
{
    public static Run FromEnvironment() => new(
        int.TryParse(Environment.GetEnvironmentVariable("ENDURANCE_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Random.Shared.Next(1, 1_000_000),
        TimeSpan.FromMinutes(
            double.TryParse(Environment.GetEnvironmentVariable("ENDURANCE_MINUTES"), CultureInfo.InvariantCulture, out var minutes)
                ? minutes
                : 0),
        Environment.GetEnvironmentVariable("ENDURANCE_FIGURES"));

    /// <summary>The figures, and the seed that draws the same chances again.</summary>
    public void Report(ITestOutputHelper output, string suite, Figures figures)
    {
        var text = $"{suite}, seed {Seed}{Environment.NewLine}{figures}";
        output.WriteLine(text);
        if (FiguresFolder is not null)
            File.WriteAllText(Path.Combine(FiguresFolder, suite + ".txt"), text + Environment.NewLine);
    }
}
