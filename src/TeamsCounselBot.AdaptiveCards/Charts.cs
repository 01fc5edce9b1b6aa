namespace TeamsCounselBot.AdaptiveCards;

/// <summary>
/// A chart of bars in groups (<c>Chart.VerticalBar.Grouped</c>). Only Teams has this element; other clients show its fallback.
/// </summary>
/// <remarks>Source: Microsoft Teams documentation, charts in Adaptive Cards.</remarks>
public sealed record GroupedBarChart : CardElement
{
    /// <summary>The heading of the chart.</summary>
    public string? Title { get; init; }

    /// <summary>The lowest value of the vertical axis.</summary>
    public decimal? YMin { get; init; }

    /// <summary>The highest value of the vertical axis.</summary>
    public decimal? YMax { get; init; }

    /// <summary>Whether each bar carries its value.</summary>
    public bool? ShowBarValues { get; init; }

    /// <summary>The series; each has one bar in every group.</summary>
    public required IReadOnlyList<BarSeries> Data { get; init; }

    /// <summary>The element for clients without charts.</summary>
    public required CardElement Fallback { get; init; }
}

/// <summary>A series of a <see cref="GroupedBarChart"/>.</summary>
/// <param name="Legend">Its name.</param>
/// <param name="Values">Its bars.</param>
public sealed record BarSeries(string Legend, IReadOnlyList<Bar> Values);

/// <summary>A bar of a <see cref="BarSeries"/>.</summary>
/// <param name="X">The name of its group.</param>
/// <param name="Y">Its height.</param>
public sealed record Bar(string X, decimal Y);
