using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>One element of a card body. Members are named as in the Adaptive Cards schema, version 1.5; a default is not written.</summary>
public abstract record Element
{
    private protected Element(string type) => Type = type;

    /// <summary>The schema's type name, such as <c>Input.Number</c>.</summary>
    public string Type { get; }

    /// <summary>Identifies an element that is toggled; inputs have their own required id.</summary>
    public string? Id { get; init; }

    /// <summary>False hides the element until a <see cref="ToggleVisibilityAction"/> shows it.</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>Draws a line above the element.</summary>
    public bool Separator { get; init; }

    /// <summary>The space above the element.</summary>
    public Spacing Spacing { get; init; }

    /// <summary>What a client draws that does not know this element; every element newer than 1.5 must have one.</summary>
    public Element? Fallback { get; init; }

    /// <summary>The element as a dialog shows it: with its buttons as a dialog shows them.</summary>
    internal virtual Element InDialog() => this;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", WrittenType);
        json.WriteText("id", Id);
        if (!IsVisible) json.WriteBoolean("isVisible", false);
        if (Separator) json.WriteBoolean("separator", true);
        json.WriteOption("spacing", Spacing);
        WriteMembers(json);
        if (WrittenFallback is { } fallback)
        {
            json.WritePropertyName("fallback");
            fallback.Write(json);
        }
        json.WriteEndObject();
    }

    private protected virtual string WrittenType => Type;

    private protected virtual Element? WrittenFallback => Fallback;

    private protected abstract void WriteMembers(Utf8JsonWriter json);
}
