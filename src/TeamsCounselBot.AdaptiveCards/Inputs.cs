namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A question to the reader. Its answer is a string under its id. Validate it again: the client may skip its validation.</summary>
public abstract record CardInput : CardElement
{
    private protected CardInput()
    {
    }

    /// <summary>The name of the answer, unique within the card.</summary>
    public override required string? Id { get; init; }

    /// <summary>The question, shown above the field and read by screen readers.</summary>
    public string? Label { get; init; }

    /// <summary>Whether an answer is needed.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>The client's message if the answer is missing or wrong.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>Asks for text (<c>Input.Text</c>).</summary>
public sealed record InputText : CardInput
{
    /// <summary>A hint in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether the field takes several lines.</summary>
    public bool? IsMultiline { get; init; }

    /// <summary>The most characters; only a hint to the client.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The pattern of a good answer, as a JavaScript regular expression.</summary>
    public string? Regex { get; init; }

    /// <summary>The kind of text, by which a phone chooses its keyboard.</summary>
    public TextInputStyle? Style { get; init; }

    /// <summary>The first value.</summary>
    public string? Value { get; init; }
}

/// <summary>Asks for a date (<c>Input.Date</c>).</summary>
public sealed record InputDate : CardInput
{
    /// <summary>A hint in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The earliest date, written as <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Min { get; init; }

    /// <summary>The latest date, written as <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Max { get; init; }

    /// <summary>The first value, written as <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Value { get; init; }
}

/// <summary>Asks for a time of day (<c>Input.Time</c>).</summary>
public sealed record InputTime : CardInput
{
    /// <summary>A hint in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The earliest time, as <c>HH:MM</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The latest time, as <c>HH:MM</c>.</summary>
    public string? Max { get; init; }

    /// <summary>The first value, as <c>HH:MM</c>.</summary>
    public string? Value { get; init; }
}

/// <summary>A box to tick (<c>Input.Toggle</c>).</summary>
public sealed record InputToggle : CardInput
{
    /// <summary>The text beside the box.</summary>
    public required string Title { get; init; }

    /// <summary>The answer if ticked; null means <c>true</c>.</summary>
    public string? ValueOn { get; init; }

    /// <summary>The answer if not ticked; null means <c>false</c>.</summary>
    public string? ValueOff { get; init; }

    /// <summary>The answer at first; null means not ticked.</summary>
    public string? Value { get; init; }

    /// <summary>Whether a long title continues on the next line.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>A choice among several (<c>Input.ChoiceSet</c>).</summary>
public sealed record InputChoiceSet : CardInput
{
    /// <summary>The choices.</summary>
    public required IReadOnlyList<InputChoice> Choices { get; init; }

    /// <summary>Whether several can be chosen; the answer is then joined by commas.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>Whether all choices are shown, or unfold from one line.</summary>
    public ChoiceInputStyle? Style { get; init; }

    /// <summary>The value chosen at first; several are joined by commas.</summary>
    public string? Value { get; init; }

    /// <summary>A hint while nothing is chosen.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether long choices continue on the next line.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>One of the choices of an <see cref="InputChoiceSet"/> (<c>Input.Choice</c>).</summary>
/// <param name="Title">The text shown.</param>
/// <param name="Value">The answer; without a comma.</param>
public sealed record InputChoice(string Title, string Value);
