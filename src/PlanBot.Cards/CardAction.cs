using System.Collections.Immutable;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>A button.</summary>
public abstract record CardAction
{
    private protected CardAction(string type, string title) => (Type, Title) = (type, title);

    /// <summary>The schema's type name, such as <c>Action.Execute</c>.</summary>
    public string Type { get; }

    /// <summary>What stands on the button.</summary>
    public string Title { get; init; }

    /// <summary>How strongly it calls.</summary>
    public ActionStyle Style { get; init; }

    /// <summary>Puts the button into the "…" menu.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>The button as a dialog shows it.</summary>
    internal virtual CardAction InDialog() => this;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WriteString("title", Title);
        json.WriteOption("style", Style);
        if (IsSecondary) json.WriteString("mode", "secondary");
        WriteMembers(json);
        json.WriteEndObject();
    }

    private protected abstract void WriteMembers(Utf8JsonWriter json);

    private protected static void WriteData(Utf8JsonWriter json, string? verb, ImmutableArray<(string Name, string Value)> data, bool opensDialog = false)
    {
        json.WriteStartObject("data");
        if (opensDialog)
        {
            json.WriteStartObject("msteams");
            json.WriteString("type", "task/fetch");
            json.WriteEndObject();
        }
        if (verb is not null) json.WriteString("verb", verb);
        foreach (var (name, value) in data) json.WriteString(name, value);
        json.WriteEndObject();
    }
}

/// <summary>Sends the inputs and the data to the bot and shows its answer in place (Universal Actions); a client that does not know it sends an <c>Action.Submit</c> with the verb in the data.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Verb">What is asked for; every verb has one reader.</param>
/// <param name="Data">What comes back with it. A client can alter it: never trust it.</param>
public sealed record ExecuteAction(string Title, string Verb, params ImmutableArray<(string Name, string Value)> Data) : CardAction("Action.Execute", Title)
{
    /// <summary>Sends the button without the card's inputs, so that they need not be valid.</summary>
    public bool IgnoresInputs { get; init; }

    internal override CardAction InDialog() => new SubmitAction(Title, Verb, Data) { Style = Style, IsSecondary = IsSecondary, IgnoresInputs = IgnoresInputs };

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("verb", Verb);
        WriteData(json, null, Data);
        if (IgnoresInputs) json.WriteString("associatedInputs", "none");
        json.WriteStartObject("fallback");
        json.WriteString("type", "Action.Submit");
        json.WriteString("title", Title);
        json.WriteOption("style", Style);
        if (IsSecondary) json.WriteString("mode", "secondary");
        WriteData(json, Verb, Data);
        if (IgnoresInputs) json.WriteString("associatedInputs", "none");
        json.WriteEndObject();
    }
}

/// <summary>Sends the inputs and the data to the bot: in a dialog, or to open one.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Verb">What is asked for; it stands in the data.</param>
/// <param name="Data">What comes back with it. A client can alter it: never trust it.</param>
public sealed record SubmitAction(string Title, string Verb, params ImmutableArray<(string Name, string Value)> Data) : CardAction("Action.Submit", Title)
{
    /// <summary>Opens a dialog with the answer (Teams: <c>task/fetch</c>). A client without dialogs sends it as a message, and shows the answer as a card.</summary>
    public bool OpensDialog { get; init; }

    /// <summary>The dialog only gives more room to what the card is about: within a dialog there is no such button.</summary>
    public bool Widens { get; init; }

    /// <summary>Sends the button without the card's inputs, so that they need not be valid.</summary>
    public bool IgnoresInputs { get; init; }

    internal override CardAction InDialog() => this with { OpensDialog = false };

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        WriteData(json, Verb, Data, OpensDialog);
        if (IgnoresInputs) json.WriteString("associatedInputs", "none");
    }
}

/// <summary>Opens a page.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Url">An http or https address.</param>
public sealed record OpenUrlAction(string Title, string Url) : CardAction("Action.OpenUrl", Title)
{
    private protected override void WriteMembers(Utf8JsonWriter json) => json.WriteString("url", Url);
}

/// <summary>Shows what is hidden and hides what is shown, without asking the bot.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Targets">The ids of the elements.</param>
public sealed record ToggleVisibilityAction(string Title, params ImmutableArray<string> Targets) : CardAction("Action.ToggleVisibility", Title)
{
    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray("targetElements");
        foreach (var target in Targets) json.WriteStringValue(target);
        json.WriteEndArray();
    }
}
