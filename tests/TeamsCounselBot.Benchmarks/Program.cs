using System.Diagnostics;
using TeamsCounselBot.Benchmarks.Parts;
using TeamsCounselBot.Benchmarks.Report;
using TeamsCounselBot.Benchmarks.World;

// tests/benchmarks.sh says how this is used.
if (args is [PlainServer.Word])
{
    await PlainServer.RunAsync();
    return;
}
if (args is [SdkServer.Echo or SdkServer.Keeping])
{
    await SdkServer.RunAsync(args[0]);
    return;
}
var pace = args.Contains("--short") ? Pace.Short : new Pace();
string[] parts = [.. args.Where(arg => !arg.StartsWith('-'))];
var report = new Figures(isShort: args.Contains("--short"));
foreach (var part in parts.Length > 0 ? parts : args.Contains("--tables") ? [] : ["actions", "sessions", "steps", "idle"])
{
    Console.WriteLine(part);
    var began = Stopwatch.GetTimestamp();
    switch (part)
    {
        case "actions":
            report.Keep(part, await ActionsPart.RunAsync(pace));
            break;
        case "sessions":
            report.Keep(part, await SessionsPart.RunAsync(pace));
            break;
        case "steps":
            report.Keep(part, StepsPart.Run(isShort: args.Contains("--short")));
            break;
        case "idle":
            report.Keep(part, await IdlePart.RunAsync(pace));
            break;
        default:
            throw new ArgumentException($"{part}: no such part");
    }
    Console.WriteLine($"  {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
}
report.WriteTables();
