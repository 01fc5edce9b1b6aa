namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A paragraph. The text is Markdown: pass what people wrote through <see cref="Markdown.Escape"/>.</summary>
public sealed record TextBlock : CardElement
{
    /// <summary>The text, in the Markdown that Teams knows: bold, italic, lists, links. A blank line begins a new line.</summary>
    public required string Text { get; init; }

    /// <summary>Whether long text continues on the next line; otherwise it is cut off.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>The size of the letters.</summary>
    public FontSize? Size { get; init; }

    /// <summary>The weight of the letters.</summary>
    public FontWeight? Weight { get; init; }

    /// <summary>The colour of the letters. Never the only carrier of meaning.</summary>
    public Colors? Color { get; init; }

    /// <summary>Whether the text is toned down.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Whether the text is a heading, for screen readers too.</summary>
    public TextBlockStyle? Style { get; init; }

    /// <summary>Where the text stands in the line.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }

    /// <summary>The number of lines after which the text is cut off.</summary>
    public int? MaxLines { get; init; }
}

/// <summary>A paragraph of pieces with a look each. Its text is not Markdown.</summary>
public sealed record RichTextBlock : CardElement
{
    /// <summary>The pieces.</summary>
    public required IReadOnlyList<TextRun> Inlines { get; init; }

    /// <summary>Where the text stands in the line.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }
}

/// <summary>A piece of a <see cref="RichTextBlock"/>. Its text is shown as it is.</summary>
public sealed record TextRun
{
    /// <summary>Always <c>TextRun</c>.</summary>
    public string Type { get; } = "TextRun";

    /// <summary>The text, without Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>The size of the letters.</summary>
    public FontSize? Size { get; init; }

    /// <summary>The weight of the letters.</summary>
    public FontWeight? Weight { get; init; }

    /// <summary>The colour of the letters. Never the only carrier of meaning.</summary>
    public Colors? Color { get; init; }

    /// <summary>Whether the text is toned down.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Whether the letters are slanted.</summary>
    public bool? Italic { get; init; }

    /// <summary>Whether the text is struck through.</summary>
    public bool? Strikethrough { get; init; }

    /// <summary>Whether the text is underlined.</summary>
    public bool? Underline { get; init; }

    /// <summary>Whether the text is marked with a background.</summary>
    public bool? Highlight { get; init; }
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

/// <summary>A picture.</summary>
public sealed record Image : CardElement
{
    /// <summary>Where the picture is: public HTTPS without redirect, or a data URI.</summary>
    public required Uri Url { get; init; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public required string AltText { get; init; }

    /// <summary>The size of the picture.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The shape of the picture.</summary>
    public ImageStyle? Style { get; init; }

    /// <summary>Where the picture stands in the line.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }
}
