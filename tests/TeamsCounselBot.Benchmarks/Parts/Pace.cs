namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>How long and how much is measured.</summary>
internal sealed record Pace
{
    /// <summary>Once for each server, until its code is compiled for good.</summary>
    public TimeSpan Compiling { get; init; } = TimeSpan.FromSeconds(20);
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1.5);
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How often each server has its turn.</summary>
    public int Rounds { get; init; } = 3;
    public int[] Clients { get; init; } = [1, 16, 64, 256];

    /// <summary>Sessions at rest.</summary>
    public int[] AtRest { get; init; } = [1_000, 100_000, 1_000_000];
    public int DueAtOnce { get; init; } = 10_000;
    public int DuePerSecond { get; init; } = 100;
    public TimeSpan DueFor { get; init; } = TimeSpan.FromSeconds(10);
    public int Erasures { get; init; } = 500;

    /// <summary>Planned sessions beside which a bot has nothing to do.</summary>
    public int[] IdleWith { get; init; } = [0, 100];
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(2);
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>To find faults, not figures.</summary>
    public static Pace Short { get; } = new()
    {
        Compiling = TimeSpan.FromSeconds(1),
        WarmUp = TimeSpan.FromSeconds(1),
        Time = TimeSpan.FromSeconds(1),
        Rounds = 1,
        Clients = [1, 64],
        AtRest = [1_000, 20_000],
        DueAtOnce = 500,
        DuePerSecond = 50,
        DueFor = TimeSpan.FromSeconds(3),
        Erasures = 50,
        IdleAfter = TimeSpan.FromSeconds(15),
        IdleFor = TimeSpan.FromSeconds(10),
    };
}
