using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>The distance between elements.</summary>
[JsonConverter(typeof(CamelCase<Spacing>))]
public enum Spacing
{
    /// <summary>As the client decides.</summary>
    Default,

    /// <summary>None.</summary>
    None,

    /// <summary>Small.</summary>
    Small,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Large.</summary>
    Large,

    /// <summary>Very large.</summary>
    ExtraLarge,

    /// <summary>As much as the padding of the card.</summary>
    Padding,
}

/// <summary>The size of letters.</summary>
[JsonConverter(typeof(CamelCase<FontSize>))]
public enum FontSize
{
    /// <summary>As the client decides.</summary>
    Default,

    /// <summary>Small.</summary>
    Small,

    /// <summary>A little larger than the default.</summary>
    Medium,

    /// <summary>Large.</summary>
    Large,

    /// <summary>Very large.</summary>
    ExtraLarge,
}

/// <summary>The weight of letters.</summary>
[JsonConverter(typeof(CamelCase<FontWeight>))]
public enum FontWeight
{
    /// <summary>As the client decides.</summary>
    Default,

    /// <summary>Thin.</summary>
    Lighter,

    /// <summary>Bold.</summary>
    Bolder,
}

/// <summary>The colour of letters; the theme of the client decides which it is.</summary>
[JsonConverter(typeof(CamelCase<Colors>))]
public enum Colors
{
    /// <summary>As the surrounding asks for.</summary>
    Default,

    /// <summary>Dark.</summary>
    Dark,

    /// <summary>Light.</summary>
    Light,

    /// <summary>For links and highlights.</summary>
    Accent,

    /// <summary>Something good.</summary>
    Good,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>Something that needs attention.</summary>
    Attention,
}

/// <summary>Where content stands in the line.</summary>
[JsonConverter(typeof(CamelCase<HorizontalAlignment>))]
public enum HorizontalAlignment
{
    /// <summary>Left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,
}

/// <summary>Where content stands in the height.</summary>
[JsonConverter(typeof(CamelCase<VerticalContentAlignment>))]
public enum VerticalContentAlignment
{
    /// <summary>At the top.</summary>
    Top,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the bottom.</summary>
    Bottom,
}

/// <summary>What a text is.</summary>
[JsonConverter(typeof(CamelCase<TextBlockStyle>))]
public enum TextBlockStyle
{
    /// <summary>A paragraph.</summary>
    Default,

    /// <summary>A heading, for screen readers too.</summary>
    Heading,
}

/// <summary>The background of a container.</summary>
[JsonConverter(typeof(CamelCase<ContainerStyle>))]
public enum ContainerStyle
{
    /// <summary>None of its own.</summary>
    Default,

    /// <summary>Set off from the rest.</summary>
    Emphasis,

    /// <summary>Something good.</summary>
    Good,

    /// <summary>Something that needs attention.</summary>
    Attention,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>Highlighted.</summary>
    Accent,
}

/// <summary>The size of a picture.</summary>
[JsonConverter(typeof(CamelCase<ImageSize>))]
public enum ImageSize
{
    /// <summary>Its own, reduced to fit.</summary>
    Auto,

    /// <summary>As wide as there is room.</summary>
    Stretch,

    /// <summary>Small.</summary>
    Small,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Large.</summary>
    Large,
}

/// <summary>The shape of a picture.</summary>
[JsonConverter(typeof(CamelCase<ImageStyle>))]
public enum ImageStyle
{
    /// <summary>Rectangular.</summary>
    Default,

    /// <summary>Round, for the picture of a person.</summary>
    Person,
}

/// <summary>The kind of text that an input asks for.</summary>
[JsonConverter(typeof(CamelCase<TextInputStyle>))]
public enum TextInputStyle
{
    /// <summary>Any.</summary>
    Text,

    /// <summary>A telephone number.</summary>
    Tel,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A secret; Teams may show it all the same.</summary>
    Password,
}

/// <summary>How choices are shown.</summary>
[JsonConverter(typeof(CamelCase<ChoiceInputStyle>))]
public enum ChoiceInputStyle
{
    /// <summary>They unfold from one line.</summary>
    Compact,

    /// <summary>All of them, as buttons or boxes.</summary>
    Expanded,
}

/// <summary>The look of a button.</summary>
[JsonConverter(typeof(CamelCase<ActionStyle>))]
public enum ActionStyle
{
    /// <summary>Ordinary.</summary>
    Default,

    /// <summary>The recommended one.</summary>
    Positive,

    /// <summary>One that loses something.</summary>
    Destructive,
}

/// <summary>Where a button stands.</summary>
[JsonConverter(typeof(CamelCase<ActionMode>))]
public enum ActionMode
{
    /// <summary>In the row.</summary>
    Primary,

    /// <summary>In the overflow menu.</summary>
    Secondary,
}

/// <summary>Which inputs an action validates and sends.</summary>
[JsonConverter(typeof(CamelCase<AssociatedInputs>))]
public enum AssociatedInputs
{
    /// <summary>All of the card and of those around it.</summary>
    Auto,

    /// <summary>None.</summary>
    None,
}
