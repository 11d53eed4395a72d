using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Cards.Tests;

/// <summary>What a card writes.</summary>
internal static class Written
{
    public static JsonObject Of(AdaptiveCard card) => JsonNode.Parse(card.ToJson())!.AsObject();

    public static JsonObject Of(Element element) => Of(new AdaptiveCard { Body = [element] })["body"]![0]!.AsObject();

    public static JsonObject Of(CardAction action) => Of(new AdaptiveCard { Actions = [action] })["actions"]![0]!.AsObject();

    public static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.Replace('\'', '"')), actual), actual.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
}
