namespace TeamsCounselBot.Storage;

/// <summary>Forgets activities that no one repeats any more and turns that are long over, and clears the files where that had to wait.</summary>
internal sealed partial class Upkeep(Commits commits, TimeProvider clock, ILogger<Upkeep> log) : Rounds(Every, clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>The channel repeats an activity within minutes; a day covers an outage.</summary>
    internal static readonly TimeSpan KeepActivities = TimeSpan.FromDays(1);

    protected override Task RoundAsync(CancellationToken cancel) => RunAsync(cancel);

    protected override void Failed(string fault) => RoundFailed(log, fault);

    internal async Task RunAsync(CancellationToken cancel)
    {
        var until = (Clock.GetUtcNow() - KeepActivities).UtcTicks;
        await commits.RunAsync((statements, c) => statements.ExecuteAsync("DELETE FROM inbox WHERE at < $1", c, until), cancel);
        if (!commits.IsEmbedded)
            await SharedTurns.ForgetAsync(commits, cancel);
        await commits.ForgetDeletedAsync(cancel);
    }

    [LoggerMessage(403, LogLevel.Warning, "The storage's upkeep failed: {Fault}")]
    private static partial void RoundFailed(ILogger log, string fault);
}
