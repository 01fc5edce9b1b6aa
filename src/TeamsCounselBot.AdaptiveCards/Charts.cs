namespace TeamsCounselBot.AdaptiveCards;

/// <summary>Bars in groups (<c>Chart.VerticalBar.Grouped</c>), an element of Teams beyond the specification. Other clients show its fallback.</summary>
/// <remarks>Source: Microsoft Teams documentation, charts in Adaptive Cards.</remarks>
public sealed record GroupedBarChart : CardElement
{
    /// <summary>The heading of the chart.</summary>
    public string? Title { get; init; }

    /// <summary>The name of the horizontal axis.</summary>
    public string? XAxisTitle { get; init; }

    /// <summary>The name of the vertical axis.</summary>
    public string? YAxisTitle { get; init; }

    /// <summary>The least value of the vertical axis.</summary>
    public decimal? YMin { get; init; }

    /// <summary>The greatest value of the vertical axis.</summary>
    public decimal? YMax { get; init; }

    /// <summary>Whether each bar carries its value.</summary>
    public bool? ShowBarValues { get; init; }

    /// <summary>The series; each has one bar in every group.</summary>
    public required IReadOnlyList<BarSeries> Data { get; init; }

    /// <summary>What a client shows that does not know charts.</summary>
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
