using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A part of a card: text, container, input or buttons.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(GroupedBarChart), "Chart.VerticalBar.Grouped")]
[JsonDerivedType(typeof(InputChoiceSet), "Input.ChoiceSet")]
[JsonDerivedType(typeof(InputDate), "Input.Date")]
[JsonDerivedType(typeof(InputText), "Input.Text")]
[JsonDerivedType(typeof(InputTime), "Input.Time")]
[JsonDerivedType(typeof(InputToggle), "Input.Toggle")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
public abstract record CardElement
{
    private protected CardElement()
    {
    }

    /// <summary>Identifies the element within the card.</summary>
    public virtual string? Id { get; init; }

    /// <summary>The distance from the element before.</summary>
    public Spacing? Spacing { get; init; }

    /// <summary>Whether there is a line above the element.</summary>
    public bool? Separator { get; init; }

    /// <summary>Whether the element is shown at first; null means yes.</summary>
    public bool? IsVisible { get; init; }
}
