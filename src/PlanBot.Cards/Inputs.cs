using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>A field that a person fills in. The client checks it, and so does the server: a client can be altered.</summary>
public abstract record Input : Element
{
    private protected Input(string type, string id, string label) : base(type) => (Id, Label) = (id, label);

    /// <summary>What the field asks for; every input has one, for screen readers too.</summary>
    public string Label { get; init; }

    /// <summary>The form cannot be sent while this is empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What the client says when its check fails.</summary>
    public string? ErrorMessage { get; init; }

    private protected abstract void WriteField(Utf8JsonWriter json);

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("label", Label);
        json.WriteFlag("isRequired", IsRequired);
        json.WriteText("errorMessage", ErrorMessage);
        WriteField(json);
    }
}

/// <summary>Free text.</summary>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Label">What the field asks for.</param>
public sealed record TextInput(string Id, string Label) : Input("Input.Text", Id, Label)
{
    /// <summary>What stands in the field at first.</summary>
    public string? Value { get; init; }

    /// <summary>An example, shown while the field is empty.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The most characters; 0 means no limit.</summary>
    public int MaxLength { get; init; }

    /// <summary>Several lines.</summary>
    public bool IsMultiline { get; init; }

    private protected override void WriteField(Utf8JsonWriter json)
    {
        json.WriteText("value", Value);
        json.WriteText("placeholder", Placeholder);
        if (MaxLength > 0) json.WriteNumber("maxLength", MaxLength);
        json.WriteFlag("isMultiline", IsMultiline);
    }
}

/// <summary>A number.</summary>
/// <remarks>It has no bounds, so that the server checks them: some clients move a number outside to the nearest bound without a word, and 140 % would be reported as done.</remarks>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Label">What the field asks for.</param>
public sealed record NumberInput(string Id, string Label) : Input("Input.Number", Id, Label)
{
    /// <summary>What stands in the field at first.</summary>
    public double? Value { get; init; }

    private protected override void WriteField(Utf8JsonWriter json)
    {
        if (Value is { } value) json.WriteNumber("value", value);
    }
}

/// <summary>A date; comes back as yyyy-MM-dd whatever the reader's format.</summary>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Label">What the field asks for.</param>
public sealed record DateInput(string Id, string Label) : Input("Input.Date", Id, Label)
{
    /// <summary>What stands in the field at first.</summary>
    public DateOnly? Value { get; init; }

    /// <summary>The earliest date.</summary>
    public DateOnly? Min { get; init; }

    /// <summary>The latest date.</summary>
    public DateOnly? Max { get; init; }

    private protected override void WriteField(Utf8JsonWriter json)
    {
        WriteDate(json, "value", Value);
        WriteDate(json, "min", Min);
        WriteDate(json, "max", Max);
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly? date) =>
        json.WriteText(name, date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>A time of day; comes back as HH:mm.</summary>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Label">What the field asks for.</param>
public sealed record TimeInput(string Id, string Label) : Input("Input.Time", Id, Label)
{
    /// <summary>What stands in the field at first.</summary>
    public TimeOnly? Value { get; init; }

    private protected override void WriteField(Utf8JsonWriter json) =>
        json.WriteText("value", Value?.ToString("HH:mm", CultureInfo.InvariantCulture));
}

/// <summary>One choice of several, or many of several.</summary>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Label">What the field asks for.</param>
/// <param name="Choices">What can be chosen.</param>
public sealed record ChoiceSetInput(string Id, string Label, ImmutableArray<Choice> Choices) : Input("Input.ChoiceSet", Id, Label)
{
    /// <summary>The value chosen at first; with <see cref="IsMultiSelect"/> several, joined by commas.</summary>
    public string? Value { get; init; }

    /// <summary>What stands there while nothing is chosen.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Shows every choice at once instead of a drop-down list.</summary>
    public bool IsExpanded { get; init; }

    /// <summary>Several may be chosen.</summary>
    public bool IsMultiSelect { get; init; }

    /// <summary>Lets Teams offer people beside the choices (people picker): what comes back of them is an Entra id. A client that knows no picker offers the choices alone.</summary>
    public PeopleScope People { get; init; }

    private protected override void WriteField(Utf8JsonWriter json)
    {
        json.WriteString("style", IsExpanded ? "expanded" : "compact");
        json.WriteFlag("isMultiSelect", IsMultiSelect);
        json.WriteText("value", Value);
        json.WriteText("placeholder", Placeholder);
        json.WriteStartArray("choices");
        foreach (var (title, value) in Choices)
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (People is PeopleScope.None) return;
        json.WriteStartObject("choices.data");
        json.WriteString("type", "Data.Query");
        json.WriteString("dataset", People is PeopleScope.Organisation ? "graph.microsoft.com/users" : "graph.microsoft.com/users?scope=currentContext");
        json.WriteEndObject();
    }
}

/// <summary>One choice of a <see cref="ChoiceSetInput"/>.</summary>
/// <param name="Title">What the person reads.</param>
/// <param name="Value">What comes back.</param>
public readonly record struct Choice(string Title, string Value);

/// <summary>Yes or no; comes back as <c>true</c> or <c>false</c>.</summary>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Label">What the field asks for.</param>
/// <param name="Title">What stands beside the box; clients read it as Markdown, so nothing that people wrote.</param>
public sealed record ToggleInput(string Id, string Label, string Title) : Input("Input.Toggle", Id, Label)
{
    /// <summary>Ticked at first.</summary>
    public bool Value { get; init; }

    private protected override void WriteField(Utf8JsonWriter json)
    {
        json.WriteString("title", Title);
        json.WriteString("value", Value ? "true" : "false");
    }
}
