using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A button of a card.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
[JsonDerivedType(typeof(ActionOpenUrl), "Action.OpenUrl")]
[JsonDerivedType(typeof(ActionShowCard), "Action.ShowCard")]
[JsonDerivedType(typeof(ActionToggleVisibility), "Action.ToggleVisibility")]
public abstract record CardAction
{
    private protected CardAction()
    {
    }

    /// <summary>Identifies the action within the card.</summary>
    public string? Id { get; init; }

    /// <summary>The label of the button.</summary>
    public string? Title { get; init; }

    /// <summary>The look of the button.</summary>
    public ActionStyle? Style { get; init; }

    /// <summary>The text at the pointer; screen readers read it too.</summary>
    public string? Tooltip { get; init; }

    /// <summary>The action that a client shows instead if it does not know this one.</summary>
    public CardAction? Fallback { get; init; }
}

/// <summary>Calls the bot, which answers with a new card or a message (<c>Action.Execute</c>).</summary>
/// <remarks>
/// Not sealed: the serializer writes the type of a sealed record only through its base, and <see cref="Refresh"/> holds this type.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
public record ActionExecute : CardAction
{
    /// <summary>The name of the action for the bot.</summary>
    public string? Verb { get; init; }

    /// <summary>Sent to the bot together with the inputs. The client can read and forge it.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>Which inputs are validated and sent; null means all.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Opens an address (<c>Action.OpenUrl</c>). Print the address as text too, because some clients do not open it.</summary>
public sealed record ActionOpenUrl : CardAction
{
    /// <summary>The address.</summary>
    public required Uri Url { get; init; }
}

/// <summary>Unfolds another card below the button (<c>Action.ShowCard</c>).</summary>
public sealed record ActionShowCard : CardAction
{
    /// <summary>The card to unfold.</summary>
    public required AdaptiveCard Card { get; init; }
}

/// <summary>Shows or hides elements (<c>Action.ToggleVisibility</c>).</summary>
public sealed record ActionToggleVisibility : CardAction
{
    /// <summary>The elements to show or hide.</summary>
    public required IReadOnlyList<TargetElement> TargetElements { get; init; }
}

/// <summary>An element that <see cref="ActionToggleVisibility"/> shows or hides.</summary>
/// <param name="ElementId">The id of the element.</param>
/// <param name="IsVisible">The new state; null switches it.</param>
public sealed record TargetElement(string ElementId, bool? IsVisible = null);
