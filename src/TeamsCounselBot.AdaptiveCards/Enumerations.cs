using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

#pragma warning disable CS1591 // The specification describes the values; the names here are its names.

/// <summary>The distance between elements. Null means as the client decides.</summary>
[JsonConverter(typeof(CamelCase<Spacing>))]
public enum Spacing
{
    None,
    Small,
    Medium,
    Large,
}

/// <summary>The size of letters. Null means the default, which is between small and medium.</summary>
[JsonConverter(typeof(CamelCase<FontSize>))]
public enum FontSize
{
    Small,
    Medium,
    Large,
    ExtraLarge,
}

/// <summary>The weight of letters.</summary>
[JsonConverter(typeof(CamelCase<FontWeight>))]
public enum FontWeight
{
    Bolder,
}

/// <summary>The colour of letters. The client's theme decides how it looks.</summary>
[JsonConverter(typeof(CamelCase<Colors>))]
public enum Colors
{
    Accent,
    Attention,
}

/// <summary>The position of content in the height of its container.</summary>
[JsonConverter(typeof(CamelCase<VerticalContentAlignment>))]
public enum VerticalContentAlignment
{
    Center,
    Bottom,
}

/// <summary>The kind of a text: a heading is one for screen readers too.</summary>
[JsonConverter(typeof(CamelCase<TextBlockStyle>))]
public enum TextBlockStyle
{
    Heading,
}

/// <summary>The background of a container. Null means none of its own.</summary>
[JsonConverter(typeof(CamelCase<ContainerStyle>))]
public enum ContainerStyle
{
    Emphasis,
    Good,
    Attention,
    Warning,
    Accent,
}

/// <summary>Where a text stands in its line.</summary>
[JsonConverter(typeof(CamelCase<HorizontalAlignment>))]
public enum HorizontalAlignment
{
    Left,
    Center,
    Right,
}

/// <summary>The kind of text that an input asks for. A phone chooses its keyboard by it.</summary>
[JsonConverter(typeof(CamelCase<TextInputStyle>))]
public enum TextInputStyle
{
    Tel,
    Email,
}

/// <summary>How choices are shown: in one line that unfolds, or all at once.</summary>
[JsonConverter(typeof(CamelCase<ChoiceInputStyle>))]
public enum ChoiceInputStyle
{
    Compact,
    Expanded,
}

/// <summary>The look of a button: the recommended one, or one that loses something.</summary>
[JsonConverter(typeof(CamelCase<ActionStyle>))]
public enum ActionStyle
{
    Positive,
    Destructive,
}

/// <summary>Which inputs an action validates and sends: all of its card and of the cards around it, or none.</summary>
[JsonConverter(typeof(CamelCase<AssociatedInputs>))]
public enum AssociatedInputs
{
    Auto,
    None,
}
