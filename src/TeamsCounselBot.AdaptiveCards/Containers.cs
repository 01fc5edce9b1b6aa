namespace TeamsCounselBot.AdaptiveCards;

/// <summary>Elements that belong together.</summary>
public sealed record Container : CardElement
{
    /// <summary>The elements, from top to bottom.</summary>
    public required IReadOnlyList<CardElement> Items { get; init; }

    /// <summary>The background.</summary>
    public ContainerStyle? Style { get; init; }

    /// <summary>Whether the elements read from right to left; null means as its parent.</summary>
    public bool? Rtl { get; init; }

    /// <summary>A press on the container does this; its title is what screen readers say.</summary>
    public CardAction? SelectAction { get; init; }
}

/// <summary>Columns side by side.</summary>
public sealed record ColumnSet : CardElement
{
    /// <summary>The columns, in reading order.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The background.</summary>
    public ContainerStyle? Style { get; init; }
}

/// <summary>A column of a <see cref="ColumnSet"/>. It is not a <see cref="CardElement"/>, because nothing else can hold it.</summary>
public sealed record Column
{
    /// <summary>Always <c>Column</c>.</summary>
    public string Type { get; } = "Column";

    /// <summary>The elements, from top to bottom.</summary>
    public required IReadOnlyList<CardElement> Items { get; init; }

    /// <summary>The width: <c>auto</c>, <c>stretch</c>, a weight such as <c>2</c>, or pixels such as <c>50px</c>.</summary>
    public string? Width { get; init; }

    /// <summary>The background.</summary>
    public ContainerStyle? Style { get; init; }

    /// <summary>Whether the elements read from right to left; null means as its parent.</summary>
    public bool? Rtl { get; init; }

    /// <summary>The least height in pixels, such as <c>44px</c>.</summary>
    public string? MinHeight { get; init; }

    /// <summary>A press on the column does this; its title is what screen readers say.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>The position of the elements if they do not fill the height.</summary>
    public VerticalContentAlignment? VerticalContentAlignment { get; init; }

    /// <summary>Identifies the column within the card.</summary>
    public string? Id { get; init; }

    /// <summary>The distance from the column before.</summary>
    public Spacing? Spacing { get; init; }

    /// <summary>Whether there is a line before the column.</summary>
    public bool? Separator { get; init; }

    /// <summary>Whether the column is shown at first; null means yes.</summary>
    public bool? IsVisible { get; init; }
}

/// <summary>Buttons inside the body.</summary>
public sealed record ActionSet : CardElement
{
    /// <summary>The buttons; clients hide those after the sixth.</summary>
    public required IReadOnlyList<CardAction> Actions { get; init; }
}
