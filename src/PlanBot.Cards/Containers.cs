using System.Collections.Immutable;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>Elements that belong together.</summary>
/// <param name="Items">The elements, from the top.</param>
public sealed record Container(ImmutableArray<Element> Items) : Element("Container")
{
    /// <summary>The background.</summary>
    public ContainerStyle Style { get; init; }

    /// <summary>Lets the background reach the card's edge.</summary>
    public bool Bleed { get; init; }

    internal override Element InDialog() => this with { Items = [.. Items.Select(i => i.InDialog())] };

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteOption("style", Style);
        json.WriteFlag("bleed", Bleed);
        json.WriteElements("items", Items);
    }
}

/// <summary>Columns side by side; more than two rarely fit a phone.</summary>
/// <param name="Columns">The columns, from the left.</param>
public sealed record ColumnSet(ImmutableArray<Column> Columns) : Element("ColumnSet")
{
    internal override Element InDialog() => this with { Columns = [.. Columns.Select(c => c with { Items = [.. c.Items.Select(i => i.InDialog())] })] };

    private protected override void WriteMembers(Utf8JsonWriter json) => json.WriteElements("columns", Columns);
}

/// <summary>One column.</summary>
/// <param name="Items">The elements, from the top.</param>
public sealed record Column(ImmutableArray<Element> Items) : Element("Column")
{
    /// <summary><c>auto</c>, <c>stretch</c>, or a weight such as <c>3</c>.</summary>
    public string Width { get; init; } = "stretch";

    /// <summary>The background.</summary>
    public ContainerStyle Style { get; init; }

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("width", Width);
        json.WriteOption("style", Style);
        json.WriteElements("items", Items);
    }
}

/// <summary>Buttons inside the body.</summary>
/// <param name="Actions">The buttons, from the left.</param>
public sealed record ActionSet(ImmutableArray<CardAction> Actions) : Element("ActionSet")
{
    internal override Element InDialog() => this with { Actions = [.. Actions.Select(a => a.InDialog())] };

    private protected override void WriteMembers(Utf8JsonWriter json) => json.WriteActions(Actions);
}

/// <summary>A bar from 0 to 100, newer than version 1.5; it always stands beside its number, and falls back to ten drawn squares.</summary>
/// <param name="Value">Percent; drawn within 0 to 100.</param>
public sealed record ProgressBar(double Value) : Element("ProgressBar")
{
    /// <summary>The meaning of the state that the bar shows.</summary>
    public Color Color { get; init; }

    private protected override Element? WrittenFallback => Fallback ?? new TextBlock(Squares()) { Color = Color, Spacing = Spacing.Small };

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("value", Math.Clamp((int)Value, 0, 100));
        json.WriteNumber("max", 100);
        json.WriteOption("color", Color);
    }

    private string Squares()
    {
        var full = Math.Clamp((int)((Value + 5) / 10), 0, 10);
        return new string('■', full) + new string('□', 10 - full);
    }
}
