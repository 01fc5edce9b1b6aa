using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>Something that a reader of the card can do: a button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
[JsonDerivedType(typeof(ActionOpenUrl), "Action.OpenUrl")]
[JsonDerivedType(typeof(ActionShowCard), "Action.ShowCard")]
[JsonDerivedType(typeof(ActionSubmit), "Action.Submit")]
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

    /// <summary>Text shown when the pointer rests on the button, and read by screen readers.</summary>
    public string? Tooltip { get; init; }

    /// <summary>Whether the button stands in the row or in the overflow menu.</summary>
    public ActionMode? Mode { get; init; }

    /// <summary>Whether the button can be pressed; null means yes.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>A picture shown in the button.</summary>
    public Uri? IconUrl { get; init; }

    /// <summary>The action that a client shows instead if it does not know this one.</summary>
    public CardAction? Fallback { get; init; }
}

/// <summary>Calls the bot, which answers with a new card or a message (<c>Action.Execute</c>).</summary>
/// <remarks>Not sealed, because the serializer writes the type of a sealed record only where its base is asked for, and a refresh asks for this one.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
public record ActionExecute : CardAction
{
    /// <summary>What the bot shall do.</summary>
    public string? Verb { get; init; }

    /// <summary>Sent to the bot together with the inputs. The client can read and forge it.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>Which inputs are validated and sent; null means all.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Sends the inputs to the bot as a message (<c>Action.Submit</c>).</summary>
public sealed record ActionSubmit : CardAction
{
    /// <summary>Sent to the bot together with the inputs. The client can read and forge it.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>Which inputs are validated and sent; null means all.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Opens an address (<c>Action.OpenUrl</c>). Print the address as text too: not every client opens it.</summary>
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
    /// <summary>The elements concerned.</summary>
    public required IReadOnlyList<TargetElement> TargetElements { get; init; }
}

/// <summary>An element that <see cref="ActionToggleVisibility"/> shows or hides.</summary>
/// <param name="ElementId">The id of the element.</param>
/// <param name="IsVisible">What it becomes; null means the opposite of what it is.</param>
public sealed record TargetElement(string ElementId, bool? IsVisible = null);
