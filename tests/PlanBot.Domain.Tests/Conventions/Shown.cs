using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Something that a person was shown: a card or a notice.</summary>
internal sealed record Shown(string Name, Stage Stage, AdaptiveCard? Card, string? Notice)
{
    private JsonObject? json;

    public Tongue Tongue => Stage.Person.Tongue;

    public string Text { get; } = Card is null ? "" : Encoding.UTF8.GetString(Card.ToJson());

    public JsonObject Json => json ??= JsonNode.Parse(Text)!.AsObject();

    /// <summary>Every object of the card but the data of actions: elements, actions, choices, and the card itself.</summary>
    public IEnumerable<JsonObject> Nodes => Below(Json);

    public IEnumerable<JsonObject> Inputs => Nodes.Where(n => Type(n).StartsWith("Input.", StringComparison.Ordinal));

    public IEnumerable<JsonObject> Executes => Nodes.Where(n => Type(n) == "Action.Execute");

    /// <summary>The buttons that open a dialog.</summary>
    public IEnumerable<JsonObject> Dialogs => Nodes.Where(n => Type(n) == "Action.Submit" && (string?)n["data"]?["msteams"]?["type"] == "task/fetch");

    /// <summary>Everything that asks the bot.</summary>
    public IEnumerable<JsonObject> Buttons => Executes.Concat(Dialogs);

    public IEnumerable<string> Verbs => Buttons.Select(Verb);

    /// <summary>Everything that a person can read, on the card, in a notification or from a screen reader.</summary>
    public IEnumerable<string> Words => Notice is not null ? [Notice] : Nodes.SelectMany(n => Readable.Select(name => n[name])).OfType<JsonValue>().Select(v => v.ToString());

    private static readonly string[] Readable = ["text", "title", "label", "placeholder", "errorMessage", "fallbackText"];

    /// <summary>What a client sends when an action is pressed: the inputs, as they stand or filled in where they are empty, and the action's data.</summary>
    public CardData Press(JsonObject action, bool isFilled)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((string?)action["associatedInputs"] != "none")
            foreach (var input in Inputs)
                if ((input["value"]?.ToString() ?? (isFilled ? Plausible(input) : null)) is { } value) fields[(string)input["id"]!] = value;
        foreach (var (name, value) in action["data"]!.AsObject().Where(d => d.Value is JsonValue)) fields[name] = value!.ToString();
        return new(Verb(action), fields);
    }

    /// <summary>What a button asks for.</summary>
    public static string Verb(JsonObject action) => (string?)action["verb"] ?? (string)action["data"]!["verb"]!;

    public static string Type(JsonObject node) => node["type"] is JsonValue type ? type.ToString() : "";

    private static string Plausible(JsonObject input) => Type(input) switch
    {
        "Input.Number" => input["min"]?.ToString() ?? "1",
        "Input.Date" => "2026-12-30",
        "Input.Time" => "09:30",
        "Input.ChoiceSet" when input["choices"]!.AsArray().Count == 0 => "11111111-2222-3333-4444-555555555555",
        "Input.ChoiceSet" => input["choices"]![0]!["value"]!.ToString(),
        "Input.Toggle" => "true",
        _ => "1-2-3",
    };

    private static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key != "data").SelectMany(p => Below(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Below),
        _ => [],
    };
}
