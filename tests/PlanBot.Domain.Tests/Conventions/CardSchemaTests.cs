using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Domain.Tests.Conventions;

public sealed class CardSchemaTests
{
    [CardSchemaFact]
    public void Every_card_is_valid_by_the_official_schema()
    {
        var cards = new JsonObject();
        foreach (var card in CardGallery.Cards) cards[$"{cards.Count}. {card.Name}"] = AsVersion15(card.Json.DeepClone());
        var said = JsonNode.Parse(SchemaValidator.Run(new JsonObject { ["schema"] = Repository.CardSchema, ["cards"] = cards }.ToJsonString()))!;
        Assert.Equal(cards.Count, (int)said["cards"]!);
        if (said["faults"]!.AsArray() is { Count: > 0 } faults) Assert.Fail($"{faults.Count} cards:\n{string.Join('\n', faults.Take(40))}");
    }

    [CardSchemaFact]
    public void The_schema_finds_what_is_wrong()
    {
        var said = SchemaValidator.Run(JsonSerializer.Serialize(new { schema = Repository.CardSchema, cards = new { wrong = new { type = "AdaptiveCard", version = "1.5", body = new[] { new { type = "TextBlock", text = 1 } } } } }));
        Assert.Contains("wrong", said);
    }

    /// <summary>The card as a client of version 1.5 draws it: without what only Teams knows, and with the fallback of each newer element.</summary>
    private static JsonNode AsVersion15(JsonNode node)
    {
        if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++) array[i] = AsVersion15(array[i]!.DeepClone());
            return array;
        }
        if (node is not JsonObject element) return node;
        if (Shown.Type(element) is "ProgressBar" or "Chart.Line") return AsVersion15(element["fallback"]!.DeepClone());
        element.Remove("msteams");
        element.Remove("choices.data");
        foreach (var (name, value) in element.ToList())
            if (value is JsonObject or JsonArray) element[name] = AsVersion15(value.DeepClone());
        return element;
    }
}

/// <summary>A test that needs the official schema; skipped where the project's shared folder is not beside the repository.</summary>
internal sealed class CardSchemaFactAttribute : FactAttribute
{
    public CardSchemaFactAttribute()
    {
        if (Repository.CardSchema is null) Skip = "There is no shared/schemas/adaptive-card-1.5.json beside the repository.";
    }
}
