namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A paragraph. The text is Markdown: pass what people wrote through <see cref="Markdown.Escape"/>.</summary>
public sealed record TextBlock : CardElement
{
    /// <summary>The text, in Teams' Markdown: bold, italic, lists, links. A blank line begins a new line.</summary>
    public required string Text { get; init; }

    /// <summary>Whether long text continues on the next line; otherwise it is cut off.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>The size of the letters.</summary>
    public FontSize? Size { get; init; }

    /// <summary>The weight of the letters.</summary>
    public FontWeight? Weight { get; init; }

    /// <summary>The colour of the letters. Never the only carrier of meaning.</summary>
    public Colors? Color { get; init; }

    /// <summary>Where the text stands in its line; null means as its parent.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }

    /// <summary>Whether the text is toned down.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Whether the text is a heading, for screen readers too.</summary>
    public TextBlockStyle? Style { get; init; }
}

/// <summary>A table of names and values.</summary>
public sealed record FactSet : CardElement
{
    /// <summary>The rows.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }
}

/// <summary>A row of a <see cref="FactSet"/>. Both texts are Markdown.</summary>
/// <param name="Title">The name, at the start of the line.</param>
/// <param name="Value">The value.</param>
public sealed record Fact(string Title, string Value);
